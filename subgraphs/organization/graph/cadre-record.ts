import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { localPersons, personLinks } from "../../kit/crosswalk";
import { FieldGroups, Key } from "../../kit/federation/directives";
import { Appraisal } from "../../kit/graph/appraisal";
import { ExitReason, QuotaType, Sex } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { YearMonthScalar } from "../../../schema/scalars";
import { CodeValue, type Connection, MaskedId, connection, connectionOf } from "../../kit/graph/values";
import { rowBy, rowsBy } from "../../kit/rows/load";
import { nameSearchPage } from "../../kit/rows/name-search";
import { page } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { cadres } from "../mappers/A01";
import { educations } from "../mappers/A08";
import { appraisals } from "../mappers/A15";
import { exits } from "../mappers/A30";
import { registrations } from "../mappers/GWY_DJ";
import { isPoliticalLegal, quotaTypesOf } from "../mappers/quota-types";
import { CadreFilter, PERSON_TABLE, peopleFound } from "./cadre-filter";
import { CadreCategory, CadreStatus } from "./enums";
import { OrgUnit, orgUnitBy } from "./org-unit";
import { Person } from "./person";
import { legalUnits } from "./places";
import { visiblePeople } from "./visible";

@ObjectType({ description: "学历学位", simpleResolvers: true })
export class CadreEducation {
  @Fact(() => CodeValue, { group: "G3", zh: "学历" }) education!: CodeValue | null;
  @Fact(() => CodeValue, { group: "G3", zh: "学位" }) degree!: CodeValue | null;
  @Fact(() => String, { group: "G3", zh: "学校" }) school!: string | null;
  @Fact(() => String, { group: "G3", zh: "专业" }) major!: string | null;
  @Fact(() => Boolean, { group: "G3", zh: "是否全日制" }) fullTime!: boolean | null;
  @Fact(() => YearMonthScalar, { group: "G3", zh: "毕业年月" }) finished!: string | null;
  @Fact(() => Boolean, { group: "G3", zh: "是否最高学历" }) highest!: boolean | null;
}

@ObjectType({ description: "退出", simpleResolvers: true })
export class CadreExit {
  @Fact(() => ExitReason, { group: "G3", zh: "退出方式" }) mode!: ExitReason | null;
  @Fact(() => YearMonthScalar, { group: "G3", zh: "退出年月" }) on!: string | null;
  @Fact(() => String, { group: "G3", zh: "去向" }) destination!: string | null;
}

@ObjectType({ description: "公务员登记", simpleResolvers: true })
export class CivilServantRegistration {
  @Fact(() => String, { group: "G5", zh: "登记类型：登记、备案、参公登记" }) kind!: string | null;
  @Fact(() => YearMonthScalar, { group: "G5", zh: "登记年月" }) on!: string | null;
  @Fact(() => String, { group: "G5", zh: "登记文号" }) docNo!: string | null;
  @Fact(() => Boolean, { group: "G5", zh: "是否有效" }) valid!: boolean | null;
}

@Key("cadreId")
@ObjectType({ description: "干部（公务员）记录", simpleResolvers: true })
export class CadreRecord {
  @Fact(() => ID, { zh: "组织部人员编号", nullable: false }) cadreId!: string;
  @Fact(() => Person, { group: "G3", zh: "人员" }) person!: Person | null;
  @Fact(() => String, { group: "G3", zh: "姓名" }) name!: string | null;
  @Fact(() => MaskedId, { group: "G4", zh: "公民身份号码（脱敏）" }) idNumber!: MaskedId | null;
  @Fact(() => Sex, { group: "G3", zh: "性别" }) sex!: Sex | null;
  @Fact(() => YearMonthScalar, { group: "G3", zh: "组织认定的出生年月" }) birthMonth!: string | null;
  @Fact(() => YearMonthScalar, { group: "G3", zh: "参加工作年月" }) workStartMonth!: string | null;
  @Fact(() => String, { group: "G4", zh: "政治面貌（文字）" }) politicalText!: string | null;
  @Fact(() => CadreCategory, { group: "G3", zh: "人员类别" }) category!: CadreCategory | null;
  @Fact(() => CadreStatus, { group: "G3", zh: "管理状态", nullable: false }) managementStatus!: CadreStatus;
  @Fact(() => String, { group: "G5", zh: "管理类别：市管干部、县管干部、一般干部" }) managementLevel!: string | null;
  @Fact(() => [QuotaType], { group: "G3", zh: "组织部所录编制类型；政法单位的行政编制可能是政法专项，两者并列" }) localQuotaTypes!:
    | QuotaType[]
    | null;
  @Fact(() => OrgUnit, { group: "G3", zh: "统计关系所在单位" }) unit!: OrgUnit | null;
  @Fact(() => String, { group: "G5", zh: "职务全称" }) positionTitle!: string | null;
  @Fact(() => String, { group: "G5", zh: "职务层次代码" }) leadershipLevelCode!: string | null;
  @Fact(() => YearMonthScalar, { group: "G5", zh: "任现职务层次年月" }) levelSince!: string | null;
  @Fact(() => String, { group: "G5", zh: "职级代码 G01–G12" }) gradeCode!: string | null;
  @Fact(() => YearMonthScalar, { group: "G5", zh: "任现职级年月" }) gradeSince!: string | null;
  @Fact(() => Int, { group: "G5", zh: "级别 1–27" }) salaryLevel!: number | null;
  @Fact(() => [CadreEducation], { group: "G3", zh: "学历学位" }) educations!: CadreEducation[] | null;
  @Fact(() => [Appraisal], { group: "G5", zh: "年度考核，按年度排列" }) appraisals!: Appraisal[] | null;
  @Fact(() => CadreExit, { group: "G3", zh: "退出；未退出时为空" }) exit!: CadreExit | null;
  @Fact(() => CivilServantRegistration, { group: "G5", zh: "公务员登记；未登记时为空" }) registration!: CivilServantRegistration | null;
}

