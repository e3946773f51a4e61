import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { ROOT, type Service, composed, stages, variablesOf, written, wordsOf } from "./compose-file";

/** The Compose Specification's own schema (Apache-2.0), as dclint carries it. */
const schema = JSON.parse(readFileSync(join(ROOT, "node_modules/dclint/schemas/compose.schema.json"), "utf8")) as Record<string, unknown>;

const example = variablesOf(".env.example");
const services = Object.entries(written.services);
const ours = services.filter(([, { build }]) => build);

describe("docker-compose.yml", () => {
  // It names its own schema by https, which no validator knows it by; its few formats are words for people.
  const { $schema: _draft7, ...specification } = schema;
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(specification);

  it("is what the Compose Specification says", () => {
    validate(written);
    expect(validate.errors).toBeNull();
  });

  it.each([
    ["a service with an unknown key", { ...written, services: { gateway: { image: "a", orders: [] } } }],
    ["an unknown condition", { ...written, services: { gateway: { image: "a", depends_on: { b: { condition: "ready" } } } } }],
    ["an unknown part", { ...written, service: {} }],
  ])("would not be with %s", (_what, file) => expect(validate(file)).toBe(false));

  it("has a database, four subgraphs, a gateway and one that loads the county", () => {
    expect(services.map(([name]) => name).toSorted()).toEqual([
      "county",
      "establishment",
      "finance",
      "gateway",
      "hr",
      "mysql",
      "organization",
    ]);
  });

  it("takes every secret from the environment, and says where none is", () => {
    for (const [, { environment }] of services)
      for (const [name, value] of Object.entries(environment)) {
        if (/SECRET|KEY$|PASSWORD/.test(name)) expect(value).toMatch(/^\$\{\w+:\?[^}]*see \.env\.example\}$/);
        if (name.endsWith("_DATABASE_URL")) expect(value).toMatch(/:\$\{\w+_DATABASE_PASSWORD\}@/);
      }
    for (const name of Object.keys(example).filter((one) => /SECRET|KEY$|PASSWORD/.test(one)))
      expect(() => composed({ ...example, [name]: "" })).toThrow(new RegExp(`^${name}: expected`));
  });

  it("is complete with .env.example, whose secrets are evidently fictitious and each its own", () => {
    expect(() => composed(example)).not.toThrow();
    const secrets = Object.entries(example).filter(([name]) => /SECRET|_ASSERTION_KEY|PASSWORD/.test(name));
    expect(secrets).toHaveLength(10);
    expect(secrets.filter(([, value]) => !value.startsWith("fictitious-"))).toEqual([]);
    expect(new Set(secrets.map(([, value]) => value)).size).toBe(secrets.length);
  });

  it("gives each subgraph the account of its own schema and no other's secrets", () => {
    const { services: run } = composed(example);
    const SCHEMAS = { establishment: "bb_smz", organization: "zzb_gbgl", finance: "czj_yth", hr: "rsj_rsgl" };
    for (const [name, account] of Object.entries(SCHEMAS)) {
      const { command, environment } = run[name] as Service;
      expect(command).toEqual(["subgraph", name]);
      const prefix = name.toUpperCase();
      expect(environment[`${prefix}_DATABASE_URL`]).toBe(
        `mysql://${account}:${example[`${prefix}_DATABASE_PASSWORD`]}@mysql:3306/${account}`,
      );
      const foreign = Object.keys(environment).filter(
        (key) => /^(ESTABLISHMENT|ORGANIZATION|FINANCE|HR)_/.test(key) && !key.startsWith(prefix),
      );
      expect(foreign).toEqual([]);
    }
    expect(Object.keys(run["gateway"]?.environment ?? {}).filter((key) => /DATABASE|PERSON_KEY/.test(key))).toEqual([]);
  });

  it("lets nobody but the subgraphs reach the database, nobody but the gateway the subgraphs, and opens one port of this machine", () => {
    expect(written.networks).toMatchObject({ databases: { internal: true }, graph: { internal: true } });
    const on = (network: string) => services.filter(([, service]) => service.networks.includes(network)).map(([name]) => name);
    expect(on("databases")).not.toContain("gateway");
    expect(on("graph").toSorted()).toEqual(["establishment", "finance", "gateway", "hr", "organization"]);
    expect(on("outside")).toEqual(["gateway"]);
    expect(services.flatMap(([, { ports }]) => ports ?? [])).toEqual(["127.0.0.1:${GATEWAY_PORT:-4000}:4000"]);
  });

  it("runs ours without rights and watches what stays", () => {
    for (const [, service] of ours) expect(service).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
    expect(services.filter(([, { healthcheck }]) => !healthcheck).map(([name]) => name)).toEqual(["county"]);
  });
});

describe("the image", () => {
  const [last] = stages.slice(-1);

  it("holds what was built and what it needs to run, and runs as somebody without rights", () => {
    expect(last?.filter((line) => line.startsWith("COPY "))).toEqual([
      "COPY package.json headwater LICENSE ./",
      "COPY --from=packages /app/node_modules ./node_modules",
      "COPY --from=build /app/dist ./dist",
      "COPY --from=build /app/dist/schema ./schema",
    ]);
    expect(stages[0]).toContain("RUN npm ci --omit=dev --no-audit --no-fund");
    expect(last).toContain("USER node");
    expect(last?.some((line) => line.startsWith("HEALTHCHECK "))).toBe(true);
    expect(wordsOf("ENTRYPOINT")).toEqual(["/app/headwater"]);
  });

  it("is built from a context that names what goes in: no secret, no database, no history can", () => {
    const lines = readFileSync(join(ROOT, ".dockerignore"), "utf8").trim().split("\n");
    expect(lines[0]).toBe("*");
    expect(lines.filter((line) => /env|data|git|node_modules|cache/.test(line))).toEqual([]);
    expect(readFileSync(join(ROOT, ".gitignore"), "utf8").split("\n")).toContain(".env");
  });
});
