import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, InputType, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext } from "../../kit/context";
import { type UnitLink, linkFacts, unitLinks } from "../../kit/crosswalk";
import { FieldGroups, Key } from "../../kit/federation/directives";
import { FundingForm, LinkState, QuotaType } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { perField } from "../../kit/graph/per-field";
import { DecimalScalar, YearMonthScalar } from "../../../schema/scalars";
import { type Connection, connection, connectionOf } from "../../kit/graph/values";
import { among, nameContains, oneOf } from "../../kit/rows/conditions";
import { rowBy } from "../../kit/rows/load";
import { page } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { headcounts } from "../mappers/BAS_AGENCY_HC";
import { FUNDING_FORM_SQL, budgetUnits } from "../mappers/BAS_AGENCY_INFO";
import { budgetLines } from "../mappers/BGT_PERSON";
import { unitDivisions } from "./divisions";
import { BasAgencyInfo } from "../tables/BAS_AGENCY_INFO";
import { Institution } from "./institution";
import { PayrollMonthTotal, payrollTotals } from "./payroll-month-total";
import { rowsByYear } from "./rows-by-year";
import { unitsIn } from "./units-of";
import { inScope, visibleUnits } from "./visible";
import { yearText } from "./years";

@ObjectType({ description: "预算口径的编制与人数", simpleResolvers: true })
export class BudgetHeadcount {
  @Fact(() => QuotaType, { group: "G2", zh: "编制类型" }) quotaType!: QuotaType | null;
  @Fact(() => Int, { group: "G2", zh: "预算编制数" }) budgetQuota!: number | null;
  @Fact(() => Int, { group: "G2", zh: "预算在职人数" }) budgetActual!: number | null;
  @Fact(() => Int, { group: "G2", zh: "离退休人数" }) retired!: number | null;
  @Fact(() => Int, { group: "G2", zh: "长期聘用人数" }) longHire!: number | null;
}

@ObjectType({ description: "人员经费预算的一行", simpleResolvers: true })
export class BudgetLine {
  @Fact(() => String, { group: "G6", zh: "支出功能分类科目" }) functionCode!: string | null;
  @Fact(() => String, { group: "G6", zh: "部门预算支出经济分类科目" }) economicCode!: string | null;
  @Fact(() => String, { group: "G6", zh: "资金性质" }) fundType!: string | null;
  @Fact(() => DecimalScalar, { group: "G6", zh: "预算数（元）" }) budget!: string | null;
  @Fact(() => DecimalScalar, { group: "G6", zh: "调整数（元）" }) adjusted!: string | null;
  @Fact(() => DecimalScalar, { group: "G6", zh: "执行数（元）" }) executed!: string | null;
}

@Key("budgetUnitCode fiscalYear")
@ObjectType({ description: "预算单位的一个财政年度", simpleResolvers: true })
export class BudgetUnit {
  @Fact(() => ID, { zh: "预算单位编码", nullable: false }) budgetUnitCode!: string;
  @Fact(() => Int, { zh: "财政年度", nullable: false }) fiscalYear!: number;
  @Fact(() => String, { group: "G1", zh: "财政所用单位名称" }) localName!: string | null;
  @Fact(() => String, { group: "G1", zh: "财政所录统一社会信用代码" }) localUscc!: string | null;
  @Fact(() => FundingForm, { group: "G1", zh: "财政所录经费形式" }) localFundingForm!: FundingForm | null;
  @Fact(() => String, { group: "G1", zh: "单位类型" }) agencyType!: string | null;
  @Fact(() => BudgetUnit, { group: "G1", zh: "上级预算单位" }) parent!: BudgetUnit | null;
  @Fact(() => Institution, { group: "G1", zh: "对应的编办机构；未对应或待确认时为空" }) institution!: Institution | null;
  @Fact(() => [Institution], { group: "G1", zh: "合并核算的全部机构；不合并核算时无" }) accountingGroup!: Institution[] | null;
  @Fact(() => LinkState, { group: "G1", zh: "与编办机构的对应状态", nullable: false }) linkState!: LinkState;
  @Fact(() => [BudgetHeadcount], { group: "G2", zh: "预算编制与人数" }) headcounts!: BudgetHeadcount[] | null;
  @Fact(() => [BudgetLine], { group: "G6", zh: "人员经费预算" }) personnelBudget!: BudgetLine[] | null;
  @Fact(() => [PayrollMonthTotal], { group: "G6", zh: "本财政年度内各月统发合计" }) payrollTotals!: PayrollMonthTotal[] | null;
}

export const BudgetUnitConnection = connectionOf(BudgetUnit, "BudgetUnit", "预算单位");

