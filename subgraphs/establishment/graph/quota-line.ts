import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Info, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { FundingForm, QuotaType } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { DateScalar } from "../../../schema/scalars";
import { rowsBy } from "../../kit/rows/load";
import { selectedFields } from "../../kit/rows/selection";
import { quotaLines } from "../mappers/bz_hd";
import { Institution } from "./institution";

@ObjectType({ description: "编制核定", simpleResolvers: true })
export class QuotaLine {
  @Fact(() => QuotaType, { group: "G2", zh: "编制类型" }) quotaType!: QuotaType | null;
  @Fact(() => FundingForm, { group: "G2", zh: "经费形式" }) fundingForm!: FundingForm | null;
  @Fact(() => String, { group: "G2", zh: "专项用途" }) purpose!: string | null;
  @Fact(() => Int, { group: "G2", zh: "核定数" }) approved!: number | null;
  @Fact(() => String, { group: "G2", zh: "批准文号" }) approvalDocNo!: string | null;
  @Fact(() => DateScalar, { group: "G2", zh: "生效日期" }) effectiveFrom!: string | null;
}

@Resolver(() => Institution)
export class QuotaLineResolver {
  @FactResolver(() => [QuotaLine], { group: "G2", zh: "编制核定明细：分编制类型、经费形式、专项用途" })
  quotaLines(@Root() { institutionCode }: Institution, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsBy(context, quotaLines, "jgbm", selectedFields(info), { orderBy: ["bzlx", "jfxs", "id"] }).load(institutionCode);
  }
}
