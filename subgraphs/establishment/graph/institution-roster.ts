import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import { type SubgraphContext, loader, requireService } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { FundingForm, InstitutionCategory, InstitutionRank, Sector, UsccState } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { LeadershipQuota } from "../../kit/graph/leadership-quota";
import { QuotaSummary } from "../../kit/graph/quota-summary";
import { DateScalar } from "../../../schema/scalars";
import { PageInfo } from "../../kit/graph/values";
import { namesAbove, readDivisionNames } from "../../kit/identity/division-names";
import { normaliseInstitutionName } from "../../kit/identity/names";
import { rowsBy } from "../../kit/rows/load";
import { page } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { institutions } from "../mappers/jg_jbxx";
import { controlNumbers } from "../mappers/kzs";
import { leadershipQuotas } from "../mappers/ldzs_hd";
import { ControlNumber } from "./control-number";
import { InstitutionStatus } from "./enums";
import { summariesOf } from "./quota-summary";
import { visibleInstitutions } from "./visible";

@ObjectType({ description: "核定数与台账合计的一行", simpleResolvers: true })
export class InstitutionRosterLine {
  @Fact(() => String, { group: "G2", zh: "编制类型、经费形式、专项用途的代码，以 / 分隔", nullable: false }) line!: string;
  @Fact(() => Int, { group: "G2", zh: "核定数", nullable: false }) approved!: number;
  @Fact(() => Int, { group: "G2", zh: "台账合计", nullable: false }) ledger!: number;
}

/** What the rules across departments read of an institution (domain 6, 11.6). */
@ObjectType({ description: "核查名册的一行：机构", simpleResolvers: true })
export class InstitutionRosterRow {
  @Fact(() => ID, { zh: "机构编码", nullable: false }) institutionCode!: string;
  @Fact(() => String, { group: "G1", zh: "行政区划代码", nullable: false }) divisionCode!: string;
  @Fact(() => InstitutionStatus, { group: "G1", zh: "机构状态" }) status!: InstitutionStatus | null;
  @Fact(() => [String], { group: "G1", zh: "规范化的名称、简称、牌子", nullable: false }) names!: string[];
  @Fact(() => String, { group: "G1", zh: "规范化的统一社会信用代码" }) uscc!: string | null;
  @Fact(() => UsccState, { group: "G1", zh: "统一社会信用代码校验状态", nullable: false }) usccState!: UsccState;
  @Fact(() => InstitutionCategory, { group: "G1", zh: "机构类别" }) category!: InstitutionCategory | null;
  @Fact(() => InstitutionRank, { group: "G1", zh: "机构规格" }) rank!: InstitutionRank | null;
  @Fact(() => FundingForm, { group: "G1", zh: "经费形式" }) fundingForm!: FundingForm | null;
  @Fact(() => Sector, { group: "G1", zh: "行业" }) sector!: Sector | null;
  @Fact(() => DateScalar, { group: "G1", zh: "成立日期" }) establishedOn!: string | null;
  @Fact(() => DateScalar, { group: "G1", zh: "撤销日期" }) abolishedOn!: string | null;
  @Fact(() => ID, { group: "G1", zh: "合署办公机构的编码" }) coLocatedCode!: string | null;
  @Fact(() => [QuotaSummary], { group: "G2", zh: "编制汇总", nullable: false }) quotas!: QuotaSummary[];
  @Fact(() => [InstitutionRosterLine], { group: "G2", zh: "核定数与台账合计", nullable: false }) lines!: InstitutionRosterLine[];
  @Fact(() => [LeadershipQuota], { group: "G2", zh: "领导职数核定", nullable: false }) posts!: LeadershipQuota[];
  @Fact(() => [ControlNumber], { group: "G2", zh: "控制数", nullable: false }) controlNumbers!: ControlNumber[];
}

@ObjectType({ description: "机构核查名册的一页", simpleResolvers: true })
export class InstitutionRosterPage {
  @Fact(() => [InstitutionRosterRow], { zh: "各行", nullable: false }) rows!: InstitutionRosterRow[];
  @Fact(() => PageInfo, { zh: "分页信息", nullable: false }) pageInfo!: PageInfo;
}

