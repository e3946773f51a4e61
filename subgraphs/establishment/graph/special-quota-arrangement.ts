import type { GraphQLResolveInfo } from "graphql";
import { Ctx, FieldResolver, ID, Info, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { QuotaType } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { DateScalar } from "../../../schema/scalars";
import { rowBy, rowsBy } from "../../kit/rows/load";
import { selectedFields } from "../../kit/rows/selection";
import { specialArrangements } from "../mappers/tsbz";
import { SpecialQuotaKind } from "./enums";
import { Institution, institutionOf } from "./institution";
import { ofVisible } from "./visible";

@ObjectType({ description: "特殊编制安排", simpleResolvers: true })
export class SpecialQuotaArrangement {
  @Fact(() => ID, { zh: "安排编号", nullable: false }) id!: string;
  @Fact(() => SpecialQuotaKind, { group: "G2", zh: "类型" }) kind!: SpecialQuotaKind | null;
  @Fact(() => Institution, { group: "G2", zh: "使用机构" }) user!: Institution | null;
  @Fact(() => Institution, { group: "G2", zh: "编制所属机构" }) owner!: Institution | null;
  @Fact(() => QuotaType, { group: "G2", zh: "编制类型" }) quotaType!: QuotaType | null;
  @Fact(() => Int, { group: "G2", zh: "一次核定数" }) approved!: number | null;
  @Fact(() => Int, { group: "G2", zh: "已下达数" }) released!: number | null;
  @Fact(() => Int, { group: "G2", zh: "已收回数" }) recovered!: number | null;
  @Fact(() => DateScalar, { group: "G2", zh: "开始日期" }) from!: string | null;
  @Fact(() => DateScalar, { group: "G2", zh: "截止日期" }) until!: string | null;
  @Fact(() => String, { group: "G2", zh: "收回条件" }) recoveryCondition!: string | null;
  @Fact(() => String, { group: "G2", zh: "状态" }) status!: string | null;
}

/** A loader of arrangements by their number, of institutions that may be seen. */
export const arrangementBy = (context: SubgraphContext, info: GraphQLResolveInfo) =>
  rowBy(context, specialArrangements, "tsid", selectedFields(info), { where: ofVisible(context) });

@Resolver(() => Institution)
export class InstitutionArrangementsResolver {
  @FactResolver(() => [SpecialQuotaArrangement], { group: "G2", zh: "本机构使用的特殊编制安排" })
  specialArrangements(@Root() { institutionCode }: Institution, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsBy(context, specialArrangements, "jgbm", selectedFields(info)).load(institutionCode);
  }
}

@Resolver(() => SpecialQuotaArrangement)
export class SpecialQuotaArrangementResolver {
  @FieldResolver(() => Institution)
  user(@Root() { user }: { user: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(user, context, info);
  }

  @FieldResolver(() => Institution)
  owner(@Root() { owner }: { owner: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(owner, context, info);
  }
}
