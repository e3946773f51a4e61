import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSavedOperations } from "../../gateway/console/saved-operations";
import { ConfigError } from "../../schema/config-error";
import { type Toy, startToy, withToy } from "./support/toy-gateway";

const HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const SAVED = { name: "rates", query: "# 利率\n{ rates }", variables: "" };

const folder = mkdtempSync(join(tmpdir(), "headwater-explorer-"));
const pages = join(folder, "pages");
mkdirSync(join(pages, "assets"), { recursive: true });
writeFileSync(join(pages, "index.html"), "<!doctype html>查询台");
writeFileSync(join(pages, "assets/index-Abc123.js"), "export {};");
writeFileSync(join(folder, "0.txt"), "not the explorer's");
afterAll(() => rmSync(folder, { recursive: true }));

describe("the explorer at /", () => {
  let toy: Toy;
  let root: string;
  beforeAll(async () => {
    toy = await startToy({ inProcess: true, explorer: { pages, operations: [SAVED] } });
    root = toy.url.replace("/graphql", "");
  });
  afterAll(() => toy.close());
  const get = (path: string, headers: Record<string, string> = {}) => fetch(root + path, { headers, redirect: "manual" });

  it("is a page that may load nothing from elsewhere, run nothing written into it, and stand in no other page", async () => {
    const answer = await get("/", { accept: HTML });
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([
      200,
      "text/html; charset=utf-8",
      "<!doctype html>查询台",
    ]);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy.split("; ")).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"]),
    );
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe/);
    expect([answer.headers.get("x-content-type-options"), answer.headers.get("referrer-policy")]).toEqual(["nosniff", "no-referrer"]);
  });

  it("is asked for anew each time, while what its digest names is kept for good", async () => {
    const page = await get("/");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const again = { "if-none-match": page.headers.get("etag") ?? "", "cache-control": "max-age=0" };
    expect((await get("/", again)).status).toBe(304);
    const script = await get("/assets/index-Abc123.js");
    expect([script.status, script.headers.get("cache-control"), script.headers.get("content-type")]).toEqual([
      200,
      "public, max-age=31536000, immutable",
      expect.stringContaining("javascript"),
    ]);
    // A worker is bound by the policy that its own file came with.
    expect(script.headers.get("content-security-policy")).toBe(page.headers.get("content-security-policy"));
  });

  it("gives out the saved operations", async () => {
    const answer = await get("/operations.json");
    expect([answer.headers.get("cache-control"), await answer.json()]).toEqual(["no-cache", [SAVED]]);
  });

  it("is where a browser lands that opens /graphql itself", async () => {
    const answer = await get("/graphql", { accept: HTML });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/"]);
  });

  it.each([
    ["a query", "/graphql?query={rates}", { accept: HTML, "apollo-require-preflight": "1" }, 200],
    ["JSON", "/graphql?query={rates}", { accept: "application/json", "apollo-require-preflight": "1" }, 200],
    ["JSON or a page", "/graphql", { accept: "application/json, text/html;q=0.5", "apollo-require-preflight": "1" }, 400],
    ["anything", "/graphql", { accept: "*/*", "apollo-require-preflight": "1" }, 400],
  ])("leaves to the endpoint who comes with or for %s", async (_what, path, headers, status) => {
    expect((await get(path, headers as unknown as Record<string, string>)).status).toBe(status);
  });

  it.each([
    "/assets",
    "/assets/",
    "/nothing.js",
    "/../0.txt",
    "/..%2f0.txt",
    "/assets/..%2f..%2f0.txt",
    "/assets/%2e%2e/%2e%2e/0.txt",
    "/assets/..%5c..%5c0.txt",
    "//0.txt",
    "/%00",
  ])("answers nothing else: %s", async (path) => {
    // fetch would tidy the path first.
    const socket = connect(Number(new URL(root).port), "127.0.0.1");
    socket.end(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`);
    let text = "";
    for await (const chunk of socket) text += (chunk as Buffer).toString();
    expect(text).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(text).not.toContain("not the explorer's");
  });
});

describe("without the explorer, / says why, and /graphql answers:", () => {
  it.each([
    ["introspection is off", { introspection: false, explorer: { pages, operations: [SAVED] } }, 404, "INTROSPECTION=on"],
    ["it is not built", { explorer: { pages: join(folder, "nowhere"), operations: [] } }, 503, "npm run build"],
    ["it is not wanted", {}, 404, "没有这个地址"],
  ])("%s", (_why, options, status, words) =>
    withToy({ inProcess: true, ...options }, async (toy) => {
      const root = toy.url.replace("/graphql", "");
      const page = await fetch(root, { headers: { accept: HTML } });
      expect([page.status, await page.text()]).toEqual([status, expect.stringContaining(words)]);
      for (const path of ["/operations.json", "/assets/index-Abc123.js"]) expect((await fetch(root + path)).status).toBe(404);
      expect((await fetch(toy.url, { headers: { accept: HTML }, redirect: "manual" })).status).toBe(400);
      expect((await toy.ask("{ rates }")).data).toEqual({ rates: [1, 2] });
    }),
  );
});

describe("saved operations", () => {
  const OURS = join(__dirname, "../../schema/operations");

  it("of our own graph are the demonstrations, each with a short Chinese title of its own", async () => {
    const operations = await readSavedOperations(OURS);
    expect(operations.map(({ name }) => name)).toEqual(
      readdirSync(OURS)
        .filter((file) => file.endsWith(".graphql"))
        .map((file) => file.replace(".graphql", ""))
        .toSorted(),
    );
    const titles = operations.map(({ query }) => query.split("\n", 1)[0]);
    expect(titles.filter((title) => !/^# \p{Script=Han}{2,6}$/u.test(title!))).toEqual([]);
    expect(new Set(titles).size).toBe(10);
    // Each language has a line of its own.
    const comments = operations.map(({ query }) => query.split("\n").filter((line) => line.startsWith("# ")));
    expect(comments.filter(([, chinese, english]) => /[A-Za-z]/.test(chinese!) || /\p{Script=Han}/u.test(english!))).toEqual([]);
    expect(comments.map(({ length }) => length)).toEqual(comments.map(() => 3));
    expect(operations[0]?.variables).toBe(readFileSync(join(OURS, "demo-01.variables.json"), "utf8").trim());
  });

  it.each([
    ["a.graphql", "{ a", "OPERATIONS: expected a GraphQL document at a.graphql:1, got something else; correct the file"],
    ["a.variables.json", "{,", "OPERATIONS: expected a JSON object at a.variables.json, got something else; correct the file"],
    ["a.variables.json", "[1]", "OPERATIONS: expected a JSON object at a.variables.json, got something else; correct the file"],
    ["a.variables.json", "null", "OPERATIONS: expected a JSON object at a.variables.json, got something else; correct the file"],
  ])("with a wrong %s (%j) are refused in one line", async (file, text, line) => {
    const wrong = mkdtempSync(join(folder, "wrong-"));
    writeFileSync(join(wrong, "a.graphql"), "{ a }");
    writeFileSync(join(wrong, file), text);
    await expect(readSavedOperations(wrong)).rejects.toThrow(line);
  });

  it("of a folder that is not there are refused in one line", async () => {
    await expect(readSavedOperations(join(folder, "nowhere"))).rejects.toThrow(
      /^OPERATIONS: expected a folder of \*\.graphql files, got no such file or folder at/,
    );
    await expect(readSavedOperations(__filename)).rejects.toThrow(/ got a file in place of a folder at [^\n]*; name another or unset it$/);
  });

  it("of a folder without any are refused in one line", async () => {
    await expect(readSavedOperations(pages)).rejects.toThrow(
      new ConfigError([`OPERATIONS: expected a folder of *.graphql files, got none of them in ${pages}; name another or unset it`]),
    );
  });
});
