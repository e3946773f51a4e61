import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { type SubgraphContext, loader, requireService } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { linkFacts } from "../../kit/crosswalk";
import { FundingForm, LinkState, UsccState } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { PageInfo } from "../../kit/graph/values";
import { namesAbove, readDivisionNames } from "../../kit/identity/division-names";
import { normaliseInstitutionName } from "../../kit/identity/names";
import { oneOf } from "../../kit/rows/conditions";
import { page } from "../../kit/rows/page";
import { today } from "../../kit/today";
import { headcounts } from "../mappers/BAS_AGENCY_HC";
import { budgetUnits } from "../mappers/BAS_AGENCY_INFO";
import { BasPersonInfo } from "../tables/BAS_PERSON_INFO";
import { BY_CODE, BudgetHeadcount, linksOf, unitsOfYear } from "./budget-unit";
import { divisionsIn } from "./divisions";
import { rowsByYear } from "./rows-by-year";
import { notSecretPersonSql } from "./visible";
import { yearText } from "./years";

@ObjectType({ description: "预算单位名册的一行", simpleResolvers: true })
export class BudgetUnitRosterRow {
  @Fact(() => ID, { zh: "预算单位编码", nullable: false }) budgetUnitCode!: string;
  @Fact(() => Int, { zh: "财政年度", nullable: false }) fiscalYear!: number;
  @Fact(() => ID, { group: "G1", zh: "对应的机构编码；未对应时为空" }) institutionCode!: string | null;
  @Fact(() => [ID], { group: "G1", zh: "合并核算的全部机构编码", nullable: false }) accountingGroup!: string[];
  @Fact(() => LinkState, { group: "G1", zh: "与编办机构的对应状态", nullable: false }) linkState!: LinkState;
  @Fact(() => String, { group: "G1", zh: "规范化名称", nullable: false }) normalisedName!: string;
  @Fact(() => UsccState, { group: "G1", zh: "统一社会信用代码校验状态", nullable: false }) usccState!: UsccState;
  @Fact(() => FundingForm, { group: "G1", zh: "经费形式", nullable: false }) fundingForm!: FundingForm;
  @Fact(() => Boolean, { group: "G1", zh: "是否启用", nullable: false }) enabled!: boolean;
  @Fact(() => Boolean, { group: "G1", zh: "是否末级单位", nullable: false }) leaf!: boolean;
  @Fact(() => Int, { group: "G2", zh: "登记在册的在职人数", nullable: false }) activePayees!: number;
  @Fact(() => [BudgetHeadcount], { group: "G2", zh: "预算编制与人数", nullable: false }) headcounts!: BudgetHeadcount[];
}

@ObjectType({ description: "预算单位名册的一页", simpleResolvers: true })
export class BudgetUnitRosterPage {
  @Field(() => [BudgetUnitRosterRow], { description: "各行" }) rows!: BudgetUnitRosterRow[];
  @Field(() => PageInfo, { description: "分页信息" }) pageInfo!: PageInfo;
}

/** People on the books of a unit who are active and not ended. */
const activePayees = (context: SubgraphContext, divisionPrefix: string, year: string) =>
  loader<string, number>(context, `active-payees:${divisionPrefix}:${year}`, async (units) => {
    const divisions = await divisionsIn(context, divisionPrefix);
    const query = context.database
      .createQueryBuilder(BasPersonInfo, "t")
      .select("t.AGENCY_CODE", "unit")
      .addSelect("COUNT(*)", "n")
      .where("t.FISCAL_YEAR = :year AND t.AGENCY_CODE IN (:...units)", { year, units })
      .andWhere("COALESCE(t.IS_DELETED, 2) <> 1 AND COALESCE(t.END_DATE, '20991231') >= :date AND TRIM(t.PER_STA_CODE) = '1'", {
        date: today().replaceAll("-", ""),
      })
      .andWhere(notSecretPersonSql("t.PER_ID"))
      .groupBy("t.AGENCY_CODE");
    oneOf(query, "t.MOF_DIV_CODE", divisions, "divisions");
    const rows = await query.getRawMany<{ unit: string; n: number | string }>();
    const byUnit = new Map(rows.map(({ unit, n }) => [unit.trim(), Number(n)]));
    return units.map((unit) => byUnit.get(unit) ?? 0);
  });

const FACTS = ["localName", "localFundingForm", "usccState", "enabled", "leaf", "divisionCode"] as const;

@Resolver()
export class BudgetUnitRosterResolver {
  @FieldGroups(["G2"])
  @Query(() => BudgetUnitRosterPage, { nullable: true, description: "预算单位名册，按编码排列；仅供系统服务角色" })
  async budgetUnitRoster(
    @Arg("divisionPrefix", () => String) divisionPrefix: string,
    @Arg("fiscalYear", () => Int, { nullable: true }) fiscalYear: number | undefined,
    @Arg("first", () => Int) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<BudgetUnitRosterPage> {
    requireService(context);
    const year = yearText(fiscalYear);
    const { edges, pageInfo } = await page(context, {
      mapper: budgetUnits,
      facts: FACTS,
      sort: BY_CODE,
      page: { first, after },
      restrict: await unitsOfYear(context, divisionPrefix, year),
    });
    const names = await readDivisionNames(context.database);
    const rows = edges.map(async ({ node }): Promise<BudgetUnitRosterRow> => {
      const key = { budgetUnitCode: node.budgetUnitCode!, fiscalYear: node.fiscalYear! };
      const [links, active, lines] = await Promise.all([
        linksOf(context, key),
        activePayees(context, divisionPrefix, year).load(key.budgetUnitCode),
        rowsByYear(context, headcounts, "AGENCY_ID", ["quotaType", "budgetQuota", "budgetActual", "retired", "longHire"]).load(
          node.headcounts!,
          year,
        ),
      ]);
      const { state, institutionCode, members } = linkFacts(links);
      return {
        ...key,
        institutionCode,
        accountingGroup: members,
        linkState: state,
        normalisedName: normaliseInstitutionName(node.localName, namesAbove(names, node.divisionCode ?? context.homeDivision)),
        usccState: node.usccState!,
        fundingForm: node.localFundingForm!,
        enabled: node.enabled!,
        leaf: node.leaf!,
        activePayees: active,
        headcounts: lines as BudgetHeadcount[],
      };
    });
    return { rows: await Promise.all(rows), pageInfo };
  }
}
