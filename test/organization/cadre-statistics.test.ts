import { organization } from "../../subgraphs/organization";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { clerk } from "../support/subgraph";
import { POLICE, WATER, fillOrganization } from "./rows";

describe.each(databases)("statistics of cadres on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, organization, fillOrganization);

  const ask = async (query: string, variables?: Record<string, unknown>, caller = clerk) => {
    const { data, errors, statements } = await subgraph.ask(query, variables, caller);
    expect(errors).toEqual([]);
    return { data, statements };
  };
  const stats = async (groupBy: string, filter = ""): Promise<[string | null, number][]> => {
    const { data } = await ask(
      `{ cadreStats(groupBy: [${groupBy}], filter: {${filter}}) { keys { value } measures { name value suppressed } } }`,
    );
    return data.cadreStats.map(({ keys, measures }: { keys: { value: string | null }[]; measures: { name: string; value: string }[] }) => {
      expect(measures).toMatchObject([{ name: "headcount", suppressed: false }]);
      return [keys.map(({ value }) => value).join("/") || null, Number(measures[0]!.value)];
    });
  };

  it.each<[string, string, [string | null, number][]]>([
    [
      "CATEGORY",
      "",
      [
        ["CIVIL_SERVANT", 21],
        ["ORGAN_WORKER", 1],
        ["OTHER", 1],
        ["REFERENCED_STAFF", 1],
      ],
    ],
    [
      "UNIT",
      "",
      [
        ["001.001", 17],
        ["001.002", 2],
        ["001.003", 1],
        ["001.004", 1],
        ["001.005", 1],
        [null, 2],
      ],
    ],
    ["DIVISION", "", [["770127", 24]]],
    [
      "SEX",
      "",
      [
        ["FEMALE", 14],
        ["MALE", 10],
      ],
    ],
    [
      "AGE_BAND",
      "",
      [
        ["41-45", 20],
        ["46-50", 1],
        ["51-55", 1],
        ["56-60", 1],
        [null, 1],
      ],
    ],
    [
      "EDUCATION_BAND",
      "",
      [
        ["BACHELOR", 1],
        ["COLLEGE", 1],
        ["POSTGRADUATE", 1],
        [null, 21],
      ],
    ],
    [
      "LEADERSHIP_LEVEL",
      `institutionCode: ["${WATER}"]`,
      [
        ["141", 1],
        ["142", 3],
        ["150", 13],
      ],
    ],
    ["GRADE", `institutionCode: ["${POLICE}"]`, [["G07", 2]]],
    ["CATEGORY", "status: [RETIRED, TRANSFERRED_OUT]", [["CIVIL_SERVANT", 3]]],
    [
      "UNIT, LEADERSHIP_LEVEL",
      "leading: true",
      [
        ["001.001/141", 1],
        ["001.001/142", 2],
        ["001.001/150", 2],
        ["001.002/150", 1],
      ],
    ],
  ])("counts heads by %s of {%s}", async (groupBy, filter, expected) => expect(await stats(groupBy, filter)).toEqual(expected));
});
