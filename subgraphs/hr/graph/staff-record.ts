import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, InputType, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { withoutBlanks } from "../../kit/codes/text";
import type { SubgraphContext } from "../../kit/context";
import { localPersons, personLinks } from "../../kit/crosswalk";
import { FieldGroups, Key } from "../../kit/federation/directives";
import { PostCategory, TitleLevel } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { DateRange, withinDates } from "../../kit/graph/inputs";
import { PageArgs } from "../../kit/graph/page-arguments";
import { perField } from "../../kit/graph/per-field";
import { DateScalar } from "../../../schema/scalars";
import { type Connection, MaskedId, connection, connectionOf } from "../../kit/graph/values";
import { among, nameContains } from "../../kit/rows/conditions";
import { rowBy, rowsBy } from "../../kit/rows/load";
import { nameSearchPage } from "../../kit/rows/name-search";
import { page } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { withoutBlanksSql } from "../../kit/sql/citizen-id";
import type { Dialect } from "../../kit/sql/dialect";
import { postCategories, staffStatuses } from "../mappers/codes";
import { employmentContracts } from "../mappers/py_ht";
import { staff } from "../mappers/ry_xx";
import { Employer, employerOf } from "./employer";
import { StaffStatus } from "./enums";
import { Person } from "./person";
import { unitsOfAll } from "./units-of";
import { visiblePersons } from "./visible";

@ObjectType({ description: "聘用合同", simpleResolvers: true })
export class EmploymentContract {
  @Fact(() => ID, { zh: "合同编号", nullable: false }) contractNo!: string;
  @Fact(() => DateScalar, { group: "G10", zh: "起始日期" }) from!: string | null;
  @Fact(() => DateScalar, { group: "G10", zh: "终止日期；为空即至退休" }) until!: string | null;
  @Fact(() => PostCategory, { group: "G10", zh: "岗位类别" }) postCategory!: PostCategory | null;
  @Fact(() => String, { group: "G10", zh: "岗位等级（两位代码）" }) postGrade!: string | null;
  @Fact(() => Boolean, { group: "G10", zh: "是否有效（未终止）" }) valid!: boolean | null;
}

@Key("staffNo")
@ObjectType({ description: "事业单位工作人员", simpleResolvers: true })
export class StaffRecord {
  @Fact(() => ID, { zh: "人员编号", nullable: false }) staffNo!: string;
  @Fact(() => Person, { group: "G3", zh: "人员" }) person!: Person | null;
  @Fact(() => String, { group: "G3", zh: "姓名" }) name!: string | null;
  @Fact(() => MaskedId, { group: "G4", zh: "公民身份号码（脱敏）" }) idNumber!: MaskedId | null;
  @Fact(() => Employer, { group: "G3", zh: "工作单位" }) employer!: Employer | null;
  @Fact(() => PostCategory, { group: "G10", zh: "岗位类别" }) postCategory!: PostCategory | null;
  @Fact(() => String, { group: "G10", zh: "岗位等级（两位代码）" }) postGrade!: string | null;
  @Fact(() => String, { group: "G3", zh: "聘任职称代码（GB/T 8561）" }) titleCode!: string | null;
  @Fact(() => TitleLevel, { group: "G3", zh: "聘任职称级别" }) titleLevel!: TitleLevel | null;
  @Fact(() => StaffStatus, { group: "G3", zh: "人员状态；代码不在代码表内时为空" }) status!: StaffStatus | null;
  @Fact(() => DateScalar, { group: "G3", zh: "状态日期" }) statusOn!: string | null;
  @Fact(() => [EmploymentContract], { group: "G10", zh: "聘用合同" }) contracts!: EmploymentContract[] | null;
}

export const StaffRecordConnection = connectionOf(StaffRecord, "StaffRecord", "事业单位工作人员");

@InputType({ description: "事业单位工作人员筛选条件，各条同时满足" })
export class StaffRecordFilter {
  @Field(() => String, { nullable: true, description: "区划前缀" }) divisionPrefix?: string;
  @Field(() => [ID], { nullable: true, description: "工作单位对应的机构编码" }) institutionCode?: string[];
  @Field(() => [ID], { nullable: true, description: "参保单位编号" }) employerNo?: string[];
  @Field(() => [StaffStatus], { nullable: true, description: "人员状态" }) status?: StaffStatus[];
  @Field(() => DateRange, { nullable: true, description: "状态日期" }) statusOn?: DateRange;
  @Field(() => [PostCategory], { nullable: true, description: "岗位类别" }) postCategory?: PostCategory[];
  @Field(() => [String], { nullable: true, description: "岗位等级（两位代码）" }) postGrade?: string[];
  @Field(() => [TitleLevel], { nullable: true, description: "聘任职称级别" }) titleLevel?: TitleLevel[];
  @Field(() => String, { nullable: true, description: "姓名包含，至少 2 个字；此时最多返回 20 条" }) nameContains?: string;
}

