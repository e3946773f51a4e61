import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compose } from "../../gateway/supergraph/compose";
import { type ToyServer, serveToy, well } from "./support/toy-server";
import { post } from "./support/toy-gateway";
import { ledger, registry } from "./support/toy-subgraphs";

describe("headwater gateway --open, over a foreign graph", () => {
  const folder = mkdtempSync(join(tmpdir(), "headwater-gateway-"));
  const supergraph = join(folder, "supergraph.graphql");
  let servers: ToyServer[];
  beforeAll(async () => {
    const subgraphs = [registry({ trusting: true }), ledger({ trusting: true })];
    servers = await Promise.all(subgraphs.map(serveToy));
    writeFileSync(supergraph, compose(subgraphs.map(({ name, sdl }, i) => ({ name, sdl, url: servers[i]!.url }))).supergraphSdl);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    rmSync(folder, { recursive: true });
  });

  /** The command as a process of its own; resolves with what it says first on stderr. */
  async function start(env: NodeJS.ProcessEnv, ...args: string[]): Promise<{ child: ChildProcess; said: string }> {
    const child = spawn(process.execPath, ["-r", "tsx/cjs", join(__dirname, "support/run-gateway.ts"), ...args], {
      env: { PATH: process.env["PATH"], PORT: "0", SUPERGRAPH: supergraph, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.resume();
    const [chunk] = (await once(child.stderr, "data")) as [Buffer];
    return { child, said: chunk.toString().trim() };
  }

  it("serves it at the addresses of its file, sends no assertion, and ends on SIGTERM after what is in flight", async () => {
    const { child, said } = await start({}, "--open");
    const url = said.replace("headwater: ", "");
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
    const exited = once(child, "exit");
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
    expect(await exited).toEqual([0, null]);
  }, 60_000);

  it("refuses a port that is taken, in one line", async () => {
    const { child, said } = await start({ PORT: String(servers[0]!.port) }, "--open");
    expect(said).toBe(`PORT: expected a free port, got ${servers[0]!.port}, which something else listens on; stop it or set another`);
    if (child.exitCode === null) await once(child, "exit");
    expect(child.exitCode).toBe(1);
  }, 60_000);

  it.each([
    ["without tokens and without --open", {}, [], /^JWKS_URL, JWT_ISSUER, JWT_AUDIENCE: expected values/],
    ["without its file", { SUPERGRAPH: "/nowhere.graphql" }, ["--open"], /^SUPERGRAPH: expected a readable file, got ENOENT/],
    ["with a wrong port", { PORT: "x" }, ["--open"], /^PORT: expected an integer/],
  ])(
    "refuses to start %s, in one line",
    async (_, env, args, line) => {
      const { child, said } = await start(env, ...args);
      expect(said).toMatch(line);
      expect(said.split("\n")).toHaveLength(1);
      if (child.exitCode === null) await once(child, "exit");
      expect(child.exitCode).toBe(1);
    },
    60_000,
  );
});
