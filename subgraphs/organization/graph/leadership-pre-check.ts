import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, InputType, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { SelectQueryBuilder, ObjectLiteral } from "typeorm";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { Decision, LeadershipPosition } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { DateRange, withinDates } from "../../kit/graph/inputs";
import { DateScalar } from "../../../schema/scalars";
import { type Connection, connection, connectionOf } from "../../kit/graph/values";
import { among } from "../../kit/rows/conditions";
import { page } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { preChecks } from "../mappers/ZSYS";
import { opinions, preCheckStatuses } from "../mappers/codes";
import { firstDaySql } from "../mappers/dates";
import { PreCheckStatus } from "./enums";
import { OrgUnit, orgUnitBy } from "./org-unit";
import { placesOfInstitutions } from "./unit-link";
import { visiblePlaces } from "./visible";

@ObjectType({ description: "领导职数预审", simpleResolvers: true })
export class LeadershipPreCheck {
  @Fact(() => ID, { zh: "预审编号", nullable: false }) preCheckNo!: string;
  @Fact(() => OrgUnit, { group: "G5", zh: "拟配备的单位" }) unit!: OrgUnit | null;
  @Fact(() => String, { group: "G5", zh: "拟配备的职务" }) positionTitle!: string | null;
  @Fact(() => String, { group: "G5", zh: "拟配备的职务层次代码" }) levelCode!: string | null;
  @Fact(() => LeadershipPosition, { group: "G5", zh: "正职或副职" }) position!: LeadershipPosition | null;
  @Fact(() => Int, { group: "G5", zh: "数量" }) count!: number | null;
  @Fact(() => DateScalar, { group: "G5", zh: "申请日期" }) appliedOn!: string | null;
  @Fact(() => Decision, { group: "G5", zh: "编办意见；未答复时为空" }) establishmentOpinion!: Decision | null;
  @Fact(() => DateScalar, { group: "G5", zh: "编办答复日期" }) establishmentAnsweredOn!: string | null;
  @Fact(() => Decision, { group: "G5", zh: "组织部意见" }) organizationOpinion!: Decision | null;
  @Fact(() => PreCheckStatus, { group: "G5", zh: "状态" }) status!: PreCheckStatus | null;
  @Fact(() => String, { group: "G5", zh: "协同案号" }) caseNo!: string | null;
}

export const PreCheckConnection = connectionOf(LeadershipPreCheck, "PreCheck", "领导职数预审");

@InputType({ description: "领导职数预审筛选条件，各条同时满足" })
export class PreCheckFilter {
  @Field(() => String, { nullable: true, description: "区划前缀" }) divisionPrefix?: string;
  @Field(() => [ID], { nullable: true, description: "单位对应的机构编码" }) institutionCode?: string[];
  @Field(() => [PreCheckStatus], { nullable: true, description: "状态" }) status?: PreCheckStatus[];
  @Field(() => [Decision], { nullable: true, description: "编办意见" }) establishmentOpinion?: Decision[];
  @Field(() => DateRange, { nullable: true, description: "申请日期" }) appliedOn?: DateRange;
}

@ArgsType()
class PreChecksArguments {
  @Field(() => PreCheckFilter, { nullable: true }) filter?: PreCheckFilter;
  @Field(() => Int, { nullable: true }) first?: number;
  @Field(() => String, { nullable: true }) after?: string;
}

async function conditions(context: SubgraphContext, filter: PreCheckFilter): Promise<(query: SelectQueryBuilder<ObjectLiteral>) => void> {
  const [visible, places] = await Promise.all([
    visiblePlaces(context, "t.B0111", filter.divisionPrefix),
    filter.institutionCode && placesOfInstitutions(context, filter.institutionCode),
  ]);
  const digits = (date: string | null | undefined): string | undefined => date?.replaceAll("-", "");
  return (query) => {
    visible.apply(query);
    among(query, "t.B0111", places, "places");
    among(query, preCheckStatuses.sql("t.ZT"), filter.status, "statuses");
    among(query, opinions.sql("t.BBYJ"), filter.establishmentOpinion, "opinions");
    withinDates(
      query,
      firstDaySql("t.SQRQ", context.dialect),
      { from: digits(filter.appliedOn?.from), to: digits(filter.appliedOn?.to) },
      "applied",
    );
  };
}

@Resolver(() => LeadershipPreCheck)
export class LeadershipPreCheckResolver {
  @FieldGroups(["G5"])
  @Query(() => PreCheckConnection, { nullable: true, description: "领导职数预审列表，按编号排列" })
  async leadershipPreChecks(
    @Args(() => PreChecksArguments) { filter, first, after }: PreChecksArguments,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<LeadershipPreCheck>> {
    return connection<LeadershipPreCheck>(
      await page(context, {
        mapper: preChecks,
        facts: selectedFields(info, "edges", "node"),
        sort: [{ expression: "t.YSBH", direction: "ASC", type: "text" }],
        page: { first, after },
        restrict: await conditions(context, filter ?? {}),
      }),
    );
  }

  @FieldResolver(() => OrgUnit)
  unit(@Root() { unit }: { unit: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return unit && orgUnitBy(context, info, unit);
  }
}