@InputType({ description: "预算单位筛选条件，各条同时满足" })
export class BudgetUnitFilter {
  @Field(() => String, { nullable: true, description: "区划前缀" }) divisionPrefix?: string;
  @Field(() => Int, { nullable: true, description: "财政年度，默认本年度" }) fiscalYear?: number;
  @Field(() => [ID], { nullable: true, description: "对应的机构编码" }) institutionCode?: string[];
  @Field(() => String, { nullable: true, description: "名称包含，至少 2 个字" }) nameContains?: string;
  @Field(() => [FundingForm], { nullable: true, description: "经费形式" }) fundingForm?: FundingForm[];
  @Field(() => [LinkState], { nullable: true, description: "与编办机构的对应状态" }) linkState?: LinkState[];
  @Field(() => Boolean, { nullable: true, description: "是否启用" }) enabled?: boolean;
  @Field(() => Boolean, { nullable: true, description: "是否末级单位" }) leaf?: boolean;
}

@ArgsType()
class BudgetUnitsArguments {
  @Field(() => BudgetUnitFilter, { nullable: true }) filter?: BudgetUnitFilter;
  @Field(() => Int, { nullable: true }) first?: number;
  @Field(() => String, { nullable: true }) after?: string;
}

/** A loader of budget units that may be seen by code and year, reading what is selected below the field. */
export const budgetUnitBy = perField((context, info) => {
  const { name, apply } = visibleUnits(context);
  const read = async () => {
    const divisions = await unitDivisions(context);
    return rowsByYear(context, budgetUnits, "AGENCY_CODE", selectedFields(info), {
      name,
      apply: (query) => [apply(query), oneOf(query, "t.MOF_DIV_CODE", divisions?.within, "divisions")],
    });
  };
  let rows: ReturnType<typeof read> | undefined;
  return { load: async (code: string, year: string) => (await (await (rows ??= read())).load(code, year))[0] ?? null };
});

const headcountsBy = perField((context, info) => rowsByYear(context, headcounts, "AGENCY_ID", selectedFields(info)));

/** The links of a unit in its year. */
export async function linksOf(context: SubgraphContext, unit: Pick<BudgetUnit, "budgetUnitCode" | "fiscalYear">): Promise<UnitLink[]> {
  const links = await unitLinks(context).load(unit.budgetUnitCode);
  return links.filter(({ year }) => Number(year) === unit.fiscalYear);
}

const LINK =
  "SELECT 1 FROM xt_jgdz g WHERE g.local_code = t.AGENCY_CODE AND g.valid_year = t.FISCAL_YEAR AND g.institution_code IS NOT NULL";
const SETTLED = `EXISTS (${LINK} AND (g.method <> '05' OR g.confirmed_at IS NOT NULL))`;
const LINK_STATE_SQL: Readonly<Record<LinkState, string>> = {
  LINKED: SETTLED,
  CANDIDATE: `(NOT ${SETTLED} AND EXISTS (${LINK}))`,
  UNLINKED: `NOT EXISTS (${LINK})`,
};

/** The order of a list of {@link unitsOfYear}. */
export const BY_CODE = [
  { expression: "u.AGENCY_CODE", direction: "ASC", type: "text" },
  { expression: "u.AGENCY_ID", direction: "ASC", type: "text" },
] as const;