export const CadreConnection = connectionOf(CadreRecord, "Cadre", "干部");

@ArgsType()
class CadresArguments {
  @Field(() => CadreFilter, { nullable: true }) filter?: CadreFilter;
  @Field(() => Int, { nullable: true }) first?: number;
  @Field(() => String, { nullable: true }) after?: string;
}

/** A cadre who may be seen, reading these facts. */
export async function cadreBy(context: SubgraphContext, facts: Iterable<string>, cadreId: string) {
  return rowBy(context, cadres, "A0000", facts, { where: await visiblePeople(context) }).load(cadreId);
}

type Keyed = { cadreId: string };

@Resolver(() => CadreRecord)
export class CadreRecordResolver {
  @FieldGroups(["G5"])
  @Query(() => CadreRecord, { nullable: true, description: "按组织部人员编号查干部" })
  async cadre(@Arg("cadreId", () => ID) cadreId: string, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    const found = await peopleFound(context, {});
    return rowBy(context, cadres, "A0000", selectedFields(info), { where: { name: "found", apply: found } }).load(cadreId);
  }

  @FieldGroups(["G5"])
  @Query(() => CadreConnection, { nullable: true, description: "干部列表，按组织部人员编号排列" })
  async cadres(
    @Args(() => CadresArguments) { filter = {}, first, after }: CadresArguments,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<CadreRecord>> {
    return connection<CadreRecord>(
      await page(context, {
        mapper: cadres,
        facts: selectedFields(info, "edges", "node"),
        sort: [{ expression: "t.A0000", direction: "ASC", type: "text" }],
        page: nameSearchPage(filter.nameContains, { first, after }),
        restrict: await peopleFound(context, filter),
      }),
    );
  }

  @FieldResolver(() => Person)
  async person(@Root() { cadreId }: Keyed, @Ctx() context: SubgraphContext): Promise<Person | null> {
    const link = await personLinks(context, PERSON_TABLE).load(cadreId);
    return link && { personKey: link.personKey };
  }

  @FieldResolver(() => [QuotaType])
  async localQuotaTypes(
    @Root() { localQuotaTypes: { code, place } }: { localQuotaTypes: { code: string | null; place: string | null } },
    @Ctx() context: SubgraphContext,
  ): Promise<QuotaType[]> {
    const unit = place ? await legalUnits(context).load(place) : null;
    return quotaTypesOf(code, unit !== null && isPoliticalLegal(unit));
  }

  @FieldResolver(() => OrgUnit)
  unit(@Root() cadre: { unit: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return cadre.unit && orgUnitBy(context, info, cadre.unit);
  }

  @FieldResolver(() => [CadreEducation])
  educations(@Root() { cadreId }: Keyed, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsBy(context, educations, "A0000", selectedFields(info)).load(cadreId);
  }

  @FieldResolver(() => [Appraisal])
  appraisals(@Root() { cadreId }: Keyed, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsBy(context, appraisals, "A0000", selectedFields(info), { orderBy: ["A1521", "A1500"] }).load(cadreId);
  }

  @FieldResolver(() => CadreExit)
  exit(@Root() { cadreId }: Keyed, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowBy(context, exits, "A0000", selectedFields(info)).load(cadreId);
  }

  @FieldResolver(() => CivilServantRegistration)
  registration(@Root() { cadreId }: Keyed, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowBy(context, registrations, "A0000", selectedFields(info)).load(cadreId);
  }
}

/** A person as the organization department has them: in post before left, then by number. */
@Resolver(() => Person)
export class PersonCadreResolver {
  @FactResolver(() => CadreRecord, { group: "G3", zh: "干部记录；有多条时取现职者，再取编号小者" })
  async cadreRecord(@Root() { personKey }: Person, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    const ids = await localPersons(context, PERSON_TABLE).load(personKey);
    const facts = [...selectedFields(info), "managementStatus"];
    const records = (await Promise.all(ids.map((id) => cadreBy(context, facts, id)))).filter((record) => record !== null);
    return records.find(({ managementStatus }) => managementStatus === "IN_POST") ?? records[0] ?? null;
  }
}
