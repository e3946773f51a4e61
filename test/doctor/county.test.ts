import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { departments } from "../../cli/departments";
import { formatFindings } from "../../cli/doctor";
import type { Finding } from "../../subgraphs/kit/doctor/finding";
import { legacy } from "../county/support/legacy";
import { county } from "../support/county";
import { examined, named } from "./examinations";

/** What the generator has seeded of what a doctor sees (domain 09 §9.5), and noise that is lawful. */
const SEEDED: Readonly<Record<string, readonly string[]>> = {
  establishment: [
    // INS-03, ID-07 and QTA-05
    "duplicate-code jg_jbxx.tyshxydm",
    "duplicate-id-number smz_ry.sfzh",
    // ID-09
    "unknown-code smz_ry.mz",
    "unknown-code smz_ry.xl",
    "unknown-code smz_ry.zzmm",
    // INS-01, INS-02
    "bad-credit-code jg_jbxx.tyshxydm",
    "empty-credit-code jg_jbxx.tyshxydm",
    // ID-01; numbers of 15 digits are lawful noise
    "bad-id-number-length smz_ry.sfzh",
    "bad-id-number-check smz_ry.sfzh",
    "old-id-number smz_ry.sfzh",
  ],
  organization: [
    "unknown-code A01.A0104",
    "unknown-code A01.A0117",
    "bad-credit-code B01.B0114",
    "bad-id-number-check A01.A0184",
    "empty-credit-code B01.B0114",
    "old-id-number A01.A0184",
    // INS-06
    "unlinked-units B01.B0111",
  ],
  finance: [
    "unknown-code BAS_PERSON_INFO.NAT_CODE",
    "unknown-code BAS_PERSON_INFO.SCH_REC_CODE",
    "unknown-code BAS_PERSON_INFO.SEX_CODE",
    "bad-credit-code BAS_AGENCY_INFO.UNIFSOC_CRED_CODE",
    "bad-id-number-length BAS_PERSON_INFO.IDEN_NO",
    "bad-id-number-check BAS_PERSON_INFO.IDEN_NO",
    "empty-credit-code BAS_AGENCY_INFO.UNIFSOC_CRED_CODE",
    "old-id-number BAS_PERSON_INFO.IDEN_NO",
    // 主管部门 that keep no books of their own are no institution; INS-06
    "unlinked-units BAS_AGENCY_INFO.AGENCY_CODE",
  ],
  hr: [
    "unknown-code ry_xx.xb",
    "bad-credit-code ab01.aab003",
    "bad-id-number-length ac01.aac002",
    "bad-id-number-length gz_hd.sfzhm",
    "bad-id-number-length ry_xx.sfzhm",
    "bad-id-number-check ac01.aac002",
    "bad-id-number-check bw_ry.sfzhm",
    "bad-id-number-check gz_hd.sfzhm",
    "bad-id-number-check ry_xx.sfzhm",
    "empty-credit-code ab01.aab003",
    "old-id-number ac01.aac002",
    "old-id-number gz_hd.sfzhm",
    "old-id-number ry_xx.sfzhm",
    // Enterprises, and INS-06
    "unlinked-units ab01.aab001",
  ],
};

const digest = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");

describe.each(departments.map(({ name }) => name))("the county's %s", (name) => {
  let findings: Finding[];
  let changed: string[];
  const statements: string[] = [];
  beforeAll(async () => {
    const file = (await county()).databaseUrls[name]!.slice("sqlite:".length);
    const folder = dirname(file);
    const state = (): string[] => [digest(file), ...readdirSync(folder).sort()];
    const before = state();
    findings = await examined(name, undefined, (sql) => void statements.push(sql));
    changed = state().filter((part, i) => part !== before[i]);
  }, 60_000);

  it("has what the generator has seeded, and no ERROR", () => {
    expect(findings.map(named).sort()).toEqual([...SEEDED[name]!].sort());
    expect(findings.filter(({ severity }) => severity === "ERROR")).toEqual([]);
  });

  it("is shown by examples that differ, also where units are counted anew for each year", () => {
    for (const { kind, examples = [] } of findings) expect([kind, examples]).toEqual([kind, [...new Set(examples)]]);
  });

  it("is as it was: every statement reads, and no file has changed", () => {
    expect(statements.filter((sql) => !/^(SELECT|PRAGMA query_only = ON|PRAGMA foreign_keys = ON)/.test(sql))).toEqual([]);
    expect(changed).toEqual([]);
  });

  it("is spoken of without a name or an ID number of anybody", async () => {
    const department = departments.find((one) => one.name === name)!;
    const rows = await legacy(department.legacySchema as "bb_smz");
    const text = JSON.stringify(findings) + formatFindings(department, findings);
    const ids = new Set(
      department.linkPlan.persons.flatMap(({ table, id }) => rows(`SELECT ${id} AS v FROM ${table}`).map(({ v }) => String(v))),
    );
    expect((text.match(/\d{14,}[\dXx]?/g) ?? []).filter((digits) => ids.has(digits))).toEqual([]);
    const columns: Readonly<Record<string, string>> = {
      smz_ry: "xm",
      A01: "A0101",
      BAS_PERSON_INFO: "PER_NAME",
      ac01: "aac003",
      ry_xx: "xm",
      bw_ry: "xm",
    };
    const names = new Set(
      department.linkPlan.persons.flatMap(({ table }) =>
        columns[table] ? rows(`SELECT ${columns[table]} AS v FROM ${table}`).map(({ v }) => String(v)) : [],
      ),
    );
    expect((text.match(/\p{Script=Han}+/gu) ?? []).filter((word) => names.has(word))).toEqual([]);
    expect(names.size).toBeGreaterThan(100);
  });

  it("has statements that list the rows concerned, as many as are counted", async () => {
    const rows = await legacy(departments.find((one) => one.name === name)!.legacySchema as "bb_smz");
    const listed = findings.filter(({ query }) => query !== undefined);
    expect(listed.length).toBeGreaterThan(0);
    for (const { query, count } of listed) expect(rows(query!)).toHaveLength(count!);
  });
});

describe("a database that is none", () => {
  const folder = mkdtempSync(join(tmpdir(), "headwater-doctor-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is one finding; no file is made for it", async () => {
    const file = join(folder, "missing.sqlite");
    expect(await examined("finance", `sqlite:${file}`)).toMatchObject([
      { kind: "unreachable-database", severity: "ERROR", place: "FINANCE_DATABASE_URL", found: `no such file or folder at ${file}` },
    ]);
    expect(existsSync(file)).toBe(false);
  });

  it("is one finding when the file is something else", async () => {
    const file = join(folder, "thesis.sqlite");
    writeFileSync(file, "years of work, and no database at all");
    expect((await examined("finance", `sqlite:${file}`)).map(named)).toEqual(["unreachable-database FINANCE_DATABASE_URL"]);
  });

  it("is one finding when it is another department's", async () => {
    const { databaseUrls } = await county();
    expect((await examined("finance", databaseUrls["hr"])).map(named)).toEqual(["other-database FINANCE_DATABASE_URL"]);
  });
});
