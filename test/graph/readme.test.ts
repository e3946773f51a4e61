import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestHouse, openTestHouse } from "../support/house";

const block = (text: string, language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(text)![1]!;

describe.each(["README.md", "README.zh-CN.md"])("the example of %s", (file) => {
  const text = readFileSync(join(__dirname, "../..", file), "utf8");
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
});
