import { CHINESE } from "../../schema/chinese";
import { languageOf, translate } from "../../schema/language";
import { projectFiles } from "../architecture/tree";
import { phrasesOf } from "./phrases";

const said = new Set(
  projectFiles()
    .filter(({ path }) => /^(cli|gateway|subgraphs|county|schema)\/.*\.ts$/.test(path))
    .flatMap(({ text }) => phrasesOf(text)),
);
const places = (text: string): string[] => [...text.matchAll(/\{\d+\}/g)].map(([place]) => place).toSorted();

describe("what operators read", () => {
  it("stands in the catalogue of Chinese, every text, and nothing that nobody says", () => {
    expect([...said].filter((text) => !(text in CHINESE))).toEqual([]);
    expect(Object.keys(CHINESE).filter((text) => !said.has(text))).toEqual([]);
  });

  it.each(Object.entries(CHINESE))("keeps its values in Chinese: %s", (english, chinese) => {
    expect(places(chinese)).toEqual(places(english));
    expect(chinese).not.toBe(english);
  });

  it("is found in the code wherever it stands", () => {
    expect(phrasesOf('const a = f(t`x ${1} y ${t`z`}`, `not this`, "nor this"); class B { c = t`of a \\`d\\``; }')).toEqual([
      "x {0} y {1}",
      "z",
      "of a `d`",
    ]);
  });

  it("takes its values to their places, as they are", () => {
    const text = "--groups: expected a CSV file with the columns agency_code and institution_code, got {0} at {1}; name another file";
    expect(translate("en", text, ["{1}", "$&"])).toContain("got {1} at $&;");
    expect(translate("zh", text, ["没有文件", "groups.csv"])).toContain("读 groups.csv 得到的是：没有文件");
  });

  it("is set off by a blank in Chinese where it is Latin, and by none where it is Chinese itself", () => {
    const text = "{0}: expected {1}, got {2}; correct or unset it";
    expect(translate("zh", text, ["PORT", "整数", "x"])).toBe("PORT：应为整数，现为 x；请改正或取消设置");
    expect(translate("zh", text, ["METRICS", "on 或 off", "空"])).toBe("METRICS：应为 on 或 off，现为空；请改正或取消设置");
  });
});

describe("the language of a terminal", () => {
  it.each([
    [{}, "en"],
    [{ LANG: "C.UTF-8" }, "en"],
    [{ LANG: "zh_CN.UTF-8" }, "zh"],
    [{ LANG: "zh" }, "zh"],
    [{ LANG: "zh_CN.UTF-8", LC_ALL: "en_US.UTF-8" }, "en"],
    [{ LANG: "en_US.UTF-8", LC_MESSAGES: "zh_CN.UTF-8" }, "zh"],
    [{ LANG: "en_US.UTF-8", LC_MESSAGES: "en_US.UTF-8", LC_ALL: "zh_TW.UTF-8" }, "zh"],
    [{ LANG: "zh_CN.UTF-8", LC_ALL: "" }, "zh"],
  ])("is, with %j, %s", (environment, language) => expect(languageOf(environment)).toBe(language));
});
