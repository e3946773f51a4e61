import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { departments } from "../../cli/departments";
import { HttpTransport } from "../../gateway/transport/http";
import { type TestHouse, openTestHouse } from "../support/house";

/** What no answer and no log line may hold: statements, frames, addresses, ID numbers. */
const LEAKS = /\bSELECT\b|\bFROM\b .*\bWHERE\b|\n\s+at |node_modules|https?:\/\/|127\.0\.0\.1|sqlite|\d{17}[\dXx]/;

const operation = (name: string) => readFileSync(join(__dirname, "../../schema/operations", name), "utf8");

describe("bad input gets a clear error and nothing else", () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
  });
  afterAll(() => house.close());

  const cases: [title: string, query: string, variables: Record<string, unknown>, code: string, says: RegExp][] = [
    ["first: 0", "{ institutions(first: 0) { totalCount } }", {}, "VALIDATION_FAILED", /1 至 200/],
    ["first: -1", "{ payees(first: -1) { totalCount } }", {}, "VALIDATION_FAILED", /1 至 200/],
    [
      "first: 100000",
      "query Q($n: Int) { establishmentRecords(first: $n) { pageInfo { hasNextPage } } }",
      { n: 100_000 },
      "COMPLEXITY_EXCEEDED",
      /20000/,
    ],
    ["an unknown cursor", '{ institutions(first: 5, after: "no-such-cursor") { totalCount } }', {}, "VALIDATION_FAILED", /endCursor/],
    [
      "a cursor of another list",
      `{ payees(first: 5, after: "${Buffer.from("[1,2,3,4,5]").toString("base64url")}") { totalCount } }`,
      {},
      "VALIDATION_FAILED",
      /endCursor/,
    ],
    [
      "a bad division",
      '{ institutions(filter: { divisionPrefix: "青垣" }) { totalCount } }',
      {},
      "VALIDATION_FAILED",
      /^区划代码 divisionPrefix 或 divisionCode：应为 2、4 或 6 位数字，收到 青垣$/,
    ],
    ["another province's division", '{ institutions(filter: { divisionPrefix: "11" }) { totalCount } }', {}, "FORBIDDEN", /授权范围/],
    [
      "a malformed date",
      "query Q($d: Date!) { movementStats(groupBy: [TYPE], from: $d, to: $d) { keys { value } } }",
      { d: "2025-02-30" },
      "VALIDATION_FAILED",
      /yyyy-MM-dd/,
    ],
    [
      "a malformed date in the document",
      '{ movementStats(groupBy: [TYPE], from: "2025-02-30", to: "2025-12-31") { keys { value } } }',
      {},
      "VALIDATION_FAILED",
      /yyyy-MM-dd/,
    ],
    [
      "a malformed month",
      '{ payrollStats(groupBy: [MONTH], from: "2025-13", to: "2025-12") { keys { value } } }',
      {},
      "VALIDATION_FAILED",
      /yyyy-MM/,
    ],
    [
      "a name of 40 kB",
      "query Q($n: String) { institutions(filter: { nameContains: $n }) { totalCount } }",
      { n: "青".repeat(13_653) },
      "VALIDATION_FAILED",
      /字符/,
    ],
    ["a malformed person key", '{ person(personKey: "770127198503120013") { personKey } }', {}, "VALIDATION_FAILED", /personKey|人员/],
    [
      "a list of 1,001 codes",
      "query Q($i: [ID!]) { establishmentRecords(filter: { institutionCode: $i }) { totalCount } }",
      { i: Array.from({ length: 1001 }, (_, i) => String(i)) },
      "VALIDATION_FAILED",
      /至多 1000/,
    ],
    [
      "an ID number in the text of the query",
      '{ lookupPerson(idNumber: "770127199002280021") { personKey } }',
      {},
      "VALIDATION_FAILED",
      /变量/,
    ],
    ["no dimension", "{ quotaStats(groupBy: []) { keys { value } } }", {}, "VALIDATION_FAILED", /1 至 3 个互不相同的维度，收到 空列表$/],
    [
      "four dimensions",
      "{ quotaStats(groupBy: [DIVISION, CATEGORY, SECTOR, RANK]) { keys { value } } }",
      {},
      "VALIDATION_FAILED",
      /1 至 3/,
    ],
    [
      "an unknown enumeration value",
      "{ institutions(filter: { category: [GUILD] }) { totalCount } }",
      {},
      "GRAPHQL_VALIDATION_FAILED",
      /GUILD/,
    ],
    ["an unknown field", "{ institutions { edges { node { salary } } } }", {}, "GRAPHQL_VALIDATION_FAILED", /salary/],
    [
      "an unknown enumeration value in a variable",
      "query Q($c: [InstitutionCategory!]) { institutions(filter: { category: $c }) { totalCount } }",
      { c: ["GUILD"] },
      "BAD_USER_INPUT",
      /GUILD/,
    ],
  ];

  it.each(cases)("%s", async (_title, query, variables, code, says) => {
    const { data, errors } = await house.ask(query, variables);
    expect(errors).toHaveLength(1);
    expect(errors[0]!.extensions.code).toBe(code);
    expect(errors[0]!.message).toMatch(says);
    expect(errors[0]!.message.length).toBeLessThan(400);
    for (const value of Object.values(data ?? {})) expect(value).toBeNull();
    expect(JSON.stringify(errors) + house.log.join("")).not.toMatch(LEAKS);
  });

  const nowhere: [title: string, query: string, variables: Record<string, unknown>, where: object][] = [
    [
      "A day in the document",
      '{ institutions(first: 1) { totalCount } movementStats(groupBy: [TYPE], from: "2025-02-30", to: "2025-12-31") { keys { value } } }',
      {},
      { locations: [{ line: 1, column: 78 }] },
    ],
    [
      "A month in the document",
      '{ institutions(first: 1) { totalCount } payrollStats(groupBy: [MONTH], from: "2025-13", to: "2025-12") { keys { value } } }',
      {},
      { locations: [{ line: 1, column: 78 }] },
    ],
    [
      "A day in a variable",
      "query Q($d: Date!) { institutions(first: 1) { totalCount } movementStats(groupBy: [TYPE], from: $d, to: $d) { keys { value } } }",
      { d: "2025-02-30" },
      { message: expect.stringContaining("$d") },
    ],
  ];

  it.each(nowhere)(
    "%s that no calendar has is refused where it stands, and no department is asked",
    async (_title, query, variables, where) => {
      const { data, errors, statements } = await house.ask(query, variables);
      expect({ data, statements }).toEqual({ data: null, statements: [] });
      expect(errors).toMatchObject([{ extensions: { code: "VALIDATION_FAILED" }, ...where }]);
      expect(errors[0]).not.toHaveProperty("path");
    },
  );

  it("the cursor of another order", async () => {
    const page = await house.ask("{ institutions(orderBy: APPROVED_DESC, first: 1) { pageInfo { endCursor } } }");
    const { endCursor } = (page.data!["institutions"] as { pageInfo: { endCursor: string } }).pageInfo;
    const { errors } = await house.ask(
      "query Q($after: String) { institutions(orderBy: OVER_DESC, first: 1, after: $after) { totalCount } }",
      { after: endCursor },
    );
    expect(errors.map(({ extensions, message }) => [extensions.code, /endCursor/.test(message)])).toEqual([["VALIDATION_FAILED", true]]);
  });

  it("a service's list is refused to a user", async () => {
    const { data, errors } = await house.ask('{ institutionDirectory(divisionPrefix: "770127", first: 5) { rows { institutionCode } } }');
    expect(data).toEqual({ institutionDirectory: null });
    expect(errors.map((error) => error.extensions.code)).toEqual(["FORBIDDEN"]);
  });
});

