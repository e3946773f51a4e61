import fc from "fast-check";
import { establishment } from "../../subgraphs/establishment";
import { blindPersonName } from "../../subgraphs/kit/identity/blind";
import { personKeyOf } from "../../subgraphs/kit/identity/person-key";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { runs } from "../support/runs";
import { TEST_PERSON_KEY_SECRET, clerk, job } from "../support/subgraph";
import { type Row, fillAndLink, idNumber, register } from "./people";
import { arrangement, codeOf, institution } from "./rows";

const SECRET = 9;
const { staff } = register();
const shared = idNumber("1985-03-12", 7);

const teacher = staff(codeOf(1), {
  xm: "张\u3000玮 ",
  sfzh: `${shared} `,
  csrq: "1985-04-12",
  xb: "2",
  mz: "59",
  xl: "1",
  zgqk: "01",
  zgks: "2025-02-01",
  ldbz: "1",
  zwcc: "142",
  gwlb: "2",
  gwdj: "07",
  zc: "052",
  tsbzid: 5,
  zzclsid: 3,
});
const leaver = staff(codeOf(2), { ryzt: "3", xbrq: "2025-08-20", xbyy: "02" });
const newcomer = staff(codeOf(2), { rbrq: "2025-11-01" });
const broken = staff(codeOf(2), { sfzh: "123", bzlx: "77", rysf: "77", ryzt: "8", zgqk: null, rbrq: null });
const others: Row[] = [
  ...Array.from({ length: 20 }, () => staff(codeOf(1))),
  ...Array.from({ length: 10 }, () => staff(codeOf(2), { ryzt: "2" })),
  // One person in three rows.
  staff(codeOf(2), { sfzh: shared }),
  staff(codeOf(1), { sfzh: shared, ryzt: "3", xbrq: "2012-01-01" }),
];
const secret = Array.from({ length: 5 }, () => staff(codeOf(SECRET)));
const neighbours = Array.from({ length: 5 }, () => staff(codeOf(4)));

const rows = {
  jg_jbxx: [institution(1), institution(2), institution(4, { xzqh: "770128" }), institution(SECRET, { smbz: "1" })],
  tsbz: [arrangement(5, 1, { syjgbm: codeOf(2) })],
  smz_ry: [teacher, leaver, newcomer, broken, ...others, ...secret, ...neighbours],
  smz_bd: [
    { bdid: 1, smzbh: teacher.smzbh!, bdlx: "3", bdrq: "2019-05-01", tzdh: "A" },
    { bdid: 2, smzbh: teacher.smzbh!, bdlx: "3", bdrq: "2025-10-20", tzdh: "B" },
    { bdid: 3, smzbh: teacher.smzbh!, bdlx: "1", bdrq: "2025-12-01", tzdh: "C" },
  ],
};

/** What the roster must hold, in its order: by person key, then by number. */
const orderOf = (people: readonly Row[]): string[] =>
  people
    .map(({ smzbh, sfzh }) => ({
      number: String(smzbh),
      key: personKeyOf(sfzh as string, { schema: "bb_smz", table: "smz_ry", localPk: String(smzbh) }, TEST_PERSON_KEY_SECRET).personKey,
    }))
    .sort((a, b) => (a.key + a.number < b.key + b.number ? -1 : 1))
    .map(({ key, number }) => `${key} ${number}`);

const COLUMNS = `personKey recordNo institutionCode quotaType identity status dutyStatus dutyStatusSince nameHash sex birthMonth birthDate idState idUntidy idSex idBirthMonth unknownCodes
  enteredOn exitedOn exitReason lastTransferOn leadership leadershipLevelCode postCategory postGrade titleLevel arrangementId arrangementOwner onPoolLoan`;

type RosterRow = Record<string, unknown> & { recordNo: string; personKey: string };

