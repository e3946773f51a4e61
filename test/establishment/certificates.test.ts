import { establishment } from "../../subgraphs/establishment";
import { sideTables } from "../../subgraphs/establishment/side-tables";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { clerk, fillDatabase } from "../support/subgraph";
import { codeOf, institution } from "./rows";

/* Certificates stand in the division of an institution: the one they name, else the one that has their credit code. */

const HOME = "770100";

/** Credit codes, and the divisions of the institutions that have them, in whatever spelling. */
const HOLDERS: Readonly<Record<string, readonly string[]>> = {
  "127701010000000011": ["770127"],
  "127701010000000022": ["770128"],
  "127701010000000033": ["770128", "770127"],
  "127701010000000044": ["770128", "770201"],
  "127701010000000055": ["770201"],
  "127701010000000066": ["650102", "770127"],
  "127701010000000077": ["", "770128"],
  "127701010000000088": [""],
  "127701010000000099": [],
  "127701010000000100": [" 77"],
};

const held = Object.entries(HOLDERS).flatMap(([code, divisions]) => divisions.map((division, i) => ({ code, division, i })));
const spelt = [(code: string) => ` ${code}`, (code: string) => `${code.slice(0, 8)}-${code.slice(8)}`];

const rows = {
  jg_jbxx: [
    ...held.map(({ code, division, i }, at) => institution(at + 1, { xzqh: division, tyshxydm: spelt[i % 2]!(code) })),
    institution(90, { xzqh: "770128" }),
    institution(91, { xzqh: "770128", tyshxydm: "" }),
  ],
  fr_dj: [
    ...Object.keys(HOLDERS).map((code) => ({ zsh: code.slice(6), dwmc: "单位", tyshxydm: code })),
    { zsh: "named", dwmc: "单位", jgbm: codeOf(90), tyshxydm: "127701010000000011" },
    { zsh: "named by nobody's code", dwmc: "单位", jgbm: codeOf(95), tyshxydm: "127701010000000022" },
    { zsh: "without any code", dwmc: "单位", jgbm: "", tyshxydm: "  " },
  ].map((row, at) => ({ zt: "1", ...row, zsh: String(at).padStart(12, "0") })),
};

/** The division of each certificate, in their order. */
const DIVISIONS = [
  ...Object.values(HOLDERS).map(
    (divisions) =>
      divisions
        .map((division) => division.trim())
        .filter(Boolean)
        .sort()[0] ?? HOME,
  ),
  "770128",
  HOME,
  HOME,
];

describe.each(databases)("certificates on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, establishment, (url) => fillDatabase(url, establishment, sideTables, rows), HOME);

  it.each(["770127", "770128", "770100", "7701", "7702", "77", "65"])("are those of the divisions in %s", async (divisionPrefix) => {
    const { data, errors } = await subgraph.ask(
      "{ registrations { totalCount edges { node { certificateNo } } } }",
      {},
      { ...clerk, divisionPrefix },
    );
    expect(errors).toEqual([]);
    const expected = DIVISIONS.flatMap((division, at) => (division.startsWith(divisionPrefix) ? at : []));
    expect(data.registrations.edges.map(({ node }: { node: { certificateNo: string } }) => Number(node.certificateNo))).toEqual(expected);
    expect(data.registrations.totalCount).toBe(expected.length);
    expect(expected.length).toBeGreaterThan(0);
  });
});
