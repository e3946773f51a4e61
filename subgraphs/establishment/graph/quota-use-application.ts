import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, InputType, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups, Key } from "../../kit/federation/directives";
import { QuotaType } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import { DateRange, withinDates } from "../../kit/graph/inputs";
import { PageArgs } from "../../kit/graph/page-arguments";
import { DateScalar } from "../../../schema/scalars";
import { type Connection, connection, connectionOf } from "../../kit/graph/values";
import { among } from "../../kit/rows/conditions";
import { rowBy } from "../../kit/rows/load";
import { page } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { quotaTypes, quotaUseKinds, quotaUseStatuses } from "../mappers/codes";
import { quotaUseApplications } from "../mappers/yb_sq";
import { QuotaUseKind, QuotaUseStatus } from "./enums";
import { Institution, institutionOf } from "./institution";
import { TurnoverPool, poolBy } from "./pool";
import { institutionNamed, ofVisible } from "./visible";

@Key("applicationNo")
@ObjectType({ description: "用编申请", simpleResolvers: true })
export class QuotaUseApplication {
  @Fact(() => ID, { zh: "申请编号", nullable: false }) applicationNo!: string;
  @Fact(() => Institution, { group: "G2", zh: "申请机构" }) institution!: Institution | null;
  @Fact(() => QuotaUseKind, { group: "G2", zh: "用编类型" }) kind!: QuotaUseKind | null;
  @Fact(() => QuotaType, { group: "G2", zh: "编制类型" }) quotaType!: QuotaType | null;
  @Fact(() => Int, { group: "G2", zh: "申请数" }) requested!: number | null;
  @Fact(() => Int, { group: "G2", zh: "核准数" }) approved!: number | null;
  @Fact(() => Int, { group: "G2", zh: "已使用数" }) used!: number | null;
  @Fact(() => Int, { group: "G2", zh: "年度" }) year!: number | null;
  @Fact(() => QuotaUseStatus, { group: "G2", zh: "状态" }) status!: QuotaUseStatus | null;
  @Fact(() => DateScalar, { group: "G2", zh: "申请日期" }) appliedOn!: string | null;
  @Fact(() => DateScalar, { group: "G2", zh: "核准日期" }) approvedOn!: string | null;
  @Fact(() => String, { group: "G2", zh: "核准文号" }) docNo!: string | null;
  @Fact(() => DateScalar, { group: "G2", zh: "有效期至" }) validUntil!: string | null;
  @Fact(() => TurnoverPool, { group: "G2", zh: "使用的周转池" }) pool!: TurnoverPool | null;
  @Fact(() => String, { group: "G2", zh: "申请理由" }) reason!: string | null;
}

export const QuotaUseConnection = connectionOf(QuotaUseApplication, "QuotaUse", "用编申请");

@InputType({ description: "用编申请筛选条件，各条同时满足" })
export class QuotaUseFilter {
  @Field(() => String, { nullable: true, description: "区划代码前缀，2、4 或 6 位" }) divisionPrefix?: string | null;
  @Field(() => [ID], { nullable: true, description: "申请机构编码" }) institutionCode?: string[] | null;
  @Field(() => String, { nullable: true, description: "申请机构名称包含，至少 2 个字" }) nameContains?: string | null;
  @Field(() => [QuotaUseKind], { nullable: true, description: "用编类型" }) kind?: QuotaUseKind[] | null;
  @Field(() => [QuotaType], { nullable: true, description: "编制类型" }) quotaType?: QuotaType[] | null;
  @Field(() => [QuotaUseStatus], { nullable: true, description: "状态" }) status?: QuotaUseStatus[] | null;
  @Field(() => DateRange, { nullable: true, description: "申请日期" }) appliedOn?: DateRange | null;
}

@ArgsType()
class QuotaUseArgs extends PageArgs {
  @Field(() => QuotaUseFilter, { nullable: true, description: "筛选条件" }) filter?: QuotaUseFilter | null;
}

/** A loader of applications by number. */
export const quotaUseBy = (context: SubgraphContext, info: GraphQLResolveInfo) =>
  rowBy(context, quotaUseApplications, "sqbh", selectedFields(info), { where: ofVisible(context) });

@Resolver(() => QuotaUseApplication)
export class QuotaUseApplicationResolver {
  @FieldGroups(["G2"])
  @Query(() => QuotaUseConnection, { nullable: true, description: "用编申请，按编号排列" })
  async quotaUseApplications(
    @Args(() => QuotaUseArgs) { filter, first, after }: QuotaUseArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<QuotaUseApplication>> {
    const { apply } = ofVisible(context, filter?.divisionPrefix);
    const named = typeof filter?.nameContains === "string" ? institutionNamed(context, "t.jgbm", filter.nameContains) : null;
    return connection<QuotaUseApplication>(
      await page(context, {
        mapper: quotaUseApplications,
        facts: selectedFields(info, "edges", "node"),
        sort: [{ expression: "t.sqbh", direction: "ASC", type: "text" }],
        page: { first, after },
        restrict: (query) => {
          apply(query);
          if (named) query.andWhere(...named);
          among(query, "t.jgbm", filter?.institutionCode, "institutions");
          among(query, "TRIM(t.sqlx)", filter?.kind && quotaUseKinds.codes(filter.kind), "ofKinds");
          among(query, "TRIM(t.bzlx)", filter?.quotaType && quotaTypes.codes(filter.quotaType), "quotaTypes");
          among(query, "TRIM(t.zt)", filter?.status && quotaUseStatuses.codes(filter.status), "statuses");
          withinDates(query, "t.sqrq", filter?.appliedOn, "appliedOn");
        },
      }),
    );
  }

  @FieldResolver(() => Institution)
  institution(@Root() { institution }: { institution: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(institution, context, info);
  }

  @FieldResolver(() => TurnoverPool)
  pool(@Root() { pool }: { pool: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return pool && poolBy(context, info).load(pool);
  }
}
