import { createServer } from "node:net";
import fc from "fast-check";
import Fastify from "fastify";
import { Histogram, Registry } from "prom-client";
import { ConfigError } from "../../schema/config-error";
import { serveMetricsHere } from "../../gateway/metrics/endpoint";
import { Durations } from "../../gateway/metrics/durations";
import { Metrics } from "../../gateway/metrics/metrics";
import { compose } from "../../gateway/supergraph/compose";
import { parseSupergraph } from "../../gateway/supergraph/supergraph";
import { HttpTransport } from "../../gateway/transport/http";
import { freePort } from "../support/free-port";
import { runs } from "../support/runs";
import { until } from "./support/process";
import { LABELS, type ToyOptions, post, startToy, withToy } from "./support/toy-gateway";
import { CANARY_ID, registry } from "./support/toy-subgraphs";

/** Lines of Prometheus' text form, without comments: `name{labels}` → value. */
const read = (text: string): Record<string, number> =>
  Object.fromEntries(
    text
      .split("\n")
      .filter((line) => line && !line.startsWith("#"))
      .map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
  );

/** A toy whose transports report to its metrics. */
const measured = (metrics: Metrics): ToyOptions => ({
  metrics,
  transportOf: ({ name, url }) =>
    new HttpTransport({
      name,
      label: LABELS[name],
      url,
      key: Buffer.alloc(32, name),
      timeoutMs: 2_000,
      connections: 4,
      retries: 0,
      observer: metrics.transports,
    }),
});

