import { describeSettings, limitsOf, readGatewaySettings, readPolicy, readSubgraphSettings } from "../../gateway/config";
import { configured } from "../../gateway/configured";
import { createLog } from "../../gateway/logs";
import { httpTransports } from "../../gateway/transport/http-transports";
import { DEFAULT_POLICY } from "../../gateway/transport/policy";
import { ConfigError } from "../../schema/config-error";

const problems = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe("settings", () => {
  it("have defaults that suit a first start", () => {
    expect(readGatewaySettings({})).toMatchObject({
      HOST: "127.0.0.1",
      PORT: 4000,
      SUPERGRAPH: "schema/supergraph.graphql",
    });
    expect(limitsOf(readGatewaySettings({}), false)).toMatchObject({ depth: 12, cost: 20_000 });
    expect(limitsOf(readGatewaySettings({}), true)).toMatchObject({ depth: 30, cost: 1_000_000, aliases: 500 });
    expect(limitsOf(readGatewaySettings({ LIMIT_DEPTH: "9" }), true).depth).toBe(9);
  });

  it("say of every wrong one what was expected, what came and what to do", () => {
    expect(
      problems(() => readGatewaySettings({ PORT: "eighty", LOG_LEVEL: "loud", SUBGRAPH_TIMEOUT_MS: "-1", JWKS_URL: "ftp://keys" })),
    ).toEqual([
      'PORT: expected an integer from 0 to 65535, got "eighty"; correct or unset it',
      'LOG_LEVEL: expected debug, info, warn, error or silent, got "loud"; correct or unset it',
      'JWKS_URL: expected an http(s) URL, got "ftp://keys"; correct or unset it',
      'SUBGRAPH_TIMEOUT_MS: expected whole milliseconds from 1 to 600000, got "-1"; correct or unset it',
      "JWT_ISSUER: expected a value, as the other JWT settings have one, got nothing; set it or unset them all",
      "JWT_AUDIENCE: expected a value, as the other JWT settings have one, got nothing; set it or unset them all",
    ]);
    expect(problems(() => readGatewaySettings({ PORT: "65536" }))).toHaveLength(1);
    expect(problems(() => readGatewaySettings({ DRAIN_TIMEOUT_MS: "1.5" }))).toEqual([
      'DRAIN_TIMEOUT_MS: expected whole milliseconds from 1 to 600000, got "1.5"; correct or unset it',
    ]);
  });

  it("treat an empty value as unset", () => expect(readGatewaySettings({ PORT: "", JWKS_URL: "" }).PORT).toBe(4000));

  it("let nobody in without a token where DEMONSTRATION meets the token settings", async () => {
    const jwt = { JWKS_URL: "https://login.example/keys", JWT_ISSUER: "x", JWT_AUDIENCE: "y" };
    expect(problems(() => readGatewaySettings({ ...jwt, DEMONSTRATION: "770127" }))).toEqual([
      "DEMONSTRATION: expected nothing, as the JWT settings ask for tokens, got a division; unset it or them",
    ]);
    expect(problems(() => readGatewaySettings({ DEMONSTRATION: "77" }))).toHaveLength(1);
    const { identify } = await configured(readGatewaySettings({ DEMONSTRATION: "770127" }), { log: createLog("silent") });
    expect(await identify({})).toMatchObject({ sub: "anonymous", divisionPrefix: "770127", roles: [], service: false });
  });

  it("want a port for the metrics that is not the gateway's, where they have one of their own", () => {
    const differ = (port: number) => [
      `METRICS_PORT: expected another port than PORT, got ${port} for both; change either, or unset METRICS_PORT to read the metrics at PORT`,
    ];
    expect(problems(() => readGatewaySettings({ PORT: "4100", METRICS_PORT: "4100" }))).toEqual(differ(4100));
    expect(problems(() => readGatewaySettings({ METRICS_PORT: "4000" }))).toEqual(differ(4000));
    expect(problems(() => readGatewaySettings({ PORT: "0", METRICS_PORT: "0" }))).toEqual([]);
    expect(problems(() => readGatewaySettings({ PORT: "4100", METRICS_PORT: "4100", METRICS: "off" }))).toEqual([]);
    expect(problems(() => readGatewaySettings({ HOST: "0.0.0.0", PORT: "4100", METRICS_PORT: "4100" }))).toEqual(differ(4100));
    expect(problems(() => readGatewaySettings({ HOST: "10.0.0.5", PORT: "4100", METRICS_PORT: "4100" }))).toEqual([]);
  });

  it("want all three of the token settings or none", () => {
    expect(problems(() => readGatewaySettings({ JWT_ISSUER: "x" }))).toEqual([
      "JWKS_URL: expected a value, as the other JWT settings have one, got nothing; set it or unset them all",
      "JWT_AUDIENCE: expected a value, as the other JWT settings have one, got nothing; set it or unset them all",
    ]);
  });

  it("are read for any subgraph by its name", () => {
    const settings = readSubgraphSettings("foreign-affairs", {
      FOREIGN_AFFAIRS_URL: "http://10.0.0.1/graphql",
      FOREIGN_AFFAIRS_LABEL: "外办",
    });
    expect(settings).toMatchObject({ URL: "http://10.0.0.1/graphql", LABEL: "外办" });
  });

  it("of how a subgraph is asked hold for all, or for one by its name", () => {
    expect(readPolicy("x", {})).toEqual(DEFAULT_POLICY);
    const env = {
      SUBGRAPH_TIMEOUT_MS: "900",
      SUBGRAPH_BREAKER_OPEN_MS: "70",
      FOREIGN_AFFAIRS_TIMEOUT_MS: "50",
      FOREIGN_AFFAIRS_RETRIES: "0",
    };
    expect(readPolicy("foreign-affairs", env)).toEqual({ ...DEFAULT_POLICY, timeoutMs: 50, breakerOpenMs: 70, retries: 0 });
    expect(readPolicy("x", env)).toEqual({ ...DEFAULT_POLICY, timeoutMs: 900, breakerOpenMs: 70 });
    expect(problems(() => readPolicy("x", { X_QUEUE: "many", SUBGRAPH_BREAKER_PERCENT: "101" }))).toEqual([
      'X_QUEUE: expected an integer from 0 to 100000, got "many"; correct or unset it',
      'SUBGRAPH_BREAKER_PERCENT: expected an integer from 0 to 100, got "101"; correct or unset it',
    ]);
    const described = describeSettings({ X_RETRIES: "0" }, ["x"]).map(({ name, value }) => [name, value]);
    expect(described).toContainEqual(["SUBGRAPH_RETRIES", "2"]);
    expect(described).toContainEqual(["X_RETRIES", "0"]);
  });

  it.each([
    ["base64url", Buffer.alloc(32, 251).toString("base64url")],
    ["base64", Buffer.alloc(32, 251).toString("base64")],
    ["hex", Buffer.alloc(32, 251).toString("hex")],
  ])("take a key in %s", (_, text) =>
    expect(readSubgraphSettings("x", { X_ASSERTION_KEY: text }).ASSERTION_KEY).toEqual(Buffer.alloc(32, 251)),
  );

  it("never quote a key", () => {
    const [problem] = problems(() => readSubgraphSettings("x", { X_ASSERTION_KEY: "shorty16" }));
    expect(problem).toBe(
      "X_ASSERTION_KEY: expected at least 32 bytes in base64url or hex, got a value of 8 characters; correct or unset it",
    );
    const printed = JSON.stringify(describeSettings({ X_ASSERTION_KEY: "shorty16", JWKS_URL: "http://me:hunter2@keys/" }, ["x"]));
    expect(printed).not.toMatch(/shorty16|hunter2/);
    expect(printed).toContain("(set, not shown)");
    expect(printed).toContain("http://me:***@keys/");
  });

  it("are each described", () => {
    for (const { name, meaning } of describeSettings({}, ["x"])) expect([name, meaning.length > 10]).toEqual([name, true]);
  });
});

