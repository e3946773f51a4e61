import type { Page } from "playwright-core";
import { EXPLORER } from "../../cli/explorer";
import { readSavedOperations } from "../../gateway/console/saved-operations";
import { anonymous, unauthenticated } from "../../gateway/identity/identify";
import { startToy } from "../gateway/support/toy-gateway";
import { type TestHouse, openTestHouse } from "../support/house";
import { type Browser, type Noted, openBrowser, picture } from "./browser";

let browser: Browser;
beforeAll(async () => (browser = await openBrowser()));
afterAll(() => browser.close());

/** What a function that runs in the page finds there. */
type Stores = Record<"sessionStorage" | "localStorage", Record<string, string>>;

interface Clickable {
  click(): void;
}

/** The editor is there a moment after the page. */
const ready = (page: Page) => page.locator(".graphiql-query-editor .view-line", { hasText: /\S/ }).first().waitFor();
const run = (page: Page) => page.getByRole("button", { name: "执行查询" }).click();
const answer = (page: Page) => page.getByRole("region", { name: "结果" });

describe("the explorer over the fictitious county", () => {
  let product: TestHouse;
  let origin: string;
  let page: Page;
  let noted: Noted;
  beforeAll(async () => {
    product = await openTestHouse();
    const { port } = await product.house.gateway.listen({ host: "127.0.0.1", port: 0 });
    origin = `http://127.0.0.1:${port}`;
    ({ page, noted } = await browser.open(`${origin}/graphql`));
  });
  afterAll(() => product.close());
  afterAll(() => {
    expect({ origins: [...noted.origins], complaints: noted.complaints }).toEqual({ origins: [origin], complaints: [] });
  });

  it("opens where somebody opens /graphql, in Chinese, with ten titled tabs", async () => {
    await ready(page);
    expect(page.url()).toBe(`${origin}/`);
    expect([await page.title(), await page.locator("html").getAttribute("lang")]).toEqual(["数据源头 · 查询台", "zh-CN"]);
    const titles = await page.getByRole("tab").allInnerTexts();
    expect(titles).toEqual((await readSavedOperations(EXPLORER.operations)).map(({ query }) => /^# (\S+)\n/.exec(query)?.[1]));
    expect(titles).toHaveLength(10);
  });

  it.each([1400, 1024])("shows every tab whole, and every line to its end, %i pixels wide", async (width) => {
    const before = page.viewportSize()!;
    await page.setViewportSize({ width, height: 768 });
    // Chinese letters as wide as on a clerk's machine, whatever fonts this one has.
    const style = await page.addStyleTag({ content: ".graphiql-tab-button { letter-spacing: 8px }" });
    const header = (await page.locator(".graphiql-session-header").boundingBox())!;
    const tabs = page.getByRole("tab");
    for (const box of await Promise.all((await tabs.all()).map((tab) => tab.boundingBox()))) {
      expect(box!.x + box!.width).toBeLessThanOrEqual(header.x + header.width);
      expect(box!.y + box!.height).toBeLessThanOrEqual(header.y + header.height);
    }
    const overflow = (element: Record<"scrollWidth" | "clientWidth", number>) => element.scrollWidth - element.clientWidth;
    expect(await page.locator(".graphiql-tabs").evaluate(overflow)).toBe(0);
    expect(await page.locator(".graphiql-query-editor .scrollbar.horizontal.visible").count()).toBe(0);
    await style.evaluate((element: { remove(): void }) => element.remove());
    await page.setViewportSize(before);
  });

  it("lists the types by name, those of single values last", async () => {
    const types = await page.locator(".graphiql-doc-explorer-section-content").last().getByRole("link").allInnerTexts();
    const scalars = types.slice(types.indexOf("Boolean"));
    expect(scalars).toEqual(expect.arrayContaining(["Boolean", "Float", "ID", "Int", "String", "YearMonth"]));
    for (const part of [types.slice(0, -scalars.length), scalars]) expect(part).toEqual(part.toSorted());
  });

  it("asks the first question, whose variables stand ready, and shows the answer", async () => {
    await run(page);
    await answer(page).getByText("青垣县城关第三小学").waitFor();
    await picture(page, "explorer-answer");
  });

  it("has no English for a reader of screens", async () => {
    await page.locator(".codicon-folding-expanded").first().waitFor({ state: "attached" });
    const said = (elements: { getAttribute(name: string): string | null }[]) =>
      elements.flatMap((element) =>
        ["aria-label", "aria-roledescription", "title", "placeholder"].map((name) => element.getAttribute(name)),
      );
    const labels = [...(await page.locator("*").evaluateAll(said)), ...(await page.locator("svg title").allTextContents())].filter(
      (label) => label !== null,
    );
    expect(labels.filter((label) => /[A-Za-z]/.test(label) && !/\p{Script=Han}/u.test(label))).toEqual([]);
    expect(labels).toContain("结果");
  });

  it("answers the others, however soon after their tab was chosen", async () => {
    for (const [index, words] of [
      [1, "budgetUnit"],
      [7, "quotaStats"],
      [9, "displayName"],
    ] as const) {
      // Both in one turn of the page: GraphiQL still has the name of the operation before.
      const tab = await page.getByRole("tab").nth(index).getByRole("button").first().elementHandle();
      await page.getByRole("button", { name: "执行查询" }).evaluate((button: Clickable, chosen) => {
        (chosen as unknown as Clickable).click();
        button.click();
      }, tab);
      await answer(page).getByText(words).first().waitFor();
      expect(await answer(page).getByText('"errors"').count()).toBe(0);
    }
  });

  it("describes the graph in Chinese", async () => {
    const docs = page.getByRole("region", { name: "文档" });
    const section = (title: string) => docs.locator(".graphiql-doc-explorer-section-title", { hasText: title });
    await docs.getByRole("link", { name: "Query", exact: true }).click();
    await docs.getByText("按机构编码或统一社会信用代码查机构").waitFor();
    await docs.getByRole("link", { name: "institution", exact: true }).click();
    await section("参数").waitFor();
    await docs.getByRole("link", { name: "Institution", exact: true }).first().click();
    await section("字段").waitFor();
    await picture(page, "explorer-docs");
  });

  it("keeps what was typed, and the titles, through a reload", async () => {
    await page.getByRole("tab").nth(2).click();
    await page.locator(".graphiql-query-editor .view-line").first().click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Shift+End");
    await page.keyboard.type("# 我的查询");
    await page.getByRole("tab", { name: "我的查询" }).waitFor();
    await page.waitForFunction(() => (globalThis as unknown as Stores).sessionStorage["graphiql:tabState"]?.includes("# 我的查询"));
    await page.reload();
    await page.getByRole("tab", { name: "我的查询" }).waitFor();
    expect(await page.getByRole("tab").allInnerTexts()).toHaveLength(10);
    expect(await page.evaluate(() => Object.keys((globalThis as unknown as Stores).localStorage))).toEqual([]);
  });
});

describe("the explorer where tokens are asked for", () => {
  const saved = (query: string) => ({ name: "", query, variables: "" });

  it("says so, takes one as a header for every query, keeps it for this tab of the browser alone", async () => {
    const toy = await startToy({
      inProcess: true,
      explorer: { pages: EXPLORER.pages, operations: [saved("# 利率\n{ rates }"), saved("# 各局\n{ offices(first: 1) { name } }")] },
      async identify({ authorization }) {
        if (authorization !== "Bearer fictitious") throw unauthenticated();
        return anonymous("77");
      },
    });
    try {
      const { page } = await browser.open(toy.url);
      await ready(page);
      await page.getByText("若网关要求登录").waitFor();
      await run(page);
      await answer(page).getByText("UNAUTHENTICATED").waitFor();
      await picture(page, "explorer-no-token");
      await page.getByRole("button", { name: "请求头", exact: true }).click();
      await page.getByRole("region", { name: "请求头" }).locator(".view-lines").last().click();
      await page.keyboard.insertText('{ "authorization": "Bearer fictitious" }');
      await page.getByRole("button", { name: /^重新读取图的结构/ }).click();
      await page.getByRole("region", { name: "文档" }).getByRole("link", { name: "Query", exact: true }).waitFor();
      await run(page);
      await answer(page).getByText('"rates"').waitFor();

      await page.getByRole("tab").nth(1).click();
      await run(page);
      await answer(page).getByText('"offices"').waitFor();
      await page.reload();
      await page.getByRole("region", { name: "文档" }).getByRole("link", { name: "Query", exact: true }).waitFor();

      const other = await browser.open(toy.url);
      await other.page.getByText("若网关要求登录").waitFor();
    } finally {
      await toy.close();
    }
  });
});
