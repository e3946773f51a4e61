import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, InputType, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { localUnits } from "../../kit/crosswalk";
import { FieldGroups, Key } from "../../kit/federation/directives";
import { InstitutionRank, LinkState, QuotaType } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { perField } from "../../kit/graph/per-field";
import { type Connection, connection, connectionOf } from "../../kit/graph/values";
import { among, nameContains } from "../../kit/rows/conditions";
import { rowBy } from "../../kit/rows/load";
import { page } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { orgUnits } from "../mappers/B01";
import { institutionRanks } from "../mappers/codes";
import { yesSql } from "../mappers/flags";
import { Institution } from "./institution";
import { linkOfPlace, unitsOf } from "./unit-link";
import { type Restriction, visiblePlaces } from "./visible";

@ObjectType({ description: "组织部机构库所录编制数", simpleResolvers: true })
export class LocalQuota {
  @Fact(() => [QuotaType], { group: "G2", zh: "编制类型；行政与政法专项合记为一数" }) quotaTypes!: QuotaType[] | null;
  @Fact(() => Int, { group: "G2", zh: "编制数" }) count!: number | null;
}

@Key("orgUnitCode")
@ObjectType({ description: "组织部机构库的单位", simpleResolvers: true })
export class OrgUnit {
  @Fact(() => ID, { zh: "组织部机构内码", nullable: false }) orgUnitCode!: string;
  @Fact(() => String, { group: "G1", zh: "组织部所用单位名称" }) localName!: string | null;
  @Fact(() => InstitutionRank, { group: "G1", zh: "组织部所录机构规格；不分正副股级" }) localRank!: InstitutionRank | null;
  @Fact(() => String, { group: "G1", zh: "组织部所录机构代码" }) localCode!: string | null;
  @Fact(() => Institution, { group: "G1", zh: "对应的编办机构；内设机构随其法人单位；未对应或待确认时为空" })
  institution!: Institution | null;
  @Fact(() => LinkState, { group: "G1", zh: "与编办机构的对应状态", nullable: false }) linkState!: LinkState;
  @Fact(() => [LocalQuota], { group: "G2", zh: "组织部所录编制数" }) localQuotas!: LocalQuota[] | null;
  @Fact(() => Int, { group: "G2", zh: "组织部所录正职职数" }) localChiefQuota!: number | null;
  @Fact(() => Int, { group: "G2", zh: "组织部所录副职职数" }) localDeputyQuota!: number | null;
}

export const OrgUnitConnection = connectionOf(OrgUnit, "OrgUnit", "组织部机构库单位");

@InputType({ description: "组织部机构库单位筛选条件，各条同时满足" })
export class OrgUnitFilter {
  @Field(() => String, { nullable: true, description: "区划前缀" }) divisionPrefix?: string;
  @Field(() => [ID], { nullable: true, description: "对应的机构编码" }) institutionCode?: string[];
  @Field(() => String, { nullable: true, description: "名称包含，至少 2 个字" }) nameContains?: string;
  @Field(() => [InstitutionRank], { nullable: true, description: "组织部所录机构规格" }) rank?: InstitutionRank[];
  @Field(() => [LinkState], { nullable: true, description: "与编办机构的对应状态" }) linkState?: LinkState[];
  @Field(() => Boolean, { nullable: true, description: "是否有效" }) active?: boolean;
}

@ArgsType()
class OrgUnitsArguments {
  @Field(() => OrgUnitFilter, { nullable: true }) filter?: OrgUnitFilter;
  @Field(() => Int, { nullable: true }) first?: number;
  @Field(() => String, { nullable: true }) after?: string;
}

const LINK = "SELECT 1 FROM xt_jgdz g WHERE g.local_code = t.B0111 AND g.institution_code IS NOT NULL";
const SETTLED = `EXISTS (${LINK} AND (g.method <> '05' OR g.confirmed_at IS NOT NULL))`;
const LINK_STATE_SQL: Readonly<Record<LinkState, string>> = {
  LINKED: SETTLED,
  CANDIDATE: `(NOT ${SETTLED} AND EXISTS (${LINK}))`,
  UNLINKED: `NOT EXISTS (${LINK})`,
};

