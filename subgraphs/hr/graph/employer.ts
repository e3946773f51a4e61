import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, InputType, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import type { SubgraphContext } from "../../kit/context";
import { linkFacts, localUnits, unitLinks } from "../../kit/crosswalk";
import { FieldGroups, Key } from "../../kit/federation/directives";
import { LinkState } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { PageArgs } from "../../kit/graph/page-arguments";
import { perField } from "../../kit/graph/per-field";
import { type Connection, connection, connectionOf } from "../../kit/graph/values";
import { among, nameContains } from "../../kit/rows/conditions";
import { rowBy } from "../../kit/rows/load";
import { page } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { employers } from "../mappers/ab01";
import { employerKinds, employerStatuses } from "../mappers/codes";
import { EmployerKind, EmployerStatus } from "./enums";
import { Institution } from "./institution";
import { PostPlan, currentPlanBy } from "./post-plan";
import { institutionOf, unitsOfAll } from "./units-of";
import { linkStateSql, visibleUnits } from "./visible";

@Key("employerNo")
@ObjectType({ description: "参保单位", simpleResolvers: true })
export class Employer {
  @Fact(() => ID, { zh: "参保单位编号", nullable: false }) employerNo!: string;
  @Fact(() => String, { group: "G1", zh: "人社所录名称" }) localName!: string | null;
  @Fact(() => String, { group: "G1", zh: "人社所录统一社会信用代码或旧组织机构代码" }) localUscc!: string | null;
  @Fact(() => Institution, { group: "G1", zh: "对应的编办机构；未对应或待确认时为空" }) institution!: Institution | null;
  @Fact(() => LinkState, { group: "G1", zh: "与编办机构的对应状态", nullable: false }) linkState!: LinkState;
  @Fact(() => PostPlan, { group: "G10", zh: "现行岗位设置方案" }) postPlan!: PostPlan | null;
}

export const EmployerConnection = connectionOf(Employer, "Employer", "参保单位");

@InputType({ description: "参保单位筛选条件，各条同时满足" })
export class EmployerFilter {
  @Field(() => String, { nullable: true, description: "区划前缀" }) divisionPrefix?: string;
  @Field(() => [ID], { nullable: true, description: "对应的机构编码" }) institutionCode?: string[];
  @Field(() => String, { nullable: true, description: "名称包含，至少 2 个字" }) nameContains?: string;
  @Field(() => [EmployerKind], { nullable: true, description: "单位类型" }) kind?: EmployerKind[];
  @Field(() => [EmployerStatus], { nullable: true, description: "参保状态" }) status?: EmployerStatus[];
  @Field(() => [LinkState], { nullable: true, description: "与编办机构的对应状态" }) linkState?: LinkState[];
}

@ArgsType()
class EmployersArguments extends PageArgs {
  @Field(() => EmployerFilter, { nullable: true }) filter?: EmployerFilter;
}

/** A loader of employers by number, reading what is selected below the field. */
export const employerBy = perField((context, info) =>
  rowBy(context, employers, "aab001", selectedFields(info), { where: visibleUnits(context) }),
);

const postPlanBy = perField((context, info) => currentPlanBy(context, selectedFields(info)));

/** The employer of this number; null for who has none. */
export const employerOf = (context: SubgraphContext, info: GraphQLResolveInfo, employerNo: string | null | undefined) =>
  employerNo ? employerBy(context, info).load(employerNo) : null;

/** The conditions of a filter on employers `t`. @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN */
export async function employerConditions(
  context: SubgraphContext,
  filter: EmployerFilter,
): Promise<(query: SelectQueryBuilder<ObjectLiteral>) => void> {
  const visible = visibleUnits(context, filter.divisionPrefix);
  const units = await unitsOfAll(context, filter.institutionCode);
  const name =
    typeof filter.nameContains === "string" ? nameContains(context.dialect.codePointOrder("t.aab004"), filter.nameContains) : undefined;
  return (query) => {
    visible.apply(query);
    among(query, "t.aab001", units, "units");
    among(query, employerKinds.sql("t.aab019"), filter.kind, "kinds");
    among(query, employerStatuses.sql("t.aab051"), filter.status, "statuses");
    among(query, linkStateSql("t.aab001"), filter.linkState, "linkStates");
    if (name) query.andWhere(...name);
  };
}

export const BY_EMPLOYER = [{ expression: "t.aab001", direction: "ASC", type: "text" }] as const;

@Resolver(() => Employer)
export class EmployerResolver {
  @FieldGroups(["G1"])
  @Query(() => EmployerConnection, { nullable: true, description: "参保单位列表，按编号排列" })
  async employers(
    @Args(() => EmployersArguments) { filter, first, after }: EmployersArguments,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Employer>> {
    return connection<Employer>(
      await page(context, {
        mapper: employers,
        facts: selectedFields(info, "edges", "node"),
        sort: BY_EMPLOYER,
        page: { first, after },
        restrict: await employerConditions(context, filter ?? {}),
      }),
    );
  }

  @FieldResolver(() => Institution)
  institution(@Root() { employerNo }: Employer, @Ctx() context: SubgraphContext) {
    return institutionOf(context, employerNo);
  }

  @FieldResolver(() => LinkState)
  async linkState(@Root() { employerNo }: Employer, @Ctx() context: SubgraphContext): Promise<LinkState> {
    return linkFacts(await unitLinks(context).load(employerNo)).state;
  }

  @FieldResolver(() => PostPlan)
  postPlan(@Root() { employerNo }: Employer, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return postPlanBy(context, info).load(employerNo);
  }
}

/** The employers of an institution. */
@Resolver(() => Institution)
export class InstitutionEmployersResolver {
  @FactResolver(() => [Employer], { group: "G1", zh: "参保单位" })
  async employers(@Root() { institutionCode }: Institution, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    const units = await localUnits(context).load(institutionCode);
    // A unit that contract staff know by name alone is no employer.
    return (await employerBy(context, info).loadMany([...new Set(units.map(({ localCode }) => localCode))])).filter(
      (employer) => employer !== null,
    );
  }
}
