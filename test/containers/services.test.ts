import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import { composed, ROOT, variablesOf } from "./compose-file";
import { type Running, runServices } from "./run-services";

const example = variablesOf(".env.example");

/** The question of README.md, as it is sent there, and the answer printed below it. */
const readme = readFileSync(join(ROOT, "README.md"), "utf8");
const question = /curl -s \S+ -H 'content-type: application\/json' -d '([^']+)'/.exec(readme)?.[1] ?? "";
const answer = JSON.parse(/```json\n([^`]+)```/.exec(readme)?.[1] ?? "") as unknown;

// Part of the suite on MariaDB, which says so when it is skipped; on a server of its own, for it makes accounts.
(process.env["TEST_MARIADB_URL"] ? describe : describe.skip)(
  "the services of docker-compose.yml as plain processes, MariaDB standing for MySQL",
  () => {
    let running: Running;
    beforeAll(async () => (running = await runServices(composed(example))), 600_000);
    afterAll(() => running?.stop());

    const post = (service: string, headers: Record<string, string> = {}) =>
      fetch(`http://127.0.0.1:${running.ports[service]}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: question,
      });

    it("come up, each after what it needs, with the county loaded, prepared and linked", () => {
      expect(running.said("county")).toMatch(
        /rsj_rsgl are loaded into mysql:\/\/rsj_rsgl:\*\*\*@\S+\/rsj_rsgl\n[^]*hr: \d+ statements executed\n/,
      );
    });

    it("answer the question of the README", async () => {
      const response = await post("gateway");
      expect([response.status, await response.json()]).toEqual([200, answer]);
    });

    it("serve the explorer, with its questions ready", async () => {
      const root = `http://127.0.0.1:${running.ports["gateway"]}`;
      expect(await (await fetch(root)).text()).toContain("数据源头 · 查询台");
      expect(await (await fetch(`${root}/operations.json`)).json()).toHaveLength(10);
    });

    it("keep each department to itself: no answer without the gateway, no table of another", async () => {
      for (const service of ["establishment", "organization", "finance", "hr"]) expect((await post(service)).status).toBe(401);
      const account = {
        host: "127.0.0.1",
        port: running.ports["mysql"]!,
        user: "bb_smz",
        password: example["ESTABLISHMENT_DATABASE_PASSWORD"]!,
      };
      const connection = await createConnection(account);
      const [rows] = await connection.query("SHOW DATABASES");
      expect((rows as { Database: string }[]).map(({ Database }) => Database).toSorted()).toEqual(["bb_smz", "information_schema"]);
      await expect(connection.query("SELECT 1 FROM czj_yth.BAS_AGENCY_INFO")).rejects.toThrow(/denied/);
      await connection.end();
    });

    it("leave a county that is loaded as it is", async () => {
      expect(await running.again("county")).toEqual({ status: 0, said: "the county is loaded already\n" });
    });

    it.each(["gateway", "finance", "county"])("refuse as %s the secrets of .env.example when it is no demonstration", async (service) => {
      const jwt = { JWKS_URL: "http://127.0.0.1:9/keys", JWT_ISSUER: "x", JWT_AUDIENCE: "y" };
      const { status, said } = await running.again(service, { DEMONSTRATION: "", ...jwt });
      expect([status, said]).toEqual([
        1,
        expect.stringMatching(/^headwater: \w+.*: expected a secret of your own, got the demonstration's/m),
      ]);
      expect(said).not.toContain("fictitious-");
    });

    it("end when they are told to", async () => {
      expect(await running.stop()).toEqual({ gateway: 0, establishment: 0, organization: 0, finance: 0, hr: 0, county: 0 });
    });
  },
);