describe.each(databases)("the establishment roster on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, establishment, (url) => fillAndLink(url, rows));

  const page = (
    first: number,
    after: string | null,
    { divisionPrefix = "770127", asOf = "2025-12-31", columns = COLUMNS } = {},
    caller = { ...job, divisionPrefix: "77" },
  ) =>
    subgraph.ask(
      `query($p: String!, $d: Date!, $f: Int!, $a: String) { establishmentRoster(divisionPrefix: $p, asOf: $d, first: $f, after: $a) { rows { ${columns} } pageInfo { hasNextPage endCursor } } }`,
      { p: divisionPrefix, d: asOf, f: first, a: after },
      caller,
    );

  async function whole(first: number, options: Parameters<typeof page>[2] = {}): Promise<RosterRow[]> {
    const found: RosterRow[] = [];
    for (let after: string | null = null; ;) {
      const { data, errors } = await page(first, after, options);
      expect(errors).toEqual([]);
      expect(data.establishmentRoster.rows.length).toBeLessThanOrEqual(first);
      found.push(...data.establishmentRoster.rows);
      if (!data.establishmentRoster.pageInfo.hasNextPage) return found;
      after = data.establishmentRoster.pageInfo.endCursor;
    }
  }

  const row = async (person: Row, options: Parameters<typeof page>[2] = {}) =>
    (await whole(2000, options)).find(({ recordNo }) => recordNo === person.smzbh);

  it("holds everybody of the scope once, in order of person and number, in pages of any size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.constantFrom("770127", "77", "770128"), async (first, divisionPrefix) => {
        const here =
          divisionPrefix === "770128"
            ? neighbours
            : [teacher, leaver, newcomer, broken, ...others, ...(divisionPrefix === "77" ? neighbours : [])];
        const found = await whole(first, { divisionPrefix, columns: "personKey recordNo" });
        expect(found.map(({ personKey, recordNo }) => `${personKey} ${recordNo}`)).toEqual(orderOf(here));
      }),
      { numRuns: runs(12) },
    );
  });

  it("says of a record what the rules read", async () => {
    expect(await row(teacher)).toEqual({
      personKey: orderOf([teacher])[0]!.slice(0, 27),
      recordNo: teacher.smzbh,
      institutionCode: codeOf(1),
      quotaType: "PUBLIC_INSTITUTION",
      identity: "INSTITUTION_PROFESSIONAL",
      status: "ON_DUTY",
      dutyStatus: "SECONDED",
      dutyStatusSince: "2025-02-01",
      nameHash: blindPersonName("张玮", TEST_PERSON_KEY_SECRET),
      sex: "FEMALE",
      birthMonth: "1985-04",
      birthDate: "1985-04-12",
      idState: "OK",
      idUntidy: true,
      idSex: "MALE",
      idBirthMonth: "1985-03",
      unknownCodes: ["ethnicGroup", "education"],
      enteredOn: "2010-07-01",
      exitedOn: null,
      exitReason: null,
      lastTransferOn: "2025-10-20",
      leadership: true,
      leadershipLevelCode: "142",
      postCategory: "PROFESSIONAL",
      postGrade: "07",
      titleLevel: "SENIOR_DEPUTY",
      arrangementId: "5",
      arrangementOwner: codeOf(2),
      onPoolLoan: true,
    });
    expect(await row(leaver)).toMatchObject({
      status: "EXITED",
      exitedOn: "2025-08-20",
      exitReason: "RESIGNATION",
      lastTransferOn: null,
      arrangementId: null,
      arrangementOwner: null,
      onPoolLoan: false,
    });
  });

  it("has a row for a record whose codes nobody knows", async () => {
    expect(await row(broken)).toMatchObject({
      personKey: expect.stringMatching(/^U/),
      idState: "BAD_LENGTH",
      idSex: null,
      quotaType: null,
      identity: "OTHER",
      status: null,
      dutyStatus: null,
      unknownCodes: ["quotaType", "staffIdentity", "status"],
    });
  });

  it("of a past day holds who had entered, and shows no exit that was still to come", async () => {
    expect(await row(newcomer, { asOf: "2025-10-31" })).toBeUndefined();
    expect(await row(newcomer, { asOf: "2025-11-01" })).toBeDefined();
    expect(await row(leaver, { asOf: "2025-08-19" })).toMatchObject({ status: "ON_DUTY", exitedOn: null, exitReason: null });
    expect(await row(leaver, { asOf: "2025-08-20" })).toMatchObject({
      status: "EXITED",
      exitedOn: "2025-08-20",
      exitReason: "RESIGNATION",
    });
    expect(await row(teacher, { asOf: "2025-10-19" })).toMatchObject({ lastTransferOn: "2019-05-01" });
    expect(await row(broken, { asOf: "2020-01-01" })).toBeDefined();
    // A column that depends on the day does so whatever else is asked for.
    expect(await row(leaver, { asOf: "2025-08-19", columns: "recordNo status" })).toEqual({ recordNo: leaver.smzbh, status: "ON_DUTY" });
  });

  it("costs the same number of statements whatever the page, and reads no more than is asked for", async () => {
    const columns = COLUMNS.replace("arrangementOwner", "");
    const [few, all] = [await page(2, null, { columns }), await page(2000, null, { columns })];
    expect(few.statements).toHaveLength(3);
    expect(all.statements).toHaveLength(3);
    // Owners are one statement more, on the pages that have any.
    expect((await page(2000, null)).statements).toHaveLength(4);
    const bare = await page(2000, null, { columns: "personKey recordNo" });
    expect(bare.statements).toHaveLength(2);
    expect(bare.statements.join()).not.toMatch(/sfzh|csrq|\bxm\b/);
  });

  it("holds no name, no ID number and nobody secret", async () => {
    const text = JSON.stringify(await whole(2000, { divisionPrefix: "77" }));
    expect(text).not.toMatch(/张|某\d|\d{17}[\dX]/);
    for (const { smzbh } of secret) expect(text).not.toContain(String(smzbh));
    expect(text).not.toContain(codeOf(SECRET));
  });

  it("is for services alone", async () => {
    const { data, errors, statements } = await page(10, null, {}, clerk);
    expect(data.establishmentRoster).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ code: "FORBIDDEN" })]);
    expect(statements).toEqual([]);
  });

  it.each([
    [0, null, {}, "1 至 2000"],
    [2001, null, {}, "1 至 2000"],
    [10, "WyJhIl0", {}, "endCursor"],
    [10, null, { divisionPrefix: "7701271" }, "2、4 或 6 位数字"],
    [10, null, { asOf: "2025-13-01" }, "yyyy-MM-dd"],
  ])("refuses first %p after %p of %j", async (first, after, options, says) => {
    const { errors, statements } = await page(first, after, options);
    expect(errors).toEqual([expect.objectContaining({ code: "VALIDATION_FAILED", message: expect.stringContaining(says) })]);
    expect(statements).toEqual([]);
  });
});
