import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestHouse, openTestHouse } from "../support/house";

const ROOT = join(__dirname, "../..");

const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map(([, inner]) => inner!);
const block = (text: string, language: string) => blocks(text, language)[0]!;

describe.each(["README.md", "README.zh-CN.md"])("the example of %s", (file) => {
  const text = readFileSync(join(ROOT, file), "utf8");
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
  });
  afterAll(() => house.close());

  it("answers what stands under it", async () => {
    const { data, errors } = await house.ask(block(text, "graphql"));
    expect(errors).toEqual([]);
    expect({ data }).toEqual(JSON.parse(block(text, "json")));
  });

  it("asks the same by curl", async () => {
    const body = JSON.parse(/-d '([^']+)'/.exec(block(text, "sh"))![1]!) as { query: string };
    expect({ data: (await house.ask(body.query)).data }).toEqual(JSON.parse(block(text, "json")));
  });

  it("asks a saved operation with its variables, and answers what stands under it", async () => {
    const [query, variables] = [...blocks(text, "sh")[1]!.matchAll(/@(\S+)/g)].map(([, path]) => readFileSync(join(ROOT, path!), "utf8"));
    const { data, errors } = await house.ask(query!, JSON.parse(variables!) as Record<string, unknown>);
    expect(errors).toEqual([]);
    expect({ data }).toEqual(JSON.parse(blocks(text, "json")[1]!));
  });
});