describe("transports over HTTP", () => {
  const key = Buffer.alloc(32).toString("hex");

  it("want an address and a key for each subgraph", () => {
    const transportOf = httpTransports({}, { open: false });
    expect(problems(() => transportOf({ name: "x", url: "" }))).toEqual([
      "X_URL: expected an http(s) URL, as the supergraph names none, got nothing; set it to where the subgraph is",
      "X_ASSERTION_KEY: expected at least 32 bytes in base64url or hex, got nothing; set the same key here and at the subgraph",
    ]);
    expect(problems(() => httpTransports({}, { open: true })({ name: "x", url: "http://x" }))).toEqual([]);
  });

  it("take no bare origin for one of our subgraphs, and say what to write; a foreign one may answer at its root", () => {
    const env = { X_URL: "http://me:hunter2@10.0.0.7:4001/", X_ASSERTION_KEY: key };
    expect(problems(() => httpTransports(env, { open: false })({ name: "x", url: "" }))).toEqual([
      "X_URL: expected the subgraph's address to its end, got http://10.0.0.7:4001 without a path; write http://10.0.0.7:4001/graphql",
    ]);
    expect(problems(() => httpTransports(env, { open: true })({ name: "x", url: "" }))).toEqual([]);
  });

  it("name the department as configured, else as told, else as the subgraph", () => {
    const address = { name: "x", url: "http://x/graphql" };
    const label = (env: object, labels?: Record<string, string>) =>
      httpTransports({ X_ASSERTION_KEY: key, ...env }, { open: false, labels: labels ?? {} })(address).label;
    expect([label({ X_LABEL: "甲" }, { x: "乙" }), label({}, { x: "乙" }), label({})]).toEqual(["甲", "乙", "x"]);
  });
});

describe("a gateway that could not tell who asks", () => {
  it("is told what to set, and of no option that its command does not have", async () => {
    await expect(configured(readGatewaySettings({}), { log: createLog("silent") })).rejects.toMatchObject({
      problems: [
        "JWKS_URL, JWT_ISSUER, JWT_AUDIENCE: expected values, as callers must be known, got none; set them (without them serve only `headwater gateway --open`, for foreign graphs, and with DEMONSTRATION a trial)",
      ],
    });
  });
});
