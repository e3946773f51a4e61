import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, requireService } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { Fact } from "../../kit/graph/fact";
import { DateScalar, YearMonthScalar } from "../../../schema/scalars";
import { PageInfo } from "../../kit/graph/values";
import { rowBy, rowsBy } from "../../kit/rows/load";
import { insuredPersons } from "../mappers/ac01";
import { enrolments } from "../mappers/ac02";
import { InsuranceType, SurvivalStatus } from "./enums";
import { type RosterPlace, placePage, unitsInScope } from "./roster-pages";
import { institutionOf } from "./units-of";
import { visiblePersons, visibleUnits } from "./visible";

@ObjectType({ description: "参保名册中该月缴费的一条养老保险", simpleResolvers: true })
export class InsuranceRosterLine {
  @Fact(() => InsuranceType, { group: "G9", zh: "险种", nullable: false }) type!: InsuranceType;
  @Fact(() => ID, { group: "G9", zh: "参保单位编号" }) employerNo!: string | null;
  @Fact(() => ID, { group: "G9", zh: "对应的机构编码；未对应时为空" }) institutionCode!: string | null;
  @Fact(() => YearMonthScalar, { group: "G9", zh: "开始年月" }) from!: string | null;
}

@ObjectType({ description: "参保名册的一行：一名参保人员", simpleResolvers: true })
export class InsuranceRosterRow {
  @Fact(() => ID, { zh: "人员标识", nullable: false }) personKey!: string;
  @Fact(() => ID, { zh: "参保人员编号", nullable: false }) insuredNo!: string;
  @Fact(() => SurvivalStatus, { group: "G9", zh: "生存状态", nullable: false }) survival!: SurvivalStatus;
  @Fact(() => DateScalar, { group: "G9", zh: "死亡日期；未记载时为空" }) deceasedOn!: string | null;
  @Fact(() => [InsuranceRosterLine], { group: "G9", zh: "该月缴费的养老保险（机关事业单位、企业职工）", nullable: false })
  enrolments!: InsuranceRosterLine[];
}

@ObjectType({ description: "参保名册的一页", simpleResolvers: true })
export class InsuranceRosterPage {
  @Field(() => [InsuranceRosterRow], { description: "各行" }) rows!: InsuranceRosterRow[];
  @Field(() => PageInfo, { description: "分页信息" }) pageInfo!: PageInfo;
}

/** SQL: a pension of the public sector or of an enterprise that is paid for in a month yyyyMM. */
export const payingPension = (month: string, types: readonly string[] = ["110", "120"]): string =>
  `TRIM(t.aac031) = '1' AND t.aae140 IN (${types.map((type) => `'${type}'`).join(", ")}) AND t.aae041 <= ${Number(month)} AND COALESCE(NULLIF(t.aae042, 0), 999912) >= ${Number(month)}`;

/** `yyyy-MM` as the tables hold it. */
export const legacyMonth = (month: string): string => month.replace("-", "");

/** What hr holds of an insured person; null of who may not be seen. */
async function holdings(context: SubgraphContext, { personKey, localPk }: RosterPlace, month: string) {
  const visible = visibleUnits(context);
  const paying = {
    name: `paying:${month}`,
    apply: (query: SelectQueryBuilder<ObjectLiteral>): unknown => [visible.apply(query), query.andWhere(payingPension(month))],
  };
  const [insured, pensions] = await Promise.all([
    rowBy(context, insuredPersons, "aac001", ["insuredNo", "survival", "deceasedOn", "employer"], {
      where: visiblePersons(context, "ac01"),
    }).load(localPk),
    rowsBy(context, enrolments, "aac001", ["type", "employer", "from"], { where: paying }).load(localPk),
  ]);
  return insured && { personKey, insured, pensions };
}

async function rosterRow(
  context: SubgraphContext,
  { personKey, insured, pensions }: NonNullable<Awaited<ReturnType<typeof holdings>>>,
  inScope: ReturnType<typeof unitsInScope>,
): Promise<InsuranceRosterRow | null> {
  const paid = pensions.map(async ({ type, employer, from }): Promise<InsuranceRosterLine> => {
    const institution = await institutionOf(context, employer);
    return { type: type!, employerNo: employer ?? null, institutionCode: institution?.institutionCode ?? null, from: from ?? null };
  });
  const [within, ...found] = await Promise.all([inScope(insured.employer), ...paid]);
  if (!within) return null;
  return {
    personKey,
    insuredNo: insured.insuredNo!,
    survival: insured.survival!,
    deceasedOn: insured.deceasedOn ?? null,
    enrolments: found,
  };
}

@Resolver()
export class InsuranceRosterResolver {
  @FieldGroups(["G9"])
  @Query(() => InsuranceRosterPage, {
    nullable: true,
    description: "参保名册：生存状态与该月缴费的养老保险，按人员标识排列，一页可能少于所求条数；仅供系统服务角色",
  })
  async insuranceRoster(
    @Arg("divisionPrefix", () => String) divisionPrefix: string,
    @Arg("month", () => YearMonthScalar) month: string,
    @Arg("first", () => Int) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<InsuranceRosterPage> {
    requireService(context);
    const inScope = unitsInScope(context, divisionPrefix);
    const { places, pageInfo } = await placePage(context, "ac01", first, after);
    const held = await Promise.all(places.map((place) => holdings(context, place, legacyMonth(month))));
    const rows = await Promise.all(held.filter((each) => each !== null).map((each) => rosterRow(context, each, inScope)));
    return { rows: rows.filter((row) => row !== null), pageInfo };
  }
}
