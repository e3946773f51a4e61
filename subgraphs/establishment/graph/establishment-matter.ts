import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, InputType, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups, Key } from "../../kit/federation/directives";
import { Fact } from "../../kit/graph/fact";
import { DateRange, withinDates } from "../../kit/graph/inputs";
import { PageArgs } from "../../kit/graph/page-arguments";
import { DateScalar } from "../../../schema/scalars";
import { type Connection, connection, connectionOf } from "../../kit/graph/values";
import { among, nameContains } from "../../kit/rows/conditions";
import { rowBy } from "../../kit/rows/load";
import type { Column } from "../../kit/rows/mapper";
import { page } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { matters } from "../mappers/bzsx";
import { deliberationResults, legalityResults, matterKinds, matterStatuses } from "../mappers/codes";
import type { Bzsx } from "../tables/bzsx";
import { Decision, LegalityResult, MatterKind, MatterStageKind, MatterStatus } from "./enums";
import { Institution, institutionOf } from "./institution";
import { ofVisible } from "./visible";

@ObjectType({ description: "机构编制事项的一个阶段", simpleResolvers: true })
export class MatterStage {
  @Fact(() => MatterStageKind, { group: "G2", zh: "阶段", nullable: false }) stage!: MatterStageKind;
  @Fact(() => DateScalar, { group: "G2", zh: "日期" }) date!: string | null;
  @Fact(() => String, { group: "G2", zh: "结果（合法合规性审查、审议决定）" }) result!: string | null;
  @Fact(() => String, { group: "G2", zh: "意见（跟踪问效）" }) opinion!: string | null;
}

@Key("matterNo")
@ObjectType({ description: "机构编制事项", simpleResolvers: true })
export class EstablishmentMatter {
  @Fact(() => ID, { zh: "事项编号", nullable: false }) matterNo!: string;
  @Fact(() => MatterKind, { group: "G2", zh: "类型" }) kind!: MatterKind | null;
  @Fact(() => String, { group: "G2", zh: "标题" }) title!: string | null;
  @Fact(() => Institution, { group: "G2", zh: "所涉机构" }) institution!: Institution | null;
  @Fact(() => [MatterStage], { group: "G2", zh: "已到的阶段，按先后排列" }) stages!: MatterStage[] | null;
  @Fact(() => LegalityResult, { group: "G2", zh: "合法合规性审查结果" }) legalityResult!: LegalityResult | null;
  @Fact(() => Decision, { group: "G2", zh: "审议决定" }) decision!: Decision | null;
  @Fact(() => String, { group: "G2", zh: "批准文号" }) docNo!: string | null;
  @Fact(() => String, { group: "G2", zh: "跟踪问效结果" }) followUp!: string | null;
  @Fact(() => MatterStatus, { group: "G2", zh: "状态" }) status!: MatterStatus | null;
}

export const MatterConnection = connectionOf(EstablishmentMatter, "Matter", "机构编制事项");

@InputType({ description: "机构编制事项筛选条件，各条同时满足" })
export class MatterFilter {
  @Field(() => String, { nullable: true, description: "区划代码前缀，2、4 或 6 位" }) divisionPrefix?: string | null;
  @Field(() => [ID], { nullable: true, description: "所涉机构编码" }) institutionCode?: string[] | null;
  @Field(() => String, { nullable: true, description: "标题包含，至少 2 个字" }) nameContains?: string | null;
  @Field(() => [MatterKind], { nullable: true, description: "类型" }) kind?: MatterKind[] | null;
  @Field(() => [MatterStatus], { nullable: true, description: "状态" }) status?: MatterStatus[] | null;
  @Field(() => [LegalityResult], { nullable: true, description: "合法合规性审查结果" }) legalityResult?: LegalityResult[] | null;
  @Field(() => [Decision], { nullable: true, description: "审议决定" }) decision?: Decision[] | null;
  @Field(() => DateRange, { nullable: true, description: "动议日期" }) initiatedOn?: DateRange | null;
}

@ArgsType()
class MattersArgs extends PageArgs {
  @Field(() => MatterFilter, { nullable: true, description: "筛选条件" }) filter?: MatterFilter | null;
}

/** A loader of matters by the number known outside (`sxbh`) or inside (`sxid`). */
export const matterBy = (context: SubgraphContext, info: GraphQLResolveInfo, column: Column<Bzsx> & ("sxbh" | "sxid")) =>
  rowBy(context, matters, column, selectedFields(info), { where: ofVisible(context) });

@Resolver(() => EstablishmentMatter)
export class EstablishmentMatterResolver {
  @FieldGroups(["G2"])
  @Query(() => MatterConnection, { nullable: true, description: "机构编制事项，按编号排列" })
  async matters(
    @Args(() => MattersArgs) { filter, first, after }: MattersArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<EstablishmentMatter>> {
    const { apply } = ofVisible(context, filter?.divisionPrefix);
    const title =
      typeof filter?.nameContains === "string" ? nameContains(context.dialect.codePointOrder("t.bt"), filter.nameContains) : null;
    return connection<EstablishmentMatter>(
      await page(context, {
        mapper: matters,
        facts: selectedFields(info, "edges", "node"),
        sort: [{ expression: "t.sxbh", direction: "ASC", type: "text" }],
        page: { first, after },
        restrict: (query) => {
          apply(query);
          if (title) query.andWhere(...title);
          among(query, "t.jgbm", filter?.institutionCode, "institutions");
          among(query, "TRIM(t.sxlx)", filter?.kind && matterKinds.codes(filter.kind), "ofKinds");
          among(query, "TRIM(t.zt)", filter?.status && matterStatuses.codes(filter.status), "statuses");
          among(query, "TRIM(t.hfjg)", filter?.legalityResult && legalityResults.codes(filter.legalityResult), "legality");
          among(query, "TRIM(t.jyjg)", filter?.decision && deliberationResults.codes(filter.decision), "decisions");
          withinDates(query, "t.dyrq", filter?.initiatedOn, "initiatedOn");
        },
      }),
    );
  }

  @FieldResolver(() => Institution)
  institution(@Root() { institution }: { institution: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(institution, context, info);
  }
}
