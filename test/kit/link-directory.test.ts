import { type Execute, institutionDirectory } from "../../cli/institution-directory";
import type { DirectoryEntry } from "../../subgraphs/kit/identity/directory";

const row = (institutionCode: string, more: object = {}) => ({
  institutionCode,
  divisionCode: "770127",
  secret: false,
  active: true,
  uscc: null,
  organisationCode: null,
  name: "青垣县教育局",
  shortName: null,
  plaqueNames: null,
  formerNames: [],
  parentCode: null,
  usccBlind: null,
  nameBlinds: null,
  ...more,
});

const all = async (execute: Execute): Promise<DirectoryEntry[]> => {
  const entries: DirectoryEntry[] = [];
  for await (const entry of institutionDirectory(execute, "770127")) entries.push(entry);
  return entries;
};

describe("the institution directory", () => {
  it("is read page by page, on the service's own authority and within its scope", async () => {
    const asked: { variables: Record<string, unknown>; caller: { service: boolean; divisionPrefix: string } }[] = [];
    const pages = [
      { rows: [row("770127030012")], pageInfo: { hasNextPage: true, endCursor: "one" } },
      {
        rows: [row("770127039999", { secret: true, name: null, usccBlind: "u", nameBlinds: ["n"] })],
        pageInfo: { hasNextPage: false, endCursor: "two" },
      },
    ];
    const entries = await all(async (request) => {
      asked.push(request);
      return { data: { institutionDirectory: pages[asked.length - 1] } };
    });
    expect(asked.map(({ variables }) => variables["after"])).toEqual([null, "one"]);
    expect(asked[0]?.caller).toMatchObject({ service: true, divisionPrefix: "770127" });
    expect(entries).toEqual([
      expect.objectContaining({ secret: false, code: "770127030012", name: "青垣县教育局", plaqueNames: [] }),
      { secret: true, code: "770127039999", divisionCode: "770127", usccBlind: "u", nameBlinds: ["n"] },
    ]);
  });

  it("that cannot be read is an error with the reason and the way out", async () => {
    await expect(all(async () => ({ data: null, errors: [{ message: "编办系统暂时无法访问。" }] }))).rejects.toThrow(
      /got 编办系统暂时无法访问。; see that the establishment subgraph is running/,
    );
    await expect(all(async () => ({}))).rejects.toThrow(/got nothing/);
  });
});
