import type { GraphQLResolveInfo } from "graphql";
import type { SubgraphContext } from "../kit/context";
import type { SubgraphDefinition } from "../kit/subgraph";
import { Institution, InstitutionResolver, institutionBy } from "./graph/institution";
import { BzHd } from "./tables/bz_hd";
import { JgJbxx } from "./tables/jg_jbxx";

/** 编办: institutions, quotas, and who occupies which quota. The source of the graph's data (数据源头). */
export const establishment: SubgraphDefinition = {
  name: "establishment",
  label: "编办",
  legacySchema: "bb_smz",
  tables: [JgJbxx, BzHd],
  resolvers: [InstitutionResolver],
  entities: [
    {
      type: Institution,
      resolve: ({ institutionCode }: { institutionCode: string }, context: SubgraphContext, info: GraphQLResolveInfo) =>
        institutionBy(context, info).load(institutionCode),
    },
  ],
};
