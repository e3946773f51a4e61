import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { type SubgraphContext, requireService } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { InstitutionRank, LeadershipPosition, LinkState, UsccState } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { PageInfo } from "../../kit/graph/values";
import { type DivisionNames, namesAbove, readDivisionNames } from "../../kit/identity/division-names";
import { normaliseInstitutionName } from "../../kit/identity/names";
import type { Facts } from "../../kit/rows/mapper";
import { page } from "../../kit/rows/page";
import { orgUnits } from "../mappers/B01";
import { GradeOccupancy, gradeOccupancy, peopleOf } from "./grade-occupancy";
import { occupiedPosts } from "./leadership-occupancy";
import { LocalQuota, legalUnitsInScope } from "./org-unit";
import { linkOfUnit } from "./unit-link";

@ObjectType({ description: "一个单位某层次正副职的实配人数", simpleResolvers: true })
export class LeadershipPostCount {
  @Fact(() => String, { group: "G5", zh: "职务层次代码" }) levelCode!: string | null;
  @Fact(() => LeadershipPosition, { group: "G5", zh: "正职或副职" }) position!: LeadershipPosition | null;
  @Fact(() => Int, { group: "G5", zh: "实配人数" }) actual!: number | null;
}

@ObjectType({ description: "组织部单位名册的一行", simpleResolvers: true })
export class OrgUnitRosterRow {
  @Fact(() => ID, { zh: "组织部机构内码", nullable: false }) orgUnitCode!: string;
  @Fact(() => ID, { group: "G1", zh: "对应的机构编码；未对应时为空" }) institutionCode!: string | null;
  @Fact(() => LinkState, { group: "G1", zh: "与编办机构的对应状态", nullable: false }) linkState!: LinkState;
  @Fact(() => String, { group: "G1", zh: "规范化名称", nullable: false }) normalisedName!: string;
  @Fact(() => UsccState, { group: "G1", zh: "机构代码校验状态", nullable: false }) usccState!: UsccState;
  @Fact(() => Boolean, { group: "G1", zh: "是否有效", nullable: false }) active!: boolean;
  @Fact(() => InstitutionRank, { group: "G1", zh: "组织部所录机构规格" }) rank!: InstitutionRank | null;
  @Fact(() => [LocalQuota], { group: "G2", zh: "组织部所录编制数", nullable: false }) quotas!: LocalQuota[];
  @Fact(() => Int, { group: "G2", zh: "组织部所录正职职数" }) chiefQuota!: number | null;
  @Fact(() => Int, { group: "G2", zh: "组织部所录副职职数" }) deputyQuota!: number | null;
  @Fact(() => Int, { group: "G2", zh: "现职人数，含内设机构", nullable: false }) activePeople!: number;
  @Fact(() => [LeadershipPostCount], { group: "G5", zh: "领导职务实配", nullable: false }) leadershipPosts!: LeadershipPostCount[];
  @Fact(() => [GradeOccupancy], { group: ["G2", "G5"], zh: "职级职数核定与使用", nullable: false }) grades!: GradeOccupancy[];
}

@ObjectType({ description: "组织部单位名册的一页", simpleResolvers: true })
export class OrgUnitRosterPage {
  @Field(() => [OrgUnitRosterRow], { description: "各行" }) rows!: OrgUnitRosterRow[];
  @Field(() => PageInfo, { description: "分页信息" }) pageInfo!: PageInfo;
}

const FACTS = [
  "localName",
  "localRank",
  "localQuotas",
  "localChiefQuota",
  "localDeputyQuota",
  "usccState",
  "divisionCode",
  "active",
] as const;

async function rosterRow(
  context: SubgraphContext,
  names: DivisionNames,
  unit: Partial<Facts<typeof orgUnits.readings>>,
): Promise<OrgUnitRosterRow> {
  const orgUnitCode = unit.orgUnitCode!;
  const [link, people, posts, grades] = await Promise.all([
    linkOfUnit(context, orgUnitCode),
    peopleOf(context, [orgUnitCode]),
    occupiedPosts(context).load(orgUnitCode),
    gradeOccupancy(context, [orgUnitCode]),
  ]);
  return {
    orgUnitCode,
    institutionCode: link.institutionCode,
    linkState: link.state,
    normalisedName: normaliseInstitutionName(unit.localName, namesAbove(names, unit.divisionCode ?? context.homeDivision)),
    usccState: unit.usccState!,
    active: unit.active!,
    rank: unit.localRank ?? null,
    quotas: unit.localQuotas!,
    chiefQuota: unit.localChiefQuota ?? null,
    deputyQuota: unit.localDeputyQuota ?? null,
    activePeople: people.heads,
    leadershipPosts: posts,
    grades,
  };
}

@Resolver()
export class OrgUnitRosterResolver {
  @FieldGroups(["G2"])
  @Query(() => OrgUnitRosterPage, { nullable: true, description: "组织部法人单位名册，按内码排列；仅供系统服务角色" })
  async orgUnitRoster(
    @Arg("divisionPrefix", () => String) divisionPrefix: string,
    @Arg("first", () => Int) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<OrgUnitRosterPage> {
    requireService(context);
    const legal = await legalUnitsInScope(context, divisionPrefix);
    const { edges, pageInfo } = await page(context, {
      mapper: orgUnits,
      facts: FACTS,
      sort: [{ expression: "t.B0111", direction: "ASC", type: "text" }],
      page: { first, after },
      restrict: legal.apply,
    });
    const names = await readDivisionNames(context.database);
    return { rows: await Promise.all(edges.map(({ node }) => rosterRow(context, names, node))), pageInfo };
  }
}
