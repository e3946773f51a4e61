import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ApolloGateway, LocalGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { readGatewaySettings } from "../../gateway/config";
import { configured } from "../../gateway/configured";
import { createGateway } from "../../gateway/gateway";
import { anonymous } from "../../gateway/identity/identify";
import { createLog } from "../../gateway/logs";
import { parseSupergraph } from "../../gateway/supergraph/supergraph";
import { InProcessTransport } from "../../gateway/transport/in-process";
import type { Runner } from "../lib/runner";
import { Answering } from "../stubs/answer";
import { subgraphs } from "../stubs/subgraphs";

const supergraphSdl = readFileSync(join(__dirname, "../work/supergraph.graphql"), "utf8");

const requestOf = (body: string) => JSON.parse(body) as { query: string; variables?: Record<string, unknown> };

/** Ways to have gateway and subgraphs in one process. */
export const RUNNERS: Readonly<Record<"headwater" | "apollo", () => Promise<{ readonly run: Runner; close(): Promise<void> }>>> = {
  async headwater() {
    const log = createLog("silent");
    const gateway = await createGateway({
      ...(await configured(readGatewaySettings({}), { open: true, log })),
      supergraph: parseSupergraph(supergraphSdl),
      transportOf({ name }) {
        const answering = new Answering(subgraphs[name]!);
        return new InProcessTransport({
          name,
          key: randomBytes(32),
          timeoutMs: 10_000,
          subgraph: { execute: (request) => answering.answer(request) },
        });
      },
    });
    // A caller of its own for every request, as over HTTP.
    let caller = 0;
    return {
      run: (body) => gateway.execute({ ...requestOf(body), caller: { ...anonymous(""), sub: `caller-${++caller}` } }),
      close: () => gateway.close(),
    };
  },
  async apollo() {
    const gateway = new ApolloGateway({ supergraphSdl, buildService: ({ name }) => new LocalGraphQLDataSource(subgraphs[name]!) });
    const server = new ApolloServer({ gateway, stopOnTerminationSignals: false });
    await server.start();
    return {
      async run(request) {
        const { body } = await server.executeOperation(requestOf(request));
        return body.kind === "single" ? body.singleResult : undefined;
      },
      close: () => server.stop(),
    };
  },
};
