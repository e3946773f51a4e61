import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { anonymous } from "../../../gateway/identity/identify";
import { OPEN_BODY_BYTES, OPEN_LIMITS } from "../../../gateway/limits/limits";
import { REQUEST_SHAPES } from "./request-shapes";
import { post, startToy } from "./toy-gateway";
import { registry } from "./toy-subgraphs";

/** Something that answers GraphQL over HTTP. */
export interface Front {
  readonly url: string;
  close(): Promise<void>;
}

const gateway = (): Promise<Front> =>
  startToy({ inProcess: true, subgraphs: [registry()], limits: OPEN_LIMITS, bodyLimitBytes: OPEN_BODY_BYTES });

/** Operations that were answered before go another way through the gateway: one that skips what need not be done again. */
async function experienced(): Promise<Front> {
  const front = await gateway();
  const bodies = [
    ...REQUEST_SHAPES.flatMap(({ body, headers }) => (body && !headers?.["content-encoding"] ? [body] : [])),
    '{"query":"{ __typename }"}',
  ];
  for (const body of bodies) await post(front.url, body);
  return front;
}

/** Every front of ours, over the same graph: a new one is a line here, and is held to the same tests. */
export const FRONTS: readonly (readonly [string, () => Promise<Front>])[] = [
  ["the gateway", gateway],
  ["the gateway that has seen it all", experienced],
];

/** Apollo Server as it comes, over the same graph. */
export async function apolloFront(): Promise<Front> {
  const server = new ApolloServer({
    schema: registry().schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginLandingPageDisabled()],
  });
  const context = async () => ({ caller: anonymous("77") });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: "127.0.0.1" }, context });
  return { url: `${url.replace(/\/$/, "")}/graphql`, close: () => server.stop() };
}
