import { Field, ID, InputType } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { birthsOf, bornWithin } from "../../kit/age-bands";
import type { SubgraphContext } from "../../kit/context";
import { DateRange, withinDates } from "../../kit/graph/inputs";
import { among, nameContains } from "../../kit/rows/conditions";
import { withoutBlanksSql } from "../../kit/sql/citizen-id";
import { today } from "../../kit/today";
import { birthSql } from "../mappers/cadre-sql";
import { cadreCategories, cadreStatuses } from "../mappers/codes";
import { firstDaySql } from "../mappers/dates";
import { leadershipPostSql } from "../mappers/A02";
import { yesSql } from "../mappers/flags";
import { CadreCategory, CadreStatus } from "./enums";
import { joinLegalUnit } from "./places";
import { placesOfInstitutions } from "./unit-link";
import { visiblePeople } from "./visible";

/** The table's name in the person crosswalk. */
export const PERSON_TABLE = "A01";

@InputType({ description: "干部筛选条件，各条同时满足" })
export class CadreFilter {
  @Field(() => String, { nullable: true, description: "区划前缀，以所在单位的法人单位为准" }) divisionPrefix?: string;
  @Field(() => [ID], { nullable: true, description: "所在单位对应的机构编码，含其内设机构" }) institutionCode?: string[];
  @Field(() => [ID], { nullable: true, description: "所在单位的组织部机构内码，不含其内设机构" }) orgUnitCode?: string[];
  @Field(() => [CadreCategory], { nullable: true, description: "人员类别" }) category?: CadreCategory[];
  @Field(() => [CadreStatus], { nullable: true, description: "管理状态" }) status?: CadreStatus[];
  @Field(() => [String], { nullable: true, description: "职务层次代码" }) leadershipLevelCode?: string[];
  @Field(() => [String], { nullable: true, description: "职级代码 G01–G12" }) gradeCode?: string[];
  @Field(() => [String], { nullable: true, description: "年龄段：<=30、31-35、36-40、41-45、46-50、51-55、56-60、>60" }) ageBand?: string[];
  @Field(() => Boolean, { nullable: true, description: "是否现任领导职务并占职数" }) leading?: boolean;
  @Field(() => Boolean, { nullable: true, description: "是否有有效的公务员登记" }) registered?: boolean;
  @Field(() => DateRange, { nullable: true, description: "退出日期；只记到月的以当月 1 日计" }) exitedOn?: DateRange;
  @Field(() => String, { nullable: true, description: "姓名包含，至少 2 个字；此时最多返回 20 条" }) nameContains?: string;
  @Field(() => Boolean, { nullable: true, description: "身份证号能否与其他部门对上" }) linkable?: boolean;
}

/** Counted and not EXISTS, which MariaDB answers by reading the whole of the other table for a page of a few rows. */
const some = (rows: string): string => `(SELECT COUNT(*) FROM ${rows}) > 0`;

/** Keys of persons that an ID number identifies begin with P, of all others with U. */
const LINKED_SQL = some(`xt_rydz x WHERE x.source_table = '${PERSON_TABLE}' AND x.local_pk = t.A0000 AND x.person_key LIKE 'P%'`);

const LEADING_SQL = some(`A02 a JOIN B01 b ON b.B0111 = a.A0201B AND b.B0194 = '1' WHERE a.A0000 = t.A0000 AND ${leadershipPostSql("a")}`);

const REGISTERED_SQL = some(`GWY_DJ g WHERE g.A0000 = t.A0000 AND ${yesSql("g.DJZT")}`);

/** Conditions of a statement over people, which may join. */
export type PeopleRestriction = (query: SelectQueryBuilder<ObjectLiteral>) => void;

/**
 * The people `t` that a filter finds among those who may be seen, with their legal units `l`.
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN
 */
export async function peopleFound(context: SubgraphContext, filter: CadreFilter): Promise<PeopleRestriction> {
  const { dialect } = context;
  const asOf = today();
  const births = filter.ageBand?.map((name) => birthsOf(name, asOf));
  const name =
    typeof filter.nameContains === "string"
      ? nameContains(dialect.codePointOrder(withoutBlanksSql("t.A0101")), filter.nameContains.replace(/\s/gu, ""))
      : undefined;
  const [visible, places] = await Promise.all([
    visiblePeople(context, filter.divisionPrefix),
    filter.institutionCode && placesOfInstitutions(context, filter.institutionCode),
  ]);
  const is = (sql: string, wanted: boolean | null | undefined): string[] =>
    typeof wanted === "boolean" ? [`${wanted ? "" : "NOT "}${sql}`] : [];
  return (query) => {
    joinLegalUnit(query, "t.A0195");
    visible.apply(query);
    among(query, "t.A0195", places, "places");
    among(query, "t.A0195", filter.orgUnitCode, "orgUnitCodes");
    among(query, cadreCategories.sql("t.A0160"), filter.category, "categories");
    among(query, `COALESCE(${cadreStatuses.sql("t.A0163")}, 'OTHER')`, filter.status, "statuses");
    among(query, "TRIM(t.A0221)", filter.leadershipLevelCode, "levels");
    among(query, "TRIM(t.A0192E)", filter.gradeCode, "grades");
    if (births) bornWithin(query, birthSql(dialect), births);
    for (const condition of [
      ...is(LEADING_SQL, filter.leading),
      ...is(REGISTERED_SQL, filter.registered),
      ...is(LINKED_SQL, filter.linkable),
    ])
      query.andWhere(condition);
    if (filter.exitedOn) exitedWithin(query, context, filter.exitedOn);
    if (name) query.andWhere(...name);
  };
}

/** SQL: the person's exit falls into a range. */
function exitedWithin(query: SelectQueryBuilder<ObjectLiteral>, { dialect }: SubgraphContext, range: DateRange): void {
  const digits = (date: string | null | undefined): string | undefined => date?.replaceAll("-", "");
  query.leftJoin("A30", "e", "e.A0000 = t.A0000");
  withinDates(query, firstDaySql("e.A3004", dialect), { from: digits(range.from), to: digits(range.to) }, "exited");
  query.andWhere("e.A0000 IS NOT NULL");
}
