import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { type SubgraphContext, loader, requireService } from "../../kit/context";
import { linkFacts, unitLinks } from "../../kit/crosswalk";
import { FieldGroups } from "../../kit/federation/directives";
import { LinkState, UsccState } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { PageInfo } from "../../kit/graph/values";
import { namesAbove, readDivisionNames } from "../../kit/identity/division-names";
import { normaliseInstitutionName } from "../../kit/identity/names";
import { page } from "../../kit/rows/page";
import { today } from "../../kit/today";
import { employers } from "../mappers/ab01";
import { Ac02 } from "../tables/ac02";
import { BY_EMPLOYER, employerConditions } from "./employer";
import { EmployerKind, EmployerStatus } from "./enums";
import { legacyMonth, payingPension } from "./insurance-roster";
import { PostPlanLine, actualPosts, currentPlanBy, planLines } from "./post-plan";
import { notSecretPersonSql } from "./visible";

@ObjectType({ description: "参保单位名册的一行", simpleResolvers: true })
export class EmployerRosterRow {
  @Fact(() => ID, { zh: "参保单位编号", nullable: false }) employerNo!: string;
  @Fact(() => ID, { group: "G1", zh: "对应的机构编码；未对应时为空" }) institutionCode!: string | null;
  @Fact(() => LinkState, { group: "G1", zh: "与编办机构的对应状态", nullable: false }) linkState!: LinkState;
  @Fact(() => String, { group: "G1", zh: "规范化名称", nullable: false }) normalisedName!: string;
  @Fact(() => UsccState, { group: "G1", zh: "统一社会信用代码校验状态", nullable: false }) usccState!: UsccState;
  @Fact(() => EmployerKind, { group: "G1", zh: "单位类型" }) kind!: EmployerKind | null;
  @Fact(() => EmployerStatus, { group: "G1", zh: "参保状态" }) status!: EmployerStatus | null;
  @Fact(() => Int, { group: "G9", zh: "本月机关事业单位养老保险缴费人数", nullable: false }) activeEnrolments!: number;
  @Fact(() => Int, { group: "G3", zh: "在职事业单位工作人员数", nullable: false }) activeStaff!: number;
  @Fact(() => Int, { group: "G10", zh: "现行方案抄录的编制数；无方案时为空" }) quotaCopied!: number | null;
  @Fact(() => Int, { group: "G10", zh: "现行方案的岗位总数；无方案时为空" }) totalPosts!: number | null;
  @Fact(() => [PostPlanLine], { group: "G10", zh: "各岗位等级的核准数与实有人数", nullable: false }) posts!: PostPlanLine[];
}

@ObjectType({ description: "参保单位名册的一页", simpleResolvers: true })
export class EmployerRosterPage {
  @Field(() => [EmployerRosterRow], { description: "各行" }) rows!: EmployerRosterRow[];
  @Field(() => PageInfo, { description: "分页信息" }) pageInfo!: PageInfo;
}

/** People for whom an employer pays the public-sector pension in the month of the business date. */
const activeEnrolments = (context: SubgraphContext) =>
  loader<string, number>(context, "active-enrolments", async (employerNos) => {
    const rows = await context.database
      .createQueryBuilder(Ac02, "t")
      .select("t.aab001", "employer")
      .addSelect("COUNT(DISTINCT t.aac001)", "n")
      .where(`t.aab001 IN (:...employerNos) AND ${payingPension(legacyMonth(today().slice(0, 7)), ["120"])}`, { employerNos })
      .andWhere(notSecretPersonSql("ac01"))
      .groupBy("t.aab001")
      .getRawMany<{ employer: string; n: number | string }>();
    const found = new Map(rows.map(({ employer, n }) => [employer.trim(), Number(n)]));
    return employerNos.map((employer) => found.get(employer) ?? 0);
  });

const FACTS = ["localName", "usccState", "kind", "status", "divisionCode"] as const;

@Resolver()
export class EmployerRosterResolver {
  @FieldGroups(["G1"])
  @Query(() => EmployerRosterPage, { nullable: true, description: "参保单位名册，按编号排列；仅供系统服务角色" })
  async employerRoster(
    @Arg("divisionPrefix", () => String) divisionPrefix: string,
    @Arg("first", () => Int) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<EmployerRosterPage> {
    requireService(context);
    const restrict = await employerConditions(context, { divisionPrefix });
    const { edges, pageInfo } = await page(context, {
      mapper: employers,
      facts: FACTS,
      sort: BY_EMPLOYER,
      page: { first, after },
      restrict,
    });
    const names = await readDivisionNames(context.database);
    const rows = edges.map(async ({ node }): Promise<EmployerRosterRow> => {
      const employer = node.employerNo!;
      const [links, enrolled, actual, plan] = await Promise.all([
        unitLinks(context).load(employer),
        activeEnrolments(context).load(employer),
        actualPosts(context).load(employer),
        currentPlanBy(context, ["quotaCopied", "totalPosts"]).load(employer),
      ]);
      const { state, institutionCode } = linkFacts(links);
      return {
        employerNo: employer,
        institutionCode,
        linkState: state,
        normalisedName: normaliseInstitutionName(node.localName, namesAbove(names, node.divisionCode ?? context.homeDivision)),
        usccState: node.usccState!,
        kind: node.kind ?? null,
        status: node.status ?? null,
        activeEnrolments: enrolled,
        activeStaff: actual.reduce((sum, { heads }) => sum + heads, 0),
        quotaCopied: plan?.quotaCopied ?? null,
        totalPosts: plan?.totalPosts ?? null,
        posts: await planLines(context, { plan: plan?.planId ?? null, employer }),
      };
    });
    return { rows: await Promise.all(rows), pageInfo };
  }
}