@ArgsType()
class StaffRecordsArguments extends PageArgs {
  @Field(() => StaffRecordFilter, { nullable: true }) filter?: StaffRecordFilter;
}

/** SQL: two digits of a grade that may have come with one. */
const gradeSql = (column: string): string =>
  `CASE LENGTH(TRIM(${column})) WHEN 1 THEN CASE TRIM(${column}) ${[..."0123456789"].map((digit) => `WHEN '${digit}' THEN '0${digit}'`).join(" ")} END ELSE TRIM(${column}) END`;

/** SQL: level of a title, its last digit; `NONE` without a title, NULL for a code that is none. */
const titleLevelSql = ({ isDigits }: Dialect, column: string): string =>
  `CASE WHEN TRIM(COALESCE(${column}, '')) = '' THEN 'NONE' WHEN ${isDigits(`TRIM(${column})`, 3)} THEN CASE SUBSTR(TRIM(${column}), 3, 1) WHEN '1' THEN 'SENIOR' WHEN '2' THEN 'SENIOR_DEPUTY' WHEN '3' THEN 'INTERMEDIATE' WHEN '4' THEN 'ASSISTANT' WHEN '5' THEN 'JUNIOR' END END`;

async function conditions(
  context: SubgraphContext,
  filter: StaffRecordFilter,
): Promise<(query: SelectQueryBuilder<ObjectLiteral>) => void> {
  const { dialect } = context;
  const visible = visiblePersons(context, "ry_xx", filter.divisionPrefix);
  const units = await unitsOfAll(context, filter.institutionCode);
  const name =
    typeof filter.nameContains === "string"
      ? nameContains(dialect.codePointOrder(withoutBlanksSql("t.xm")), withoutBlanks(filter.nameContains))
      : undefined;
  return (query) => {
    among(query, "t.aab001", units, "units");
    among(query, "t.aab001", filter.employerNo, "employers");
    among(query, staffStatuses.sql("t.ryzt"), filter.status, "statuses");
    withinDates(query, "NULLIF(TRIM(t.ztrq), '')", filter.statusOn, "statusOn");
    among(query, postCategories.sql("t.gwlb"), filter.postCategory, "categories");
    among(query, gradeSql("t.gwdj"), filter.postGrade, "grades");
    among(query, titleLevelSql(dialect, "t.zyjszw"), filter.titleLevel, "titleLevels");
    if (name) query.andWhere(...name);
    // Last: MariaDB takes the conditions as they come, and these look into other tables for every row that is left.
    visible.apply(query);
  };
}

/** A loader of staff records by number, reading what is selected below the field. */
export const staffBy = perField((context, info) =>
  rowBy(context, staff, "rybh", selectedFields(info), { where: visiblePersons(context, "ry_xx") }),
);

@Resolver(() => StaffRecord)
export class StaffRecordResolver {
  @FieldGroups(["G3"])
  @Query(() => StaffRecordConnection, { nullable: true, description: "事业单位工作人员列表，按人员编号排列" })
  async staffRecords(
    @Args(() => StaffRecordsArguments) { filter = {}, first, after }: StaffRecordsArguments,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<StaffRecord>> {
    return connection<StaffRecord>(
      await page(context, {
        mapper: staff,
        facts: selectedFields(info, "edges", "node"),
        sort: [{ expression: "t.rybh", direction: "ASC", type: "text" }],
        page: nameSearchPage(filter.nameContains, { first, after }),
        restrict: await conditions(context, filter),
      }),
    );
  }

  @FieldResolver(() => Person)
  async person(@Root() record: { person: string }, @Ctx() context: SubgraphContext) {
    const link = await personLinks(context, "ry_xx").load(record.person);
    return link && { personKey: link.personKey };
  }

  @FieldResolver(() => Employer)
  employer(@Root() record: { employer: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return employerOf(context, info, record.employer);
  }

  @FieldResolver(() => [EmploymentContract])
  contracts(@Root() record: { contracts: string }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsBy(context, employmentContracts, "rybh", selectedFields(info), { orderBy: ["qsrq", "htbh"] }).load(record.contracts);
  }
}

/** A person's records as staff of public institutions. */
@Resolver(() => Person)
export class PersonStaffResolver {
  @FactResolver(() => [StaffRecord], { group: "G3", zh: "事业单位人事记录，含已离开的" })
  async staffRecords(@Root() { personKey }: Person, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    const numbers = await localPersons(context, "ry_xx").load(personKey);
    return (await staffBy(context, info).loadMany(numbers)).filter((record) => record !== null);
  }
}