/** Approved and ledger sums of institutions by line; a line that only one of the two has is 0 in the other. */
const linesOf = (context: SubgraphContext) =>
  loader<string, InstitutionRosterLine[]>(context, "roster-lines", async (codes) => {
    // Purposes are compared by code point: a collation may hold two of them for one. Codes are trimmed below the grouping, so that
    // it is by columns alone: under ONLY_FULL_GROUP_BY an expression is not known for the selected one again.
    const line = (alias: string): string =>
      `TRIM(${alias}.bzlx) AS bzlx, TRIM(${alias}.jfxs) AS jfxs, ${context.dialect.codePointOrder(`TRIM(${alias}.zxyt)`)} AS zxyt`;
    const both = `SELECT h.jgbm, ${line("h")}, h.hds AS approved, 0 AS ledger FROM bz_hd h WHERE h.jgbm IN (:...codes)
      UNION ALL SELECT e.jgbm, ${line("e")}, 0, e.bds FROM bz_tz e WHERE e.jgbm IN (:...codes)`;
    const query = context.database.createQueryBuilder().select([]).from(`(${both})`, "l").setParameters({ codes });
    for (const column of ["jgbm", "bzlx", "jfxs", "zxyt"]) query.addSelect(`l.${column}`, column).addGroupBy(`l.${column}`);
    const rows = await query
      .addSelect("SUM(l.approved)", "approved")
      .addSelect("SUM(l.ledger)", "ledger")
      .getRawMany<Record<"jgbm" | "bzlx" | "jfxs" | "zxyt", string> & Record<"approved" | "ledger", number | string>>();
    const groups = new Map<string, InstitutionRosterLine[]>(codes.map((code) => [code, []]));
    for (const { jgbm, bzlx, jfxs, zxyt, approved, ledger } of rows)
      groups.get(jgbm.trim())?.push({ line: `${bzlx}/${jfxs}/${zxyt}`, approved: Number(approved), ledger: Number(ledger) });
    return codes.map((code) => groups.get(code)!.sort((a, b) => (a.line < b.line ? -1 : 1)));
  });

/** The columns of a row under the names they have in {@link Institution}. */
const FACTS = [
  "institutionCode",
  "divisionCode",
  "status",
  "name",
  "shortName",
  "plaqueNames",
  "uscc",
  "usccState",
  "category",
  "rank",
  "fundingForm",
  "sector",
  "establishedOn",
  "abolishedOn",
  "coLocatedWith",
];

@Resolver(() => InstitutionRosterRow)
export class InstitutionRosterResolver {
  @FieldGroups(["G1"])
  @Query(() => InstitutionRosterPage, { nullable: true, description: "机构核查名册，按机构编码排列；仅供系统服务角色" })
  async institutionRoster(
    @Arg("divisionPrefix", () => String, { description: "区划代码前缀，2、4 或 6 位" }) divisionPrefix: string,
    @Arg("first", () => Int, { description: "每页条数，最多 2000" }) first: number,
    @Arg("after", () => String, { nullable: true, description: "上一页返回的 endCursor" }) after: string | null,
    @Ctx() context: SubgraphContext,
  ) {
    requireService(context);
    const visible = visibleInstitutions(context, divisionPrefix);
    const divisionNames = await readDivisionNames(context.database);
    const { edges, pageInfo } = await page(context, {
      mapper: institutions,
      facts: FACTS,
      sort: [{ expression: "t.jgbm", direction: "ASC", type: "text" }],
      page: { first, after },
      restrict: visible.apply,
    });
    const rows = edges.map(({ node: { name, shortName, plaqueNames, coLocatedWith, ...row } }) => {
      const divisionCode = row.divisionCode ?? context.homeDivision;
      const above = namesAbove(divisionNames, divisionCode);
      const names = [name, shortName, ...(plaqueNames ?? [])].map((text) => normaliseInstitutionName(text, above)).filter(Boolean);
      return { ...row, divisionCode, names: [...new Set(names)], coLocatedCode: coLocatedWith };
    });
    return { rows, pageInfo };
  }

  @FieldResolver(() => [QuotaSummary])
  quotas(@Root() { institutionCode }: InstitutionRosterRow, @Ctx() context: SubgraphContext) {
    return summariesOf(context, institutionCode);
  }

  @FieldResolver(() => [InstitutionRosterLine])
  lines(@Root() { institutionCode }: InstitutionRosterRow, @Ctx() context: SubgraphContext) {
    return linesOf(context).load(institutionCode);
  }

  @FieldResolver(() => [LeadershipQuota])
  posts(@Root() { institutionCode }: InstitutionRosterRow, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsBy(context, leadershipQuotas, "jgbm", selectedFields(info), { orderBy: ["nsbm", "zscc", "zf", "id"] }).load(institutionCode);
  }

  @FieldResolver(() => [ControlNumber])
  controlNumbers(@Root() { institutionCode }: InstitutionRosterRow, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsBy(context, controlNumbers, "jgbm", selectedFields(info)).load(institutionCode);
  }
}
