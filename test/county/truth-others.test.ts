import { readFileSync } from "node:fs";
import { join } from "node:path";
import { normaliseCitizenId } from "../../subgraphs/kit/codes/citizen-id";
import { COUNTY, closeLegacy } from "./support/legacy";
import { type AllSets, allSets } from "./support/people";
import { group, text } from "./support/predicates";

/** The generator's truth of organization and hr, made from its model, against the delivered rows. */
interface Truth {
  byInstitution: {
    institutionCode: string;
    leadershipOccupancy: { levelCode: string; position: string; approved: number; actual: number }[];
    gradeOccupancy: { tier: string; approved: number; used: number }[];
    postStructure: {
      totalPosts: number;
      actualPosts: number;
      lines: { category: string; grade: string; approved: number; actual: number }[];
    } | null;
    contractStaff: { contract: number; filing: number };
  }[];
  organization: { cadres: Record<string, number>; inPostByCategory: Record<string, number>; leadershipPosts: number };
  hr: { staff: Record<string, number>; contractStaff: Record<string, number>; insured: { payingByType: Record<string, number> } };
  localCrosswalk: Record<
    string,
    {
      methods: Record<string, number>;
      units: { localCode: string; institutionCode: string | null; method: string | null; secret?: true }[];
    }
  >;
  people: { idStates: Record<string, { rows: number; states: Record<string, number> }> };
}
const truth = JSON.parse(readFileSync(join(COUNTY, "truth.json"), "utf8")) as Truth;
let s: AllSets;
beforeAll(async () => {
  s = await allSets();
}, 60_000);
afterAll(closeLegacy);

it("leaders, grades and contract staff of each institution are what the rows say", () => {
  const posts = group(s.LP, ({ ic }) => text(ic));
  const grades = new Map(s.o("SELECT * FROM ZJZS").map(({ B0111, ZJDC, HDS }) => [`${s.orgUnit(B0111)} ${ZJDC}`, Number(HDS)]));
  const contracts = group(s.C, ({ ic }) => text(ic));
  for (const { institutionCode, leadershipOccupancy, gradeOccupancy, contractStaff } of truth.byInstitution) {
    const approved = s.e("SELECT zscc, zf, SUM(hds) AS n FROM ldzs_hd WHERE jgbm = ? AND nsbm = '' GROUP BY zscc, zf", institutionCode);
    for (const { levelCode, position, approved: quota, actual } of leadershipOccupancy) {
      const [zf, member] = position === "CHIEF" ? ["1", "1"] : ["2", "3"];
      expect(quota).toBe(approved.find((line) => line["zscc"] === levelCode && line["zf"] === zf)?.["n"] ?? 0);
      expect(actual).toBe(
        (posts.get(institutionCode) ?? []).filter(({ A0221, A0201E }) => A0221 === levelCode && A0201E === member).length,
      );
    }
    for (const { tier, approved: quota } of gradeOccupancy) expect(quota).toBe(grades.get(`${institutionCode} ${tier}`));
    const staff = contracts.get(institutionCode) ?? [];
    const filing = staff.filter(({ ly }) => ly === "05").length;
    expect(contractStaff).toEqual({ contract: staff.length - filing, filing });
  }
  expect(truth.organization.leadershipPosts).toBe(s.LP.filter(({ A0201E, ic }) => ic !== null && ["1", "3"].includes(text(A0201E))).length);
});

it("posts of each institution are those of its current plan and of its staff", () => {
  const staff = group(s.H, ({ ic, gwlb, gwdj }) => `${ic} ${gwlb}${gwdj}`);
  const CODE: Readonly<Record<string, string>> = { MANAGEMENT: "1", PROFESSIONAL: "2", WORKER: "3" };
  let plans = 0;
  for (const { institutionCode, postStructure } of truth.byInstitution) {
    if (!postStructure) continue;
    plans++;
    const [plan] = s.h("SELECT * FROM gw_fa WHERE zt = '1'").filter(({ aab001 }) => s.employer(aab001) === institutionCode);
    expect(postStructure.totalPosts).toBe(plan?.["gwzs"]);
    for (const { category, grade, approved, actual } of postStructure.lines) {
      const post = `${CODE[category]}${grade}`;
      expect(actual).toBe(staff.get(`${institutionCode} ${post}`)?.length ?? 0);
      const [line] = s.h("SELECT hzs FROM gw_mx WHERE faid = ? AND gwlb || gwdj = ?", Number(plan?.["faid"]), post);
      expect(approved).toBe(line?.["hzs"] ?? 0);
    }
  }
  expect(plans).toBe(104);
});

it("units are matched by the steps of domain 4.6", () => {
  for (const [department, methodOf, institutionOf] of [
    ["organization", s.methodOfO, s.orgUnit],
    ["hr", s.methodOfH, s.employer],
  ] as const) {
    const { units, methods } = truth.localCrosswalk[department] as Truth["localCrosswalk"][string];
    for (const { localCode, institutionCode, method } of units)
      expect([localCode, methodOf.get(localCode) ?? null, institutionOf(localCode) ?? null]).toEqual([localCode, method, institutionCode]);
    for (const method of ["01", "02", "03", "04", "unmatched"]) expect(methods[method]).toBeGreaterThan(0);
    expect(units.filter(({ secret }) => secret)).toHaveLength(1);
  }
  for (const { localCode, method } of truth.localCrosswalk["hrByName"]?.units ?? []) expect(s.methodOfH.get(localCode)).toBe(method);
});

it("counts people, ID numbers and enrolments as the rows have them", () => {
  const states = (rows: readonly Record<string, unknown>[], id: string): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const row of rows) {
      const { state } = normaliseCitizenId(text(row[id]));
      counts[state] = (counts[state] ?? 0) + 1;
    }
    return counts;
  };
  for (const [name, query, sql, id] of [
    ["zzb_gbgl.A01", s.o, "SELECT A0184 FROM A01", "A0184"],
    ["rsj_rsgl.ry_xx", s.h, "SELECT sfzhm FROM ry_xx", "sfzhm"],
    ["rsj_rsgl.ac01", s.h, "SELECT aac002 FROM ac01", "aac002"],
    ["rsj_rsgl.gz_hd", s.h, "SELECT sfzhm FROM gz_hd", "sfzhm"],
    ["rsj_rsgl.tx_sp", s.h, "SELECT sfzhm FROM tx_sp", "sfzhm"],
    ["rsj_rsgl.bw_ry", s.h, "SELECT sfzhm FROM bw_ry", "sfzhm"],
  ] as const) {
    const rows = query(sql);
    expect([name, truth.people.idStates[name]]).toEqual([name, { rows: rows.length, states: states(rows, id) }]);
  }
  const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, count) => total + count, 0);
  expect(sum(truth.organization.cadres)).toBe(s.everyO.length);
  expect(sum(truth.organization.inPostByCategory)).toBe(s.O.length);
  expect(sum(truth.hr.staff)).toBe(s.everyH.length);
  expect(truth.hr.staff["ACTIVE"]).toBe(s.H.length);
  expect(truth.hr.contractStaff["ACTIVE"]).toBe(s.C.length);
  for (const type of ["110", "120", "310", "410"]) expect(truth.hr.insured.payingByType[type]).toBe(s.S(type, 202512).length);
});