/**
 * Units `t` of a year that may be seen, and their entries `u` in the index of divisions, years and codes: it has the codes
 * in order within a division only, so they are sorted, but as entries alone; rows are read of one page.
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export async function unitsOfYear(
  context: SubgraphContext,
  divisionPrefix: string | null | undefined,
  year: string,
): Promise<(query: SelectQueryBuilder<ObjectLiteral>) => void> {
  const visible = visibleUnits(context, divisionPrefix);
  const within = inScope(context, "u.MOF_DIV_CODE", divisionPrefix);
  const divisions = await unitDivisions(context, divisionPrefix);
  return (query) => {
    query.innerJoin(BasAgencyInfo, "u", "u.AGENCY_ID = t.AGENCY_ID").andWhere("u.FISCAL_YEAR = :year", { year });
    if (divisions) oneOf(query, "u.MOF_DIV_CODE", divisions.within, "divisions");
    else query.andWhere(within.sql, within.parameters);
    visible.apply(query);
  };
}

async function conditions(
  context: SubgraphContext,
  filter: BudgetUnitFilter,
  year: string,
): Promise<(query: SelectQueryBuilder<ObjectLiteral>) => void> {
  const units = await unitsOfYear(context, filter.divisionPrefix, year);
  const codes =
    filter.institutionCode &&
    (await Promise.all(filter.institutionCode.map((code) => unitsIn(context, code, year)))).flat().map(({ localCode }) => localCode);
  const name =
    typeof filter.nameContains === "string"
      ? nameContains(context.dialect.codePointOrder("t.AGENCY_NAME"), filter.nameContains)
      : undefined;
  return (query) => {
    units(query);
    among(query, "u.AGENCY_CODE", codes, "codes");
    among(query, FUNDING_FORM_SQL, filter.fundingForm, "forms");
    if (name) query.andWhere(...name);
    if (filter.linkState) query.andWhere(`(${filter.linkState.map((state) => LINK_STATE_SQL[state]).join(" OR ") || "1 = 0"})`);
    if (typeof filter.enabled === "boolean") query.andWhere("t.IS_ENABLED = :enabled", { enabled: filter.enabled ? 1 : 2 });
    if (typeof filter.leaf === "boolean") query.andWhere("t.IS_LEAF = :leaf", { leaf: filter.leaf ? 1 : 2 });
  };
}

@Resolver(() => BudgetUnit)
export class BudgetUnitResolver {
  @FieldGroups(["G1"])
  @Query(() => BudgetUnit, { nullable: true, description: "按编码和财政年度查预算单位" })
  budgetUnit(
    @Arg("code", () => ID) code: string,
    @Arg("fiscalYear", () => Int, { nullable: true, description: "默认本年度" }) fiscalYear: number | undefined,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return budgetUnitBy(context, info).load(code, yearText(fiscalYear));
  }

  @FieldGroups(["G1"])
  @Query(() => BudgetUnitConnection, { nullable: true, description: "预算单位列表，按编码排列" })
  async budgetUnits(
    @Args(() => BudgetUnitsArguments) { filter, first, after }: BudgetUnitsArguments,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<BudgetUnit>> {
    return connection<BudgetUnit>(
      await page(context, {
        mapper: budgetUnits,
        facts: selectedFields(info, "edges", "node"),
        sort: BY_CODE,
        page: { first, after },
        restrict: await conditions(context, filter ?? {}, yearText(filter?.fiscalYear)),
      }),
    );
  }

  @FieldResolver(() => BudgetUnit)
  parent(@Root() unit: { parent: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return (
      unit.parent && rowBy(context, budgetUnits, "AGENCY_ID", selectedFields(info), { where: visibleUnits(context) }).load(unit.parent)
    );
  }

  @FieldResolver(() => Institution)
  async institution(@Root() unit: BudgetUnit, @Ctx() context: SubgraphContext) {
    const { institutionCode } = linkFacts(await linksOf(context, unit));
    return institutionCode && { institutionCode };
  }

  @FieldResolver(() => [Institution])
  async accountingGroup(@Root() unit: BudgetUnit, @Ctx() context: SubgraphContext) {
    return linkFacts(await linksOf(context, unit)).members.map((institutionCode) => ({ institutionCode }));
  }

  @FieldResolver(() => LinkState)
  async linkState(@Root() unit: BudgetUnit, @Ctx() context: SubgraphContext): Promise<LinkState> {
    return linkFacts(await linksOf(context, unit)).state;
  }

  @FieldResolver(() => [BudgetHeadcount])
  headcounts(@Root() unit: { headcounts: string; fiscalYear: number }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return headcountsBy(context, info).load(unit.headcounts, String(unit.fiscalYear));
  }

  @FieldResolver(() => [BudgetLine])
  personnelBudget(@Root() unit: BudgetUnit, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsByYear(context, budgetLines, "AGENCY_CODE", selectedFields(info)).load(unit.budgetUnitCode, String(unit.fiscalYear));
  }

  @FieldResolver(() => [PayrollMonthTotal])
  payrollTotals(
    @Root() unit: BudgetUnit,
    @Arg("from", () => YearMonthScalar) from: string,
    @Arg("to", () => YearMonthScalar) to: string,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PayrollMonthTotal[]> {
    return payrollTotals(context, info, [{ localCode: unit.budgetUnitCode, year: String(unit.fiscalYear) }], from, to);
  }
}

/** The budget units of an institution. */
@Resolver(() => Institution)
export class InstitutionUnitsResolver {
  @FactResolver(() => [BudgetUnit], { group: "G1", zh: "预算单位；默认本年度" })
  async budgetUnits(
    @Root() { institutionCode }: Institution,
    @Arg("fiscalYear", () => Int, { nullable: true }) fiscalYear: number | undefined,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const year = yearText(fiscalYear);
    const links = await unitsIn(context, institutionCode, year);
    const units = await Promise.all(links.map(({ localCode }) => budgetUnitBy(context, info).load(localCode, year)));
    return units.filter((unit) => unit !== null);
  }
}
