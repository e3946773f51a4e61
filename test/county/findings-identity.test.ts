import { birthOf, citizenIdCheckCharacter, normaliseCitizenId, sexOf } from "../../subgraphs/kit/codes/citizen-id";
import { closeLegacy, expected, groundTruth } from "./support/legacy";
import { type Keyed, type Sets, sets } from "./support/people";
import { group, keys, nearMatches, peopleOf, plainPerson, text } from "./support/predicates";

/** Rules of domain 6 as predicates of their own over the delivered rows, against the ground truth. */
let s: Sets;
beforeAll(async () => {
  s = await sets();
}, 60_000);
afterAll(closeLegacy);

describe("identity", () => {
  const active = (): [string, Keyed[], string][] => [
    ["E", s.E, "sfzh"],
    ["F", s.Fa, "IDEN_NO"],
  ];

  it("ID-01: 4 people in each of E and F carry the same wrong number, one of them not linkable", () => {
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
    expect(found).toHaveLength(8);
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
    expect(found).toHaveLength(8 + 6);
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
    expect(found).toHaveLength(14 + 16);
  });

  it("ID-04: names that differ between E and F", () => {
    const names = new Map<string, Set<string>>();
    for (const { pk, xm } of s.E) names.set(pk, (names.get(pk) ?? new Set()).add(plainPerson(xm)));
    const found = keys(s.Fa.filter(({ pk, PER_NAME }) => names.has(pk) && !names.get(pk)?.has(plainPerson(PER_NAME))));
    expect(found).toEqual(expected("ID-04"));
    expect(found).toHaveLength(22);
  });

  it("ID-05: sex against the number's parity", () => {
    const disagrees = (raw: unknown, sex: unknown): boolean => {
      const parity = sexOf(normaliseCitizenId(text(raw)).normalised);
      return parity !== null && ["1", "2"].includes(text(sex)) && (parity === "MALE" ? "1" : "2") !== text(sex);
    };
    const found = [
      ...keys(
        s.E.filter(({ sfzh, xb }) => disagrees(sfzh, xb)),
        "E",
      ),
      ...keys(
        s.Fa.filter(({ IDEN_NO, SEX_CODE }) => disagrees(IDEN_NO, SEX_CODE)),
        "F",
      ),
    ].sort();
    expect(found).toEqual(expected("ID-05"));
    expect(found).toHaveLength(6);
  });

  it("ID-06: birth month in E against the number", () => {
    const found = keys(
      s.E.filter(
        ({ sfzh, csrq, state }) =>
          state !== "BAD_LENGTH" && birthOf(normaliseCitizenId(text(sfzh)).normalised)?.slice(0, 7) !== text(csrq).slice(0, 7),
      ),
    );
    expect(found).toEqual(expected("ID-06"));
    expect(found).toHaveLength(9);
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

  it("ID-08: finance typed a number wrong in its last four digits", () => {
    const known = peopleOf(s.E);
    const paid = new Set(s.F.map(({ pk }) => pk));
    const lonelyE = group(
      s.E.filter(({ pk }) => pk.startsWith("P") && !paid.has(pk)),
      ({ xm }) => plainPerson(xm),
    );
    const near = (one: string, other: string): boolean =>
      one.length === other.length && [...one].filter((char, index) => char !== other.charAt(index)).length <= 2;
    const found = s.F.filter(({ pk }) => !known.has(pk)).flatMap((payee) =>
      (lonelyE.get(plainPerson(payee["PER_NAME"])) ?? [])
        .filter((record) => text(record["csrq"]).replaceAll("-", "") === text(payee["IDEN_NO"]).slice(6, 14))
        .filter((record) =>
          near(normaliseCitizenId(text(record["sfzh"])).normalised, normaliseCitizenId(text(payee["IDEN_NO"])).normalised),
        )
        .filter((record) => s.institutionsOf(text(payee["AGENCY_CODE"])).includes(text(record["jgbm"])))
        .map((record) => `${record.pk} ${payee.pk}`),
    );
    expect(found.sort()).toEqual(expected("ID-08"));
    expect(found).toHaveLength(8);
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
    expect([...keys(badE, "E"), ...keys(badF, "F")].sort()).toEqual(expected("ID-09"));
    expect(expected("ID-09")).toHaveLength(12);
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
