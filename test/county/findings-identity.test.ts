import { birthOf, citizenIdCheckCharacter, normaliseCitizenId, sexOf } from "../../subgraphs/kit/codes/citizen-id";
import { closeLegacy, expected, groundTruth } from "./support/legacy";
import { type AllSets, type Keyed, allSets } from "./support/people";
import { group, keys, nearMatches, plainPerson, text } from "./support/predicates";
import { nearMatchesOf } from "./support/raw-hits";

/** Rules of domain 6 as predicates of their own over the delivered rows, against the ground truth. */
let s: AllSets;
beforeAll(async () => {
  s = await allSets();
}, 60_000);
afterAll(closeLegacy);

describe("identity", () => {
  const active = (): [string, Keyed[], string][] => [
    ["E", s.E, "sfzh"],
    ["O", s.O, "A0184"],
    ["F", s.Fa, "IDEN_NO"],
    ["H", [...s.H, ...s.C], "sfzhm"],
  ];

  it("ID-01: four teachers carry the same wrong number everywhere, one of them not linkable; two of the contract staff", () => {
    const bad = new Set(["BAD_CHECK", "EMPTY", "BAD_LENGTH", "BAD_CHARS", "BAD_BIRTH"]);
    const near = nearMatches();
    const found = active()
      .flatMap(([department, rows]) =>
        keys(
          rows.filter(({ state, pk }) => bad.has(state) && !near.has(pk)),
          department,
        ),
      )
      .sort();
    expect(found).toEqual(expected("ID-01"));
    expect(found).toHaveLength(14);
  });

  it("ID-02: old numbers of 15 digits on active records", () => {
    const found = active()
      .flatMap(([department, rows]) =>
        keys(
          rows.filter(({ state }) => state === "OLD_15"),
          department,
        ),
      )
      .sort();
    expect(found).toEqual(expected("ID-02"));
    expect(found).toHaveLength(22);
  });

  it("ID-03: valid numbers untidily written", () => {
    const found = active()
      .flatMap(([department, rows, column]) =>
        keys(
          rows.filter((row) => row.state === "OK" && text(row[column]) !== normaliseCitizenId(text(row[column])).normalised),
          department,
        ),
      )
      .sort();
    expect(found).toEqual(expected("ID-03"));
    expect(found).toHaveLength(46);
  });

  it("ID-04: names that differ between departments", () => {
    const names = new Map<string, Map<string, string>>();
    for (const [department, rows, column] of [
      ["E", s.E, "xm"],
      ["O", s.O, "A0101"],
      ["F", s.Fa, "PER_NAME"],
      ["H", s.H, "xm"],
    ] as const)
      for (const row of rows) names.set(row.pk, (names.get(row.pk) ?? new Map()).set(department, plainPerson(row[column])));
    const found = [...names].filter(([, held]) => new Set(held.values()).size > 1).map(([pk]) => pk);
    expect(found.sort()).toEqual(expected("ID-04"));
    expect(found).toHaveLength(58);
  });

  it("ID-05: sex against the number's parity", () => {
    const disagrees = (raw: unknown, sex: unknown): boolean => {
      const parity = sexOf(normaliseCitizenId(text(raw)).normalised);
      return parity !== null && ["1", "2"].includes(text(sex)) && (parity === "MALE" ? "1" : "2") !== text(sex);
    };
    const WORDS: Readonly<Record<string, string>> = { 男: "1", 女: "2" };
    const SEX: Readonly<Record<string, (row: Keyed) => unknown>> = {
      E: ({ xb }) => xb,
      O: ({ A0104 }) => A0104,
      F: ({ SEX_CODE }) => SEX_CODE,
      H: ({ xb }) => WORDS[text(xb)] ?? xb,
    };
    const found = active()
      .flatMap(([department, rows, column]) =>
        keys(
          rows.filter((row) => disagrees(row[column], SEX[department]?.(row))),
          department,
        ),
      )
      .sort();
    expect(found).toEqual(expected("ID-05"));
    expect(found).toHaveLength(9);
  });

  it("ID-06: birth months against the number; organization writes them in three ways", () => {
    const found = [
      [s.E, "sfzh", "csrq"],
      [s.O, "A0184", "A0107"],
      [s.H, "sfzhm", "csrq"],
    ] as const;
    const wrong = found.flatMap(([rows, id, birth]) =>
      keys(
        rows.filter(
          (row) =>
            row.state !== "BAD_LENGTH" &&
            birthOf(normaliseCitizenId(text(row[id])).normalised)
              ?.slice(0, 7)
              .replace("-", "") !== text(row[birth]).replace(/\D/g, "").slice(0, 6),
        ),
      ),
    );
    expect(wrong.sort()).toEqual(expected("ID-06"));
    expect(wrong).toHaveLength(31);
  });

  it("ID-07 and QTA-05: several rows of one person in one institution, in several", () => {
    const people = [...group(s.E, ({ pk }) => pk)].filter(([, rows]) => rows.length > 1);
    expect(
      people
        .filter(([, rows]) => new Set(rows.map(({ jgbm }) => jgbm)).size < rows.length)
        .map(([pk]) => pk)
        .sort(),
    ).toEqual(expected("ID-07"));
    expect(
      people
        .filter(([, rows]) => new Set(rows.map(({ jgbm }) => jgbm)).size > 1)
        .map(([pk]) => pk)
        .sort(),
    ).toEqual(expected("QTA-05"));
    expect([expected("ID-07").length, expected("QTA-05").length]).toEqual([3, 4]);
  });

  it("ID-08: one department typed a number wrong", () => {
    const found = nearMatchesOf(s).map(([one, other]) => `${one} ${other}`);
    expect(found.sort()).toEqual(expected("ID-08"));
    expect(found).toHaveLength(16);
  });

  it("ID-09: codes that no table has", () => {
    const ethnic = (code: unknown): boolean => /^(0[1-9]|[1-4]\d|5[0-6]|97|98)$/.test(text(code));
    const education = new Set("10 11 14 17 20 21 22 23 28 30 31 40 41 44 47 60 61 70 71 80 81 90 0 01 1".split(" "));
    const badE = s.E.filter(
      ({ mz, xl, zzmm }) => !ethnic(mz) || !education.has(text(xl)) || text(xl).length < 2 || !/^(0[1-9]|1[0-3])$/.test(text(zzmm)),
    );
    const badF = s.Fa.filter(
      ({ NAT_CODE, SCH_REC_CODE, SEX_CODE }) =>
        !ethnic(NAT_CODE) || !education.has(text(SCH_REC_CODE)) || !["", "0", "1", "2", "9"].includes(text(SEX_CODE)),
    );
    const badO = s.O.filter(({ A0117, A0104 }) => !ethnic(A0117) || !["", "0", "1", "2", "9"].includes(text(A0104)));
    const badH = s.H.filter(({ xb }) => !["", "0", "1", "2", "9"].includes(text(xb)));
    expect([...keys(badE, "E"), ...keys(badO, "O"), ...keys(badF, "F"), ...keys(badH, "H")].sort()).toEqual(expected("ID-09"));
    expect(expected("ID-09")).toHaveLength(20);
  });
});

it("the ground truth names each finding once, with its severity, and the wrong numbers are really wrong", () => {
  const all = groundTruth();
  expect(new Set(all.map(({ rule, subject, discriminator }) => `${rule} ${subject} ${discriminator}`)).size).toBe(all.length);
  for (const { rule, idNumber, severity } of all) {
    expect(["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFO"]).toContain(severity);
    if (rule === "ID-01" && idNumber?.length === 18) expect(citizenIdCheckCharacter(idNumber.slice(0, 17))).not.toBe(idNumber.charAt(17));
  }
});
