import type { QueryPlan as ApolloQueryPlan } from "@apollo/query-planner";

/** The plan of Apollo's query planner: which subgraph is asked what, in which order, and where its answer belongs. */
export type QueryPlan = ApolloQueryPlan;
export type PlanNode = Exclude<NonNullable<QueryPlan["node"]>, { kind: "Subscription" }>;
export type FetchNode = Extract<PlanNode, { kind: "Fetch" }>;
/** What a fetch for entities sends of each: fields, and fragments by type. */
export type Requirement = NonNullable<FetchNode["requires"]>[number];
export type Rewrite = NonNullable<FetchNode["outputRewrites"]>[number];
