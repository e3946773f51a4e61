import fc from "fast-check";
import { databases } from "../support/databases";
import { runs } from "../support/runs";
import { clerk } from "../support/subgraph";
import {
  HOSPITAL,
  INSTITUTION_OF,
  NEIGHBOUR,
  SCHOOL,
  SPECIAL_SCHOOL,
  STATION,
  type Row,
  divisionOf,
  personKey,
  unitOf,
  visibleContractStaff,
} from "./office";
import { openOffice } from "./open-office";

const institutionOf = (row: Row): string | null => INSTITUTION_OF[unitOf(row)] ?? null;
const county = visibleContractStaff
  .filter((row) => divisionOf(unitOf(row)) === "770127")
  .sort((a, b) => (String(a["bwbh"]) < String(b["bwbh"]) ? -1 : 1));
const numbers = (rows: readonly Row[]) => rows.map(({ bwbh }) => String(bwbh));
const code = (row: Row, column: string) => String(row[column] ?? "").trim();
const digits = (row: Row) => code(row, "htzz").replaceAll("-", "");

function expiryBand(row: Row): string {
  const end = code(row, "htzz");
  if (end === "" || end >= "2099-12-31") return "NONE";
  const days = Math.round((Date.parse(end) - Date.parse("2025-12-31")) / 86_400_000);
  if (days < 0) return "EXPIRED";
  return days <= 30 ? "0–30" : days <= 90 ? "31–90" : days <= 180 ? "91–180" : days <= 365 ? "181–365" : ">365";
}

const KINDS: Record<string, string> = { "01": "AUXILIARY", "02": "PROFESSIONAL", "03": "WORKER", "04": "DISPATCHED" };
const SOURCES: Record<string, string> = {
  "01": "OPEN_RECRUITMENT",
  "02": "DISPATCH",
  "03": "PUBLIC_WELFARE_POST",
  "04": "HISTORIC",
  "05": "FILING",
};
const FUNDING_OF: Record<string, string> = { "1": "FISCAL", "2": "SELF" };
const STATUSES: Record<string, string> = { "1": "ACTIVE", "2": "LEFT", "3": "CLEARED", "4": "CONVERTED" };

