import { execFile } from "node:child_process";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { join } from "node:path";
import { createLog } from "../../gateway/logs";
import { OtlpTracing } from "../../gateway/tracing/otlp";
import { until } from "./support/process";
import { type Toy, post, startToy } from "./support/toy-gateway";
import { CANARY_ID } from "./support/toy-subgraphs";

interface Received {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly status: { code?: number; message?: string };
  readonly attributes: Record<string, unknown>;
  readonly nanoseconds: number;
}

/** A collector of OTLP over HTTP in JSON, as far as traces go. */
class Collector {
  readonly spans: Received[] = [];
  texts = "";
  resource: unknown;
  status = 200;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        if (this.status === 200) this.#take(request.url ?? "", Buffer.concat(chunks).toString());
        response.writeHead(this.status, { "content-type": "application/json" }).end("{}");
      });
    });
  }

  static async start(): Promise<Collector> {
    const collector = new Collector();
    await new Promise<void>((listening) => collector.#server.listen(0, "127.0.0.1", listening));
    return collector;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #take(path: string, text: string): void {
    expect(path).toBe("/v1/traces");
    this.texts += text;
    type Value = { stringValue?: string; intValue?: number; arrayValue?: { values: Value[] } };
    const valueOf = ({ stringValue, intValue, arrayValue }: Value): unknown => stringValue ?? intValue ?? arrayValue?.values.map(valueOf);
    const attributesOf = (list: { key: string; value: Value }[]) => Object.fromEntries(list.map(({ key, value }) => [key, valueOf(value)]));
    for (const { resource, scopeSpans } of JSON.parse(text).resourceSpans) {
      this.resource = attributesOf(resource.attributes);
      for (const { spans } of scopeSpans)
        for (const { attributes, startTimeUnixNano, endTimeUnixNano, ...span } of spans)
          this.spans.push({
            ...span,
            attributes: attributesOf(attributes),
            nanoseconds: Number(BigInt(endTimeUnixNano) - BigInt(startTimeUnixNano)),
          });
    }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}

describe("a gateway whose spans are collected", () => {
  let collector: Collector;
  let lines: string[];
  beforeEach(async () => {
    collector = await Collector.start();
    lines = [];
  });
  afterEach(() => collector.close());

  /** Spans arrive by the time that the gateway has closed. */
  async function traced(ask: (toy: Toy) => Promise<unknown>): Promise<Toy> {
    const log = createLog("info", { write: (line) => void lines.push(line) });
    const tracing = new OtlpTracing({ endpoint: collector.endpoint, serviceName: "toy", log });
    const toy = await startToy({ tracing });
    await ask(toy);
    await toy.close();
    return toy;
  }
  const named = (name: string): Received => collector.spans.find((span) => span.name === name)!;

  it("sends the operation, its plan and each fetch as one trace, under the client's own", async () => {
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
    const headers: unknown[] = [];
    await traced(async (toy) => {
      for (const server of Object.values(toy.servers)) {
        const well = server.behaviour;
        server.behaviour = (reply) => (headers.push(reply.request.headers["traceparent"]), well(reply));
      }
      const query = "query Budgets { offices(first: 1) { name budget share } }";
      expect((await toy.ask(query, {}, { traceparent })).errors).toEqual([]);
    });
    expect(collector.resource).toEqual({ "service.name": "toy" });
    expect(collector.spans.map(({ name }) => name).sort()).toEqual([
      "fetch ledger",
      "fetch posts",
      "fetch registry",
      "plan",
      "query Budgets",
    ]);
    const operation = named("query Budgets");
    expect(operation).toMatchObject({
      traceId,
      parentSpanId: "b7ad6b7169203331",
      kind: 2,
      attributes: {
        "http.request.method": "POST",
        "http.route": "/graphql",
        "http.response.status_code": 200,
        "graphql.operation.name": "Budgets",
        "graphql.operation.type": "query",
        "headwater.document": expect.stringMatching(/^[\da-f]{64}$/),
      },
    });
    for (const span of collector.spans.filter((each) => each !== operation)) {
      expect(span).toMatchObject({ traceId, parentSpanId: operation.spanId });
      expect(span.nanoseconds).toBeGreaterThan(0);
      expect(span.nanoseconds).toBeLessThanOrEqual(operation.nanoseconds);
    }
    // Each subgraph is told the span of its fetch.
    const fetches = ["registry", "ledger", "posts"].map((subgraph) => named(`fetch ${subgraph}`));
    expect(headers).toEqual(fetches.map(({ spanId }) => `00-${traceId}-${spanId}-01`));
    expect(named("fetch ledger")).toMatchObject({
      kind: 3,
      attributes: { "headwater.department": "ledger", "graphql.operation.type": "query" },
    });
  });

  it("begins a trace of its own where the client names none, plans what it knows no more, and mixes no two operations", async () => {
    await traced(async (toy) => {
      await toy.ask("query Q { offices(first: 1) { name budget } }");
      await Promise.all(Array.from({ length: 10 }, () => toy.ask("query Q { offices(first: 1) { name budget } }")));
    });
    const operations = collector.spans.filter(({ name }) => name === "query Q");
    expect(new Set(operations.map(({ traceId }) => traceId)).size).toBe(11);
    expect(collector.spans.filter(({ name }) => name === "plan")).toHaveLength(1);
    for (const { traceId, spanId } of operations)
      expect(
        collector.spans.filter((span) => span.traceId === traceId && span.parentSpanId === spanId && span.name.startsWith("fetch")),
      ).toHaveLength(2);
  });

  it("traces a request once, in whatever form it comes, and says of one whose client left that nothing was answered", async () => {
    await traced(async (toy) => {
      await toy.ask("query Q { rates }");
      for (const search of ["", "?x", "/"]) await post(toy.url + search, '{"query":"query Q { rates }"}');
      let asked = false;
      toy.servers["registry"]!.behaviour = () => void (asked = true);
      const leaves = new AbortController();
      const left = fetch(toy.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"query":"query Left { offices { name } }"}',
        signal: leaves.signal,
      });
      await until(() => asked, "the department is asked");
      leaves.abort();
      await expect(left).rejects.toThrow("aborted");
    });
    const requests = collector.spans.filter(({ attributes }) => attributes["http.route"] === "/graphql");
    expect(requests.filter(({ name }) => name === "query Q")).toHaveLength(4);
    const [left, ...others] = requests.filter(({ name }) => name !== "query Q");
    expect(others).toEqual([]);
    expect(left!.attributes).toMatchObject({ "error.type": "CANCELLED" });
    expect(left!.attributes).not.toHaveProperty("http.response.status_code");
  });

  it("marks what failed by its code alone", async () => {
    await traced(async (toy) => {
      toy.servers["ledger"]!.behaviour = ({ response }) => response.writeHead(500).end("<html>");
      await toy.ask("query Q { offices(first: 1) { name budget } }");
      await toy.ask("{ nothing }");
      await fetch(toy.url, { method: "POST", headers: { "content-type": "application/json" }, body: "<html>" });
    });
    expect(named("query Q").attributes["headwater.codes"]).toEqual(["SUBGRAPH_UNAVAILABLE"]);
    expect(named("fetch ledger")).toMatchObject({ status: { code: 2 }, attributes: { "error.type": "SUBGRAPH_UNAVAILABLE" } });
    expect(named("fetch ledger").status.message).toBeUndefined();
    const others = collector.spans.filter(({ name }) => name === "POST /graphql").map(({ attributes }) => attributes);
    expect(others).toMatchObject([
      { "http.response.status_code": 400, "headwater.codes": ["GRAPHQL_VALIDATION_FAILED"] },
      { "http.response.status_code": 400 },
    ]);
  });

  it("says nothing of a person, wherever one is named", async () => {
    await traced(async (toy) => {
      await toy.ask(`query _${CANARY_ID} { search(text: "${CANARY_ID}") }`);
      await toy.ask(`query ($text: String) { search(text: $text) }`, { text: CANARY_ID });
      await toy.ask(`{ fails(how: "ours with data") }`);
      await fetch(`${toy.url}?query={search(text:"${CANARY_ID}")}`, {
        headers: { "apollo-require-preflight": "1", authorization: "Bearer x" },
      });
      await fetch(toy.url.replace("graphql", `graphql/${CANARY_ID}`));
    });
    expect(collector.spans.length).toBeGreaterThan(8);
    expect(collector.texts).not.toMatch(/11010119|Bearer|https?:/);
  });

  it("serves as well without its collector, and says so once", async () => {
    collector.status = 400;
    await traced(async (toy) => {
      expect((await toy.ask("{ rates }")).data).toEqual({ rates: [1, 2] });
    });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: "warn", reason: "Bad Request", msg: "traces are not taken" }]);
  });

  it("loads nothing of it where nobody collects", async () => {
    const script = `
      const { configured } = require("./gateway/configured");
      const { readGatewaySettings } = require("./gateway/config");
      const log = { info() {}, warn() {}, error() {}, debug() {} };
      (async () => {
        const loaded = () => Object.keys(require.cache).some((file) => file.includes("sdk-trace"));
        const off = await configured(readGatewaySettings({}), { open: true, log });
        const before = loaded();
        const on = await configured(readGatewaySettings({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" }), { open: true, log });
        console.log(JSON.stringify([!!off.tracing, before, !!on.tracing, loaded()]));
        process.exit();
      })();`;
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "-e", script], { cwd: join(__dirname, "../..") });
    expect(JSON.parse(stdout)).toEqual([false, false, true, true]);
  });
});
