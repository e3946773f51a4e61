import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sayOf } from "../../gateway/execution/fetch";
import { compose } from "../../gateway/supergraph/compose";
import { startProcess, until } from "./support/process";
import { type ToyServer, serveToy, well } from "./support/toy-server";
import { post } from "./support/toy-gateway";
import { ledger, registry } from "./support/toy-subgraphs";

describe("headwater gateway --open, over a foreign graph", () => {
  const folder = mkdtempSync(join(tmpdir(), "headwater-gateway-"));
  const supergraph = join(folder, "supergraph.graphql");
  const half = join(folder, "half.graphql");
  let servers: ToyServer[];
  beforeAll(async () => {
    const subgraphs = [registry({ trusting: true }), ledger({ trusting: true })];
    servers = await Promise.all(subgraphs.map(serveToy));
    writeFileSync(supergraph, compose(subgraphs.map(({ name, sdl }, i) => ({ name, sdl, url: servers[i]!.url }))).supergraphSdl);
  });
  beforeAll(() => writeFileSync(half, readFileSync(supergraph, "utf8").replace(/[^{]*$/, "")));
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    rmSync(folder, { recursive: true });
  });

  const start = (env: NodeJS.ProcessEnv, ...args: string[]) => startProcess({ SUPERGRAPH: supergraph, ...env }, ...args);

  it("serves it at the addresses of its file, sends no assertion, and ends on SIGTERM after what is in flight", async () => {
    const { child, url, ended } = await start({}, "--open");
    expect(await post(url, '{"query":"{ offices(first: 1) { name budget } }"}')).toMatchObject({
      status: 200,
      data: { offices: [{ name: "甲局", budget: 65 }] },
    });
    expect(servers.flatMap(({ requests }) => requests).some(({ assertion }) => assertion)).toBe(false);

    let release = (): void => {};
    const arrived = new Promise<void>((reached) => {
      const held = new Promise<void>((open) => (release = open));
      servers[1]!.behaviour = async (reply) => {
        reached();
        await held;
        await well(reply);
      };
    });
    const inFlight = post(url, '{"query":"{ offices(first: 1) { budget } }"}');
    await arrived;
    child.kill("SIGTERM");
    // The door is shut first, while the operation is still held.
    while (
      await fetch(url.replace("graphql", "health/live")).then(
        () => true,
        () => false,
      )
    );
    release();
    expect((await inFlight).data).toEqual({ offices: [{ budget: 65 }] });
    expect(await ended).toEqual([0, null]);
  }, 60_000);

  it("writes its log to the end also when it ends at once", async () => {
    const { child, url, lines, ended } = await start({}, "--open");
    const arrived = new Promise<void>((reached) => (servers[1]!.behaviour = () => reached()));
    const lost = post(url, '{"query":"{ rates }"}').catch(() => "lost");
    await arrived;
    for (let asked = 0; asked < 3; asked++) await post(url, '{"query":"{ offices(first: 1) { name } }"}');
    child.kill("SIGTERM");
    child.kill("SIGINT");
    // Which of two signals under way at once comes first is the system's choice.
    expect([130, 143]).toContain((await ended)[0]);
    expect(await lost).toBe("lost");
    await until(() => lines.filter(({ msg }) => msg === "operation").length === 3, "three lines");
    servers[1]!.behaviour = well;
  }, 60_000);

  it("ends on SIGTERM also when nobody reads its log any more", async () => {
    const { child, url, ended } = await start({}, "--open");
    child.stdout?.destroy();
    await post(url, '{"query":"{ offices(first: 1) { name } }"}');
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  }, 60_000);

  it("serves another graph when the file changes or SIGHUP says so, and ends at once on a second signal", async () => {
    const file = join(folder, "changing.graphql");
    copyFileSync(supergraph, file);
    const { child, url, lines, ended } = await start({ SUPERGRAPH: file }, "--open");
    const published = () => lines.filter(({ msg }) => msg === "supergraph published").length;
    const { name, sdl } = registry();
    writeFileSync(file, compose([{ name, sdl, url: servers[0]!.url }]).supergraphSdl);
    await until(() => published() === 1, "another graph");
    expect((await post(url, '{"query":"{ rates }"}')).errors[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
    child.kill("SIGHUP");
    await until(() => lines.at(-1)?.["msg"] === "supergraph unchanged", "a look at the file");
    copyFileSync(supergraph, file);
    child.kill("SIGHUP");
    await until(() => published() === 2, "the first graph");
    expect((await post(url, '{"query":"{ rates }"}')).data).toEqual({ rates: [1, 2] });

    writeFileSync(file, "");
    await until(() => lines.at(-1)?.["level"] === "warn", "a refusal");
    const figures = await (await fetch(url.replace("graphql", "metrics"))).text();
    expect(figures).toContain('headwater_supergraph_loads_total{outcome="published"} 3');
    expect(figures).toContain('headwater_supergraph_loads_total{outcome="refused"} 1');
    expect(figures).toContain('headwater_fetches_total{department="ledger",outcome="OK"} 1');

    const arrived = new Promise<void>((reached) => (servers[1]!.behaviour = () => reached()));
    const lost = post(url, '{"query":"{ rates }"}').catch(() => "lost");
    await arrived;
    child.kill("SIGTERM");
    await until(
      () =>
        fetch(url.replace("graphql", "health/live")).then(
          () => false,
          () => true,
        ),
      "the door to shut",
    );
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(await lost).toBe("lost");
    servers[1]!.behaviour = well;
  }, 60_000);

  it("tells where the explorer is and where the graph", async () => {
    const { said, url, child, ended } = await start({}, "--open");
    expect(said).toBe(`explorer, for a browser: ${url.replace("graphql", "")}\nheadwater: graph, for programs: ${url}`);
    // Not built, where no launcher built it, it says so; it is never nothing.
    expect((await fetch(url.replace("graphql", ""))).status).not.toBe(404);
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  }, 60_000);

  it("calls our own departments by their Chinese names, where the supergraph is ours", async () => {
    const { url, child, ended } = await start(
      { SUPERGRAPH: join(__dirname, "../../schema/supergraph.graphql"), ESTABLISHMENT_URL: "http://127.0.0.1:1/graphql" },
      "--open",
    );
    const { errors } = await post(url, '{"query":"{ institution(institutionCode: \\"770127240019\\") { name } }"}');
    expect(errors.map(({ message }) => message)).toEqual(["编办系统暂时无法访问。"]);
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  }, 60_000);

  it("sets a foreign subgraph's own name off from the Chinese after it", () => {
    expect(sayOf("ledger", "SUBGRAPH_UNAVAILABLE")).toBe("ledger 系统暂时无法访问。");
    expect(sayOf("财政局", "SUBGRAPH_UNAVAILABLE")).toBe("财政局系统暂时无法访问。");
  });

  it("takes its port and address as options, too", async () => {
    const { url, child, ended } = await start({ PORT: "1", HOST: "192.0.2.1" }, "--open", "--port", "0", "--host", "127.0.0.1");
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d{2,}\/graphql$/);
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  }, 60_000);

  it("tells of no explorer where there is none", async () => {
    const { said, url, child, ended } = await start({ INTROSPECTION: "off" }, "--open");
    expect(said).toBe(`graph, for programs: ${url}`);
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  }, 60_000);

  it.each(["PORT", "METRICS_PORT"])(
    "refuses a %s that is taken in one line, before anything is loaded",
    async (name) => {
      const { port } = servers[0]!;
      const { said, lines, ended } = await start({ [name]: String(port), SUPERGRAPH: "/nowhere.graphql" }, "--open");
      expect(said).toBe(
        `${name}: expected a free port, got ${port}, which something else listens on; stop that or set another, e.g. ${name}=${port + (port < 65_000 ? 100 : -100)}`,
      );
      expect(await ended).toEqual([1, null]);
      expect(lines).toEqual([]);
    },
    60_000,
  );

  it.each([
    ["without tokens and without --open", {}, [], /^JWKS_URL, JWT_ISSUER, JWT_AUDIENCE: expected values/],
    [
      "without its file",
      { SUPERGRAPH: "/nowhere.graphql" },
      ["--open"],
      /^SUPERGRAPH: expected a readable file, got no such file or folder at \/nowhere\.graphql;/,
    ],
    ["on a folder", { SUPERGRAPH: "/" }, ["--open"], /^SUPERGRAPH: expected a readable file, got a folder at \/; name the file/],
    ["on half of a file", { SUPERGRAPH: half }, ["--open"], /half\.graphql: expected GraphQL SDL, got a syntax error at line \d+; compose/],
    [
      "on an address that is not its own",
      { HOST: "192.0.2.1" },
      ["--open"],
      /^HOST: expected an address of this machine, got 192\.0\.2\.1; set/,
    ],
    ["with a wrong port", { PORT: "x" }, ["--open"], /^PORT: expected an integer/],
  ])(
    "refuses to start %s, in one line",
    async (_, env, args, line) => {
      const { said, ended } = await start(env, ...args);
      expect(said).toMatch(line);
      expect(said.split("\n")).toHaveLength(1);
      expect(await ended).toEqual([1, null]);
    },
    60_000,
  );
});
