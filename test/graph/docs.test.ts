import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestHouse, openTestHouse } from "../support/house";

const ROOT = join(__dirname, "../..");
const text = readFileSync(join(ROOT, "docs/graph.md"), "utf8");

interface Example {
  heading: string;
  query: string;
  /** Name of the operation of schema/operations that the query is a part of. */
  partOf: string | undefined;
  variables: Record<string, unknown>;
  answer: string;
}

/** Each query of the page with the variables and the answer that stand under it, before the next query. */
const examples: Example[] = text.split(/(?=^```graphql)/m).flatMap((part, index, parts) => {
  const [, partOf, query] = /^```graphql(?: (\S+))?\n([^]*?)^```/m.exec(part) ?? [];
  if (query === undefined) return [];
  const block = (info: string): string | undefined => new RegExp(`^\`\`\`${info}\\n([^]*?)^\`\`\``, "m").exec(part)?.[1];
  const heading =
    [
      ...parts
        .slice(0, index)
        .join("")
        .matchAll(/^## (.*)$/gm),
    ].at(-1)?.[1] ?? "";
  return [
    { heading, query, partOf, variables: JSON.parse(block("json variables") ?? "{}") as Example["variables"], answer: block("json") ?? "" },
  ];
});

describe("docs/graph.md", () => {
  let house: TestHouse;
  let url: string;
  beforeAll(async () => {
    house = await openTestHouse();
    const { port } = await house.house.gateway.listen({ host: "127.0.0.1", port: 0 });
    url = `http://127.0.0.1:${port}/graphql`;
  });
  afterAll(() => house.close());

  it("has an example under every heading that asks something", () => {
    expect(examples.length).toBe(text.match(/^```graphql/gm)!.length);
    expect(new Set(examples.map(({ heading }) => heading)).size).toBeGreaterThanOrEqual(8);
  });

  it.each(examples.map((example) => [example.heading, example] as const))(
    "%s: answers what stands under it, in that order",
    async (_heading, { query, variables, answer }) => {
      const body = JSON.stringify({ query, variables });
      const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
      expect(JSON.stringify(await response.json(), null, 2)).toBe(JSON.stringify(JSON.parse(answer), null, 2));
    },
  );

  it.each([
    [200, { "content-type": "application/json" }],
    [200, { "apollo-require-preflight": "true" }],
    [400, {}],
  ])("is right that a GET is answered %i with the headers %j", async (status, headers) => {
    const response = await fetch(`${url}?query=${encodeURIComponent("{ __typename }")}`, { headers: headers as Record<string, string> });
    expect(response.status).toBe(status);
  });

  it.each(examples.flatMap(({ partOf, query }) => (partOf ? [[partOf, query] as const] : [])))(
    "shows of %s what stands in it, line by line",
    (name, query) => {
      const lines = readFileSync(join(ROOT, `schema/operations/${name}.graphql`), "utf8").split("\n");
      let from = 0;
      for (const line of query.trimEnd().split("\n")) {
        const found = lines.indexOf(line, from);
        expect({ line, stands: found >= from }).toEqual({ line, stands: true });
        from = found + 1;
      }
    },
  );

  it("names every demonstration", () => {
    for (let number = 1; number <= 10; number++) {
      const name = `demo-${String(number).padStart(2, "0")}`;
      const [, title] = /^# [^\n]+\n# [^\n]+\n# ([^\n]+)\n/.exec(readFileSync(join(ROOT, `schema/operations/${name}.graphql`), "utf8"))!;
      expect(text).toContain(`| [${name}](../schema/operations/${name}.graphql) | ${title} |`);
    }
  });
});