describe("the figures of a gateway", () => {
  it("count operations, errors, refusals and fetches, by outcome, code and department", async () => {
    const metrics = new Metrics();
    await withToy(measured(metrics), async (toy) => {
      for (let i = 0; i < 3; i++) await toy.ask("{ offices(first: 1) { name budget } }");
      await toy.ask('{ rates fails(how: "ours") }');
      await toy.ask("{ nothing }");
      await post(toy.url, "<html>");
      await toy.ask("{ rates }", {}, { "x-purpose": "payroll" });
      toy.servers["ledger"]!.behaviour = ({ response }) => response.writeHead(503).end();
      await toy.ask("{ offices(first: 1) { name budget } }");
      const figures = read(await (await fetch(toy.url.replace("graphql", "metrics"))).text());
      expect(figures).toMatchObject({
        'headwater_operations_total{outcome="ok"}': 3,
        'headwater_operations_total{outcome="partial"}': 2,
        'headwater_operations_total{outcome="failed"}': 1,
        'headwater_operation_duration_seconds_count{outcome="ok"}': 3,
        'headwater_operation_duration_seconds_bucket{le="+Inf",outcome="ok"}': 3,
        'headwater_errors_total{code="VALIDATION_FAILED",department="registry"}': 1,
        'headwater_errors_total{code="SUBGRAPH_UNAVAILABLE",department="ledger"}': 1,
        'headwater_errors_total{code="GRAPHQL_VALIDATION_FAILED",department=""}': 1,
        'headwater_refusals_total{code="BAD_REQUEST"}': 1,
        'headwater_refusals_total{code="VALIDATION_FAILED"}': 1,
        'headwater_fetches_total{department="registry",outcome="OK"}': 5,
        'headwater_fetches_total{department="ledger",outcome="OK"}': 4,
        'headwater_fetches_total{department="ledger",outcome="SUBGRAPH_UNAVAILABLE"}': 1,
        'headwater_fetch_duration_seconds_count{department="ledger"}': 5,
        'headwater_fetches_in_flight{department="ledger"}': 0,
        'headwater_fetches_queued{department="ledger"}': 0,
        'headwater_breaker_state{department="posts"}': 0,
        'headwater_connections_open{department="posts"}': 0,
        headwater_requests_in_flight: 1,
        'headwater_supergraph_loads_total{outcome="published"}': 1,
      });
      expect(figures['headwater_connections_open{department="registry"}']).toBeGreaterThan(0);
      expect(figures["headwater_operation_cache_entries"]).toBeGreaterThan(1);
      expect(figures["headwater_operation_cache_bytes"]).toBeGreaterThan(1_000);
      expect(figures["nodejs_eventloop_lag_p99_seconds"]).toBeGreaterThan(0);
      expect(figures["process_resident_memory_bytes"]).toBeGreaterThan(1 << 20);
    });
  });

  it("of durations read as prom-client's own histogram writes them", async () => {
    const bounds = [0.001, 0.25, 5];
    const duration = fc.oneof(fc.constantFrom(0, ...bounds), fc.double({ min: 0, max: 10, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom("ok", 'a "label"', "__proto__"), duration)), async (seen) => {
        const [ours, theirs] = [new Registry(), new Registry()];
        const durations = new Durations({ name: "seconds", help: "help", label: "outcome", bounds }, ours);
        const histogram = new Histogram({ name: "seconds", help: "help", labelNames: ["outcome"], buckets: bounds, registers: [theirs] });
        for (const [outcome, seconds] of seen) {
          durations.add(outcome, seconds);
          histogram.observe({ outcome }, seconds);
        }
        expect(await ours.metrics()).toBe(await theirs.metrics());
      }),
      { numRuns: runs(50) },
    );
  });

  it("name nobody, and a caller makes no label of their own", async () => {
    const metrics = new Metrics();
    await withToy(measured(metrics), async (toy) => {
      for (const how of ["ours with data", "ours with sql", "foreign code", "plainly"])
        await toy.ask(`query _${CANARY_ID} { a${CANARY_ID}: fails(how: "${how}") }`);
      await toy.ask(`query Q($text: String) { search(text: $text) }`, { text: CANARY_ID });
      await post(toy.url, JSON.stringify({ query: "{ rates }", operationName: CANARY_ID }));
      await post(`${toy.url}?x=${CANARY_ID}`, CANARY_ID, { "x-purpose": CANARY_ID });
      metrics.refused(CANARY_ID);
      metrics.refused({ toString: () => CANARY_ID });
      const text = await metrics.text();
      const series = Object.keys(read(text)).filter((name) => name.startsWith("headwater_"));
      expect(text).not.toContain(CANARY_ID);
      expect(series.join()).not.toMatch(/\d{5}/);
      const labels = new Set(series.flatMap((name) => [...name.matchAll(/(\w+)="/g)].map(([, label]) => label)));
      expect(labels).toEqual(new Set(["code", "department", "le", "outcome"]));
      expect(text).toContain('headwater_refusals_total{code="OTHER"} 2');
    });
  });

  it("count a client that left as that, and as nobody's error, whether its operation was known or not", async () => {
    const metrics = new Metrics();
    await withToy(measured(metrics), async (toy) => {
      await toy.ask("{ offices(first: 1) { name } }");
      let asked = 0;
      toy.servers["registry"]!.behaviour = () => void asked++;
      for (const query of ["{ offices(first: 1) { name } }", "{ offices(first: 1) { code } }"]) {
        const [leaves, before] = [new AbortController(), asked];
        const left = fetch(toy.url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ query }),
          signal: leaves.signal,
        });
        await until(() => asked > before, "the department is asked");
        leaves.abort();
        await expect(left).rejects.toThrow("aborted");
      }
      const gone = async (): Promise<number | undefined> => read(await metrics.text())['headwater_operations_total{outcome="gone"}'];
      await until(async () => (await gone()) === 2, "both are counted");
      expect(await metrics.text()).not.toMatch(/^headwater_errors_total\{/m);
      const said = toy.lines.map((line) => JSON.parse(line) as { msg: string; gone?: boolean; errors?: number });
      const told = said.filter(({ msg, gone: left }) => msg === "operation" && left);
      expect(told.map(({ errors }) => errors ?? "none")).toEqual(["none", "none"]);
    });
  });

  it("tell of the supergraph: when it was published, how often one was refused, and nothing more of departments that left", async () => {
    const metrics = new Metrics();
    await withToy(measured(metrics), async (toy) => {
      const before = read(await metrics.text());
      expect(before["headwater_supergraph_published_seconds"]).toBeGreaterThan(1.7e9);
      const { name, sdl } = registry();
      await toy.gateway.publish(parseSupergraph(compose([{ name, sdl, url: toy.servers["registry"]!.url }]).supergraphSdl));
      metrics.supergraphRefused();
      const figures = read(await metrics.text());
      expect(figures).toMatchObject({
        'headwater_supergraph_loads_total{outcome="published"}': 2,
        'headwater_supergraph_loads_total{outcome="refused"}': 1,
        'headwater_breaker_state{department="registry"}': 0,
      });
      expect(figures).not.toHaveProperty(['headwater_breaker_state{department="ledger"}']);
    });
  });

  it("are each gateway's own", async () => {
    const [one, other] = [new Metrics(), new Metrics()];
    await withToy({ metrics: one, inProcess: true }, async (toy) => {
      await withToy({ metrics: other, inProcess: true }, async () => {
        await toy.ask("{ nothing }");
        expect(read(await one.text())).toHaveProperty(['headwater_operations_total{outcome="failed"}'], 1);
        expect(read(await other.text())).not.toHaveProperty(['headwater_operations_total{outcome="failed"}']);
      });
    });
  });

  it("are at the gateway's own door for this machine alone, and not by way of a proxy", async () => {
    await withToy({ inProcess: true, metrics: new Metrics() }, async (toy) => {
      const url = toy.url.replace("graphql", "metrics");
      const here = await fetch(url);
      expect([here.status, here.headers.get("content-type")]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
      for (const header of ["x-forwarded-for", "forwarded", "via", "x-real-ip"]) {
        const proxied = await fetch(url, { headers: { [header]: "for=10.0.0.9" } });
        expect([proxied.status, await proxied.json()]).toMatchObject([404, { errors: [{ extensions: { code: "NOT_FOUND" } }] }]);
      }
    });
  });

  it("are not there when they are off", () =>
    withToy({ inProcess: true }, async (toy) => {
      expect((await fetch(toy.url.replace("graphql", "metrics"))).status).toBe(404);
    }));

  it.each([
    ["127.0.0.1", 200],
    ["127.8.8.8", 200],
    ["::1", 200],
    ["::ffff:127.0.0.1", 200],
    ["10.0.0.9", 404],
    ["::ffff:10.0.0.9", 404],
    ["fe80::1", 404],
    ["128.0.0.1", 404],
  ])("are asked for from %s with status %i", async (remoteAddress, status) => {
    const server = Fastify();
    serveMetricsHere(server, new Metrics());
    expect((await server.inject({ url: "/metrics", remoteAddress })).statusCode).toBe(status);
  });

  it("are at an address of their own when one is set, until the last operation has ended", async () => {
    const port = await freePort();
    const toy = await startToy({ inProcess: true, metrics: new Metrics(), metricsAddress: { host: "127.0.0.1", port } });
    expect((await fetch(toy.url.replace("graphql", "metrics"))).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/graphql`)).status).toBe(404);
    await toy.close();
    await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
  });

  it("refuse an address that cannot be had, in the words of their setting", async () => {
    const taken = createServer();
    const port = await new Promise<number>((listening) =>
      taken.listen(0, "127.0.0.1", () => listening((taken.address() as { port: number }).port)),
    );
    const starting = startToy({ inProcess: true, metrics: new Metrics(), metricsAddress: { host: "127.0.0.1", port } });
    await expect(starting).rejects.toThrow(
      new ConfigError([
        `METRICS_PORT: expected a free port, got ${port}, which something else listens on; stop that or set another, e.g. METRICS_PORT=${port + (port < 65_000 ? 100 : -100)}`,
      ]),
    );
    await new Promise((closed) => taken.close(closed));
  });
});
