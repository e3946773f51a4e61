import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/* A subgraph with one answer, given as an argument: it costs its client what HTTP costs and nothing else. Says its port over IPC. */

const body = process.argv[2];
const server = createServer((request, response) =>
  request.resume().once("end", () => response.writeHead(200, { "content-type": "application/json" }).end(body)),
);
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit());
