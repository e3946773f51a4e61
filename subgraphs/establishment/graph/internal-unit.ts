import type { GraphQLResolveInfo } from "graphql";
import { Ctx, ID, Info, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { InstitutionRank } from "../../kit/graph/enums";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { rowBy, rowsBy } from "../../kit/rows/load";
import { selectedFields } from "../../kit/rows/selection";
import { internalUnits } from "../mappers/jg_nsjg";
import { InstitutionStatus } from "./enums";
import { Institution } from "./institution";
import { ofVisible } from "./visible";

@ObjectType({ description: "内设机构", simpleResolvers: true })
export class InternalUnit {
  @Fact(() => ID, { zh: "内设机构编码", nullable: false }) code!: string;
  @Fact(() => String, { group: "G1", zh: "名称" }) name!: string | null;
  @Fact(() => InstitutionRank, { group: "G1", zh: "规格" }) rank!: InstitutionRank | null;
  @Fact(() => InstitutionStatus, { group: "G1", zh: "状态" }) status!: InstitutionStatus | null;
}

/** A loader of internal units by code, of institutions that may be seen. */
export const internalUnitBy = (context: SubgraphContext, info: GraphQLResolveInfo) =>
  rowBy(context, internalUnits, "nsbm", selectedFields(info), { where: ofVisible(context) });

@Resolver(() => Institution)
export class InternalUnitResolver {
  @FactResolver(() => [InternalUnit], { group: "G1", zh: "内设机构，按编码排列" })
  internalUnits(@Root() { institutionCode }: Institution, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsBy(context, internalUnits, "jgbm", selectedFields(info)).load(institutionCode);
  }
}
