import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { type FilterQuery, among } from "../../kit/rows/conditions";
import { rowsBy } from "../../kit/rows/load";
import { selectedFields } from "../../kit/rows/selection";
import { dutyKinds } from "../mappers/codes";
import { dutyItems } from "../mappers/zz_qd";
import { DutyKind } from "./enums";
import { Institution, institutionBy, institutionOf } from "./institution";

@ObjectType({ description: "职责事项", simpleResolvers: true })
export class DutyItem {
  @Fact(() => ID, { zh: "事项编号", nullable: false }) id!: string;
  @Fact(() => DutyKind, { group: "G1", zh: "清单类型" }) kind!: DutyKind | null;
  @Fact(() => String, { group: "G1", zh: "领域" }) field!: string | null;
  @Fact(() => String, { group: "G1", zh: "事项代码" }) code!: string | null;
  @Fact(() => String, { group: "G1", zh: "职责内容" }) content!: string | null;
  @Fact(() => Institution, { group: "G1", zh: "承担机构" }) owner!: Institution | null;
  @Fact(() => Institution, { group: "G1", zh: "牵头机构" }) lead!: Institution | null;
  @Fact(() => [Institution], { group: "G1", zh: "配合机构" }) cooperating!: Institution[] | null;
  @Fact(() => Boolean, { group: "G1", zh: "是否由承担机构独占" }) exclusive!: boolean | null;
  @Fact(() => String, { group: "G1", zh: "依据" }) basis!: string | null;
}

@Resolver(() => Institution)
export class InstitutionDutiesResolver {
  @FactResolver(() => [DutyItem], { group: "G1", zh: "现行职责清单" })
  dutyItems(
    @Root() { institutionCode }: Institution,
    @Arg("kind", () => DutyKind, { nullable: true, description: "清单类型" }) kind: DutyKind | null,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const where = {
      name: `in force:${kind ?? ""}`,
      apply: (query: FilterQuery) => {
        query.andWhere("TRIM(t.zt) = '1'");
        among(query, "TRIM(t.lx)", kind && dutyKinds.codes([kind]), "kind");
      },
    };
    return rowsBy(context, dutyItems, "jgbm", selectedFields(info), { where }).load(institutionCode);
  }
}

@Resolver(() => DutyItem)
export class DutyItemResolver {
  @FieldResolver(() => Institution)
  owner(@Root() { owner }: { owner: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(owner, context, info);
  }

  @FieldResolver(() => Institution)
  lead(@Root() { lead }: { lead: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(lead, context, info);
  }

  @FieldResolver(() => [Institution])
  async cooperating(@Root() { cooperating }: { cooperating: string[] }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return (await institutionBy(context, info).loadMany(cooperating)).filter((institution) => institution !== null);
  }
}