describe.each(databases)("contract staff on %s", (_name, open) => {
  const office = openOffice(open);

  const listed = async (filter: string, page = "first: 200") => {
    const { data, errors } = await office.ask(
      `{ contractStaff(filter: { ${filter} }, ${page}) { totalCount edges { node { contractStaffNo } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.contractStaff.totalCount).toBe(data.contractStaff.edges.length);
    return (data.contractStaff.edges as { node: { contractStaffNo: string } }[]).map(({ node }) => node.contractStaffNo);
  };

  it.each<[string, (row: Row) => boolean]>([
    ["", () => true],
    ["status: [ACTIVE]", (row) => row["zt"] === "1"],
    ["status: [LEFT, CLEARED]", (row) => row["zt"] === "2" || row["zt"] === "3"],
    ["kind: [WORKER]", (row) => row["gwlx"] === "03"],
    ["source: [FILING]", (row) => row["ly"] === "05"],
    ["funding: [SELF]", (row) => row["jfly"] === "2"],
    ['contractTo: { from: "2026-01-30", to: "2026-01-31" }', (row) => digits(row) >= "20260130" && digits(row) <= "20260131"],
    ['contractTo: { to: "2025-12-30" }', (row) => digits(row) !== "" && digits(row) <= "20251230"],
    [`institutionCode: ["${SCHOOL}"]`, (row) => institutionOf(row) === SCHOOL],
    [`institutionCode: ["${HOSPITAL}", "${SPECIAL_SCHOOL}"]`, (row) => institutionOf(row) === HOSPITAL],
  ])("are found by %s", async (filter, keep) => expect(await listed(filter)).toEqual(numbers(county.filter(keep))));

  it("are found by name, at most 20 and on one page", async () => {
    expect(await listed('nameContains: "王16"', "first: 20")).toEqual(numbers(county.filter(({ xm }) => String(xm).includes("王16"))));
    const { errors } = await office.ask('{ contractStaff(filter: { nameContains: "王1" }, first: 21) { totalCount } }');
    expect(errors[0]?.code).toBe("VALIDATION_FAILED");
  });

  it("say who they are and where, an employer that is text alone too, and unlinked ones with a null institution", async () => {
    const { data, errors } =
      await office.ask(`{ contractStaff(first: 200) { edges { node { contractStaffNo name idNumber { masked state full } sex mobile { masked full }
      institution { institutionCode } employer { employerNo } employerNameText postName kind source funding contractFrom contractTo monthlyPay status exitedOn exitReason
      approval { approvalNo year controlNumber requested approved status } appraisals { year result } person { personKey } } } } }`);
    expect(errors).toEqual([]);
    const nodes = new Map(
      (data.contractStaff.edges as { node: Record<string, unknown> }[]).map(({ node }) => [node["contractStaffNo"], node]),
    );
    expect(nodes.size).toBe(county.length);
    for (const row of county)
      expect(nodes.get(row["bwbh"])).toMatchObject({
        institution: institutionOf(row) === null ? null : { institutionCode: institutionOf(row) },
      });
    expect(nodes.get("W0101")).toEqual({
      contractStaffNo: "W0101",
      name: "王101",
      idNumber: { masked: expect.stringMatching(/^770127\*{8}\d{3}[\dX]$/), state: "OK", full: null },
      sex: "MALE",
      mobile: { masked: "100****0101", full: null },
      institution: { institutionCode: SCHOOL },
      employer: { employerNo: "E001" },
      employerNameText: "青垣县第一小学",
      postName: "保安",
      kind: "PROFESSIONAL",
      source: "DISPATCH",
      funding: "FISCAL",
      contractFrom: "2024-01-01",
      contractTo: "2026-01-30",
      monthlyPay: "3200.50",
      status: "ACTIVE",
      exitedOn: null,
      exitReason: null,
      approval: null,
      appraisals: [{ year: 2024, result: "7" }],
      person: { personKey: personKey(101) },
    });
    expect(nodes.get("W0155")).toMatchObject({ institution: null, employer: null, employerNameText: "来历不明的单位" });
    expect(nodes.get("W0156")).toMatchObject({ institution: null, employer: null, employerNameText: null });
    expect(nodes.get("W0158")).toMatchObject({ status: "LEFT", exitedOn: "2025-05-01", exitReason: "02" });
    expect(nodes.get("W0161")).toMatchObject({
      status: null,
      kind: null,
      source: null,
      funding: null,
      sex: "UNKNOWN",
      mobile: { masked: "****" },
      idNumber: { masked: "", state: "EMPTY" },
      person: { personKey: expect.stringMatching(/^U/) },
    });
    expect(nodes.get("W0162")).toMatchObject({
      mobile: { masked: "100****0001" },
      approval: { approvalNo: "SP0000000000000001", year: 2025, controlNumber: 40, requested: 5, approved: 4, status: "已批" },
      appraisals: [
        { year: 2023, result: "合格" },
        { year: 2024, result: "优秀" },
      ],
    });
  });

  const CODES = [SCHOOL, HOSPITAL, STATION, NEIGHBOUR, SPECIAL_SCHOOL];
  const ofInstitutions = (selection: string) =>
    office.ask(`query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution { ${selection} } } }`, {
      r: CODES.map((institutionCode) => ({ __typename: "Institution", institutionCode })),
    });

  it("are counted for each institution, those who are filed apart, in two statements", async () => {
    const { data, statements } = await ofInstitutions("contractStaffCount filingStaffCount");
    const atWork = visibleContractStaff.filter((row) => row["zt"] === "1" && divisionOf(unitOf(row)) === "770127");
    expect(data._entities).toEqual(
      CODES.map((institution) => ({
        contractStaffCount: atWork.filter((row) => institutionOf(row) === institution && row["ly"] !== "05").length,
        filingStaffCount: atWork.filter((row) => institutionOf(row) === institution && row["ly"] === "05").length,
      })),
    );
    expect(statements).toHaveLength(2);
  });

  it("of an institution come from all its units, page by page", async () => {
    const expected = numbers(county.filter((row) => institutionOf(row) === SCHOOL));
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const { data, errors } = await office.ask(
        `query ($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on Institution { contractStaff(first: 4, after: $after) { totalCount edges { cursor node { contractStaffNo } } pageInfo { hasNextPage endCursor } } } } }`,
        { r: [{ __typename: "Institution", institutionCode: SCHOOL }], after },
      );
      expect(errors).toEqual([]);
      const [{ contractStaff }] = data._entities as [
        {
          contractStaff: {
            totalCount: number;
            edges: { node: { contractStaffNo: string } }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        },
      ];
      expect(contractStaff.totalCount).toBe(expected.length);
      found.push(...contractStaff.edges.map(({ node }) => node.contractStaffNo));
      if (!contractStaff.pageInfo.hasNextPage) break;
      after = contractStaff.pageInfo.endCursor;
    }
    expect(found).toEqual(expected);
  });

  const stats = async (groupBy: string, filter = "") => {
    const { data, errors } = await office.ask(
      `{ contractStaffStats(groupBy: [${groupBy}], filter: { ${filter} }) { keys { value } measures { name value suppressed } } }`,
    );
    expect(errors).toEqual([]);
    return Object.fromEntries(
      (data.contractStaffStats as { keys: { value: string | null }[]; measures: { name: string; value: string }[] }[]).map(
        ({ keys, measures: [measure] }) => {
          expect(measure).toMatchObject({ name: "headcount", suppressed: false });
          return [keys.map(({ value }) => String(value)).join(" "), Number(measure!.value)];
        },
      ),
    );
  };
  const tally = (rows: readonly Row[], key: (row: Row) => string): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const row of rows) counts[key(row)] = (counts[key(row)] ?? 0) + 1;
    return counts;
  };

  it.each<[string, (row: Row) => string]>([
    ["DIVISION", () => "770127"],
    ["INSTITUTION", (row) => String(institutionOf(row))],
    ["KIND", (row) => KINDS[code(row, "gwlx")] ?? "null"],
    ["SOURCE", (row) => SOURCES[code(row, "ly")] ?? "null"],
    ["FUNDING", (row) => FUNDING_OF[code(row, "jfly")] ?? "null"],
    ["EXPIRY_BAND", expiryBand],
    ["INSTITUTION, KIND, EXPIRY_BAND", (row) => `${institutionOf(row)} ${KINDS[code(row, "gwlx")]} ${expiryBand(row)}`],
  ])("at work are counted by %s", async (groupBy, key) =>
    expect(await stats(groupBy)).toEqual(
      tally(
        county.filter(({ zt }) => zt === "1"),
        key,
      ),
    ),
  );

  it("are counted with those who left when the status is asked for", async () => {
    expect(await stats("STATUS")).toEqual(tally(county, (row) => STATUSES[code(row, "zt")] ?? "null"));
    expect(await stats("SOURCE", "status: [LEFT]")).toEqual(
      tally(
        county.filter(({ zt }) => zt === "2"),
        (row) => SOURCES[code(row, "ly")]!,
      ),
    );
    const city = await office.ask(
      "{ contractStaffStats(groupBy: [DIVISION]) { keys { value } measures { value } } }",
      {},
      { ...clerk, divisionPrefix: "77" },
    );
    expect(city.data.contractStaffStats).toHaveLength(2);
  });

  it.each(["KIND, KIND", "DIVISION, INSTITUTION, KIND, SOURCE", ""])("are not counted by %s", async (groupBy) => {
    const { errors } = await office.ask(`{ contractStaffStats(groupBy: [${groupBy}]) { keys { key } } }`);
    expect(errors[0]?.code).toBe("VALIDATION_FAILED");
  });

  it("join page by page to the whole list, whatever the size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), async (first) => {
        const found: string[] = [];
        for (let after: string | null = null; ;) {
          const { data } = await office.ask(
            "query ($first: Int, $after: String) { contractStaff(first: $first, after: $after) { edges { node { contractStaffNo } } pageInfo { hasNextPage endCursor } } }",
            { first, after },
          );
          found.push(...(data.contractStaff.edges as { node: { contractStaffNo: string } }[]).map(({ node }) => node.contractStaffNo));
          if (!data.contractStaff.pageInfo.hasNextPage) break;
          after = data.contractStaff.pageInfo.endCursor as string;
        }
        expect(found).toEqual(numbers(county));
      }),
      { numRuns: runs(5) },
    );
  });
});