/** Legal units, which alone are institutions: those that may be seen, in the scope asked for. */
export async function legalUnitsInScope(context: SubgraphContext, divisionPrefix: string | null | undefined): Promise<Restriction> {
  const visible = await visiblePlaces(context, "t.B0111", divisionPrefix);
  return {
    name: `legal:${visible.name}`,
    apply: (query) => {
      query.andWhere("t.B0194 = '1'");
      visible.apply(query);
    },
  };
}

async function conditions(context: SubgraphContext, filter: OrgUnitFilter): Promise<Restriction["apply"]> {
  const legal = await legalUnitsInScope(context, filter.divisionPrefix);
  const codes = filter.institutionCode && (await Promise.all(filter.institutionCode.map((code) => unitsOf(context, code)))).flat();
  const name =
    typeof filter.nameContains === "string" ? nameContains(context.dialect.codePointOrder("t.B0101"), filter.nameContains) : undefined;
  return (query) => {
    legal.apply(query);
    among(query, "t.B0111", codes, "codes");
    among(query, institutionRanks.sql("t.B0127"), filter.rank, "ranks");
    if (name) query.andWhere(...name);
    if (filter.linkState) query.andWhere(`(${filter.linkState.map((state) => LINK_STATE_SQL[state]).join(" OR ") || "1 = 0"})`);
    if (typeof filter.active === "boolean") query.andWhere(`${filter.active ? "" : "NOT "}${yesSql("t.STATUS")}`);
  };
}

/** A unit of any kind by its code, reading what is selected below the field. */
export const orgUnitBy = async (context: SubgraphContext, info: GraphQLResolveInfo, code: string) =>
  (await orgUnitsBy(context, info)).load(code);

const orgUnitsBy = perField(async (context, info) =>
  rowBy(context, orgUnits, "B0111", selectedFields(info), { where: await visiblePlaces(context, "t.B0111") }),
);

@Resolver(() => OrgUnit)
export class OrgUnitResolver {
  @FieldGroups(["G1"])
  @Query(() => OrgUnitConnection, { nullable: true, description: "组织部机构库的法人单位列表，按内码排列" })
  async orgUnits(
    @Args(() => OrgUnitsArguments) { filter, first, after }: OrgUnitsArguments,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<OrgUnit>> {
    return connection<OrgUnit>(
      await page(context, {
        mapper: orgUnits,
        facts: selectedFields(info, "edges", "node"),
        sort: [{ expression: "t.B0111", direction: "ASC", type: "text" }],
        page: { first, after },
        restrict: await conditions(context, filter ?? {}),
      }),
    );
  }

  @FieldResolver(() => Institution)
  async institution(@Root() { orgUnitCode }: OrgUnit, @Ctx() context: SubgraphContext) {
    const { institutionCode } = await linkOfPlace(context, orgUnitCode);
    return institutionCode && { institutionCode };
  }

  @FieldResolver(() => LinkState)
  async linkState(@Root() { orgUnitCode }: OrgUnit, @Ctx() context: SubgraphContext): Promise<LinkState> {
    return (await linkOfPlace(context, orgUnitCode)).state;
  }
}

/** The units of an institution. */
@Resolver(() => Institution)
export class InstitutionOrgUnitsResolver {
  @FactResolver(() => [OrgUnit], { group: "G1", zh: "组织部机构库的对应单位" })
  async orgUnits(@Root() { institutionCode }: Institution, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    const units = new Set((await localUnits(context).load(institutionCode)).map(({ localCode }) => localCode));
    return (await Promise.all([...units].map((unit) => orgUnitBy(context, info, unit)))).filter((unit) => unit !== null);
  }
}
