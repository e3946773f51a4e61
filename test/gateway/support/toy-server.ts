import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ASSERTION_HEADER } from "../../../schema/assertion";
import type { ToySubgraph } from "./toy-subgraphs";

/** How a server treats one request; `answer` gives the right answer. */
export type Behaviour = (reply: {
  request: IncomingMessage;
  response: ServerResponse;
  answer: () => Promise<{ status: number; body: string }>;
}) => unknown;

export interface ToyServer {
  readonly url: string;
  readonly port: number;
  behaviour: Behaviour;
  /** Bodies and assertions as they came in. */
  readonly requests: { body: Buffer; assertion: string | undefined }[];
  close(): Promise<void>;
}

export const well: Behaviour = async ({ response, answer }) => {
  const { status, body } = await answer();
  response.writeHead(status, { "content-type": "application/json" }).end(body);
};

/** A subgraph on a real loopback socket. */
export async function serveToy(subgraph: ToySubgraph): Promise<ToyServer> {
  const requests: ToyServer["requests"] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const assertion = request.headers[ASSERTION_HEADER] as string | undefined;
      requests.push({ body, assertion });
      void toy.behaviour({ request, response, answer: () => subgraph.answer(body, assertion) });
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const toy: ToyServer = {
    url: `http://127.0.0.1:${port}/graphql`,
    port,
    behaviour: well,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return toy;
}
