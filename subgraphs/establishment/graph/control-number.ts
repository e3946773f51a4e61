import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Info, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { perField } from "../../kit/graph/per-field";
import { DateScalar } from "../../../schema/scalars";
import { rowsBy } from "../../kit/rows/load";
import { selectedFields } from "../../kit/rows/selection";
import { controlNumbers } from "../mappers/kzs";
import { ControlKind } from "./enums";
import { Institution } from "./institution";

@ObjectType({ description: "控制数", simpleResolvers: true })
export class ControlNumber {
  @Fact(() => ControlKind, { group: "G2", zh: "类别" }) kind!: ControlKind | null;
  @Fact(() => Int, { group: "G2", zh: "核定数" }) approved!: number | null;
  @Fact(() => String, { group: "G2", zh: "批准文号" }) docNo!: string | null;
  @Fact(() => DateScalar, { group: "G2", zh: "生效日期" }) effectiveFrom!: string | null;
}

const controlNumbersBy = perField((context, info) => rowsBy(context, controlNumbers, "jgbm", selectedFields(info)));

@Resolver(() => Institution)
export class ControlNumberResolver {
  @FactResolver(() => [ControlNumber], { group: "G2", zh: "编外用工和备案制的控制数" })
  controlNumbers(@Root() { institutionCode }: Institution, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return controlNumbersBy(context, info).load(institutionCode);
  }
}
