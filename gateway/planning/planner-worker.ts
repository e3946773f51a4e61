import "./telemetry-off";
import { Supergraph, operationFromDocument } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import { parse, printSchema } from "graphql";
import { parentPort, workerData } from "node:worker_threads";
import { withoutFalseDoors } from "./doors";
import type { FromWorker, ToWorker } from "./planner";

/*
 * Apollo's query planner for one supergraph, in a thread of its own: planning is synchronous, and an operation made for it
 * takes seconds. Whoever waits for such a plan ends this thread; nothing else of the gateway notices.
 */
const port = parentPort;
if (!port) throw new Error("expected to run as a worker of planner.ts");
const say = (message: FromWorker): void => port.postMessage(message);

try {
  const supergraph = Supergraph.build(withoutFalseDoors((workerData as { supergraphSdl: string }).supergraphSdl), {
    validateSupergraph: true,
  });
  const apiSchema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph, {});
  say({ kind: "ready", apiSdl: printSchema(apiSchema.toGraphQLJSSchema()) });
  port.on("message", ({ query, operationName }: ToWorker) => {
    try {
      const operation = operationFromDocument(apiSchema, parse(query, { noLocation: true }), { operationName });
      say({ kind: "plan", plan: JSON.stringify(planner.buildQueryPlan(operation)) });
    } catch (error) {
      say({ kind: "refused", reason: (error as Error).message });
    }
  });
} catch (error) {
  say({ kind: "unusable", reason: (error as Error).message });
}
