import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Info, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { FactResolver } from "../../kit/graph/fact";
import { LeadershipQuota } from "../../kit/graph/leadership-quota";
import { perField } from "../../kit/graph/per-field";
import { rowsBy } from "../../kit/rows/load";
import { selectedFields } from "../../kit/rows/selection";
import { leadershipQuotas } from "../mappers/ldzs_hd";
import { Institution } from "./institution";

const leadershipQuotasBy = perField((context, info) =>
  rowsBy(context, leadershipQuotas, "jgbm", selectedFields(info), { orderBy: ["nsbm", "zscc", "zf", "id"] }),
);

@Resolver(() => Institution)
export class LeadershipQuotaResolver {
  @FactResolver(() => [LeadershipQuota], { group: "G2", zh: "领导职数核定：单位领导在前，内设机构领导在后" })
  leadershipQuotas(@Root() { institutionCode }: Institution, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return leadershipQuotasBy(context, info).load(institutionCode);
  }
}