describe("a department that fails", () => {
  let page: Server;
  beforeAll(async () => {
    page = createServer((_request, response) =>
      response
        .writeHead(200, { "content-type": "text/html" })
        .end("<html><body>统一门户 https://10.9.8.7/login 110105194912310021</body></html>"),
    );
    await new Promise<void>((listening) => page.listen(0, "127.0.0.1", listening));
  });
  afterAll(() => void page.close());

  const failing: [title: string, url: () => string, code: string][] = [
    ["is dead", () => "http://127.0.0.1:9/graphql", "SUBGRAPH_UNAVAILABLE"],
    ["answers a page of HTML", () => `http://127.0.0.1:${(page.address() as AddressInfo).port}/graphql`, "SUBGRAPH_BAD_RESPONSE"],
  ];

  /** What each department adds to demo-01. */
  const FIELDS: Readonly<Record<string, readonly string[]>> = {
    organization: ["leadershipOccupancy"],
    finance: ["headcountComparison", "personnelCostPerHead"],
    hr: ["contractStaffCount", "filingStaffCount", "postStructure"],
  };
  const cases = departments.flatMap(({ name, label }) =>
    FIELDS[name] ? failing.map(([title, url, code]) => ({ name, label, title, url, code })) : [],
  );

  it.each(cases)("$name that $title loses its own fields, one error each, and nobody else's", async ({ name, label, url, code }) => {
    const transport = new HttpTransport({
      name,
      label,
      url: url(),
      key: randomBytes(32),
      timeoutMs: 5000,
      connections: 2,
      responseBytes: 1 << 20,
    });
    const whole = await openTestHouse();
    const house = await openTestHouse({ transports: { [name]: transport } });
    const variables = JSON.parse(operation("demo-01.variables.json")) as Record<string, unknown>;
    const intact = await whole.ask(operation("demo-01.graphql"), variables);
    const { data, errors } = await house.ask(operation("demo-01.graphql"), variables);
    await house.close();
    await whole.close();

    const lost = FIELDS[name]!;
    expect(intact.errors).toEqual([]);
    expect(data).toEqual({
      institution: { ...(intact.data!["institution"] as object), ...Object.fromEntries(lost.map((field) => [field, null])) },
    });
    expect(errors.map((error) => [error.path!.join("."), error.extensions.code, error.extensions.service])).toEqual(
      expect.arrayContaining(lost.map((field) => [`institution.${field}`, code, name])),
    );
    expect(errors).toHaveLength(lost.length);
    for (const error of errors) expect(error.message).toContain(label);
    expect(JSON.stringify(errors) + house.log.join("")).not.toMatch(LEAKS);
  });
});
