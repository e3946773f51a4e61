import fc from "fast-check";
import { establishment } from "../../subgraphs/establishment";
import { encodeCursor } from "../../subgraphs/kit/rows/page";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { runs } from "../support/runs";
import { clerk } from "../support/subgraph";
import { fillAndLink, idNumber, register } from "./people";
import { codeOf, institution } from "./rows";

const SECRET = 9;
const { staff } = register();

const people = {
  teacher: staff(codeOf(1), { xm: "张  伟", mz: "11", zc: "053", gwlb: "2", gwdj: "09", nsbm: `${codeOf(1)}001`, csrq: "1995-01-01" }),
  namesake: staff(codeOf(2), { xm: "张\u3000伟%", rysf: "01", bzlx: "01", zwcc: "142", zf: "2", ldbz: "1", zj: "G07" }),
  absent: staff(codeOf(1), { xm: "李_明", ryzt: "2", zgqk: "04", zgks: "2025-08-01", gxsj: "2025-12-01 00:00:00" }),
  gone: staff(codeOf(1), { xm: "王芳", ryzt: "3", xbrq: "2025-05-01", xbyy: "01" }),
  pending: staff(codeOf(2), { xm: "赵静", ryzt: "4", rbrq: "2025-09-01", sbyy: "06" }),
  odd: staff(codeOf(1), { xm: "钱 odd", rysf: "77", zgqk: null, jfxs: "", zc: "9", xb: null }),
  neighbour: staff(codeOf(4), { xm: "孙邻" }),
  homeless: staff("770127999999", { xm: "吴无" }),
  spy: staff(codeOf(SECRET), { xm: "周密", zc: "051" }),
};

const rows = {
  jg_jbxx: [institution(1), institution(2), institution(4, { xzqh: "770128" }), institution(SECRET, { smbz: "1", jgmc: "青垣县密局" })],
  jg_nsjg: [{ nsbm: `${codeOf(1)}001`, jgbm: codeOf(1), nsmc: "教务处", nsgg: "151", zt: "1" }],
  smz_ry: Object.values(people),
  smz_bd: [
    {
      bdid: 3,
      smzbh: people.teacher.smzbh!,
      bdlx: "3",
      bdyy: "09",
      yjgbm: codeOf(2),
      xjgbm: codeOf(1),
      ybzlx: "04",
      xbzlx: "04",
      bdrq: "2024-03-01",
      tzdh: "T3",
    },
    { bdid: 1, smzbh: people.teacher.smzbh!, bdlx: "1", bdyy: "02", xjgbm: codeOf(2), xbzlx: "04", bdrq: "2010-07-01", tzdh: "T1" },
    {
      bdid: 2,
      smzbh: people.teacher.smzbh!,
      bdlx: "3",
      bdyy: "09",
      yjgbm: codeOf(SECRET),
      xjgbm: codeOf(1),
      bdrq: "2012-07-01",
      tzdh: "T2",
    },
    { bdid: 4, smzbh: people.spy.smzbh!, bdlx: "3", bdyy: "09", yjgbm: codeOf(1), xjgbm: codeOf(SECRET), bdrq: "2012-07-01", tzdh: "T4" },
  ],
};

const everybody = Object.values(people).map(({ smzbh }) => String(smzbh));
const hidden = [people.neighbour, people.spy].map(({ smzbh }) => String(smzbh));
const visible = everybody.filter((number) => !hidden.includes(number)).sort();

describe.each(databases)("records of the real-name register on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, establishment, (url) => fillAndLink(url, rows));

  const numbers = async (filter: string, caller = clerk) => {
    const { data, errors } = await subgraph.ask(
      `{ establishmentRecords(first: 20, filter: {${filter}}) { totalCount edges { node { establishmentNo } } } }`,
      {},
      caller,
    );
    expect(errors).toEqual([]);
    const found = (data.establishmentRecords.edges as { node: { establishmentNo: string } }[]).map(({ node }) => node.establishmentNo);
    expect(data.establishmentRecords.totalCount).toBe(found.length);
    return found.map((number) => Object.entries(people).find(([, { smzbh }]) => smzbh === number)![0]);
  };

  it("say what the table says", async () => {
    const { data } = await subgraph.ask(
      `query($e: [_Any!]!) { _entities(representations: $e) { ... on EstablishmentRecord {
        name idNumber { masked state full } sex birthMonth birthDate ethnicGroup { code name standard } institution { name } internalUnit { name } quotaType fundingForm staffIdentity
        enteredOn entryReason postCategory postGrade titleCode titleLevel status dutyStatus exitedOn leadershipPosition occupiesLeadershipQuota specialArrangement { id } poolLoan { id } updatedAt } } }`,
      { e: [{ __typename: "EstablishmentRecord", establishmentNo: people.teacher.smzbh }] },
    );
    expect(data._entities).toEqual([
      {
        name: "张  伟",
        idNumber: { masked: `770127********${idNumber("1995-01-01", 1).slice(14)}`, state: "OK", full: null },
        sex: "MALE",
        birthMonth: "1995-01",
        birthDate: "1995-01-01",
        ethnicGroup: { code: "11", name: "满族", standard: "GB/T 3304-1991" },
        institution: { name: "青垣县第1局" },
        internalUnit: { name: "教务处" },
        quotaType: "PUBLIC_INSTITUTION",
        fundingForm: "FULL",
        staffIdentity: "INSTITUTION_PROFESSIONAL",
        enteredOn: "2010-07-01",
        entryReason: "PUBLIC_RECRUITMENT",
        postCategory: "PROFESSIONAL",
        postGrade: "09",
        titleCode: "053",
        titleLevel: "INTERMEDIATE",
        status: "ON_DUTY",
        dutyStatus: "AT_POST",
        exitedOn: null,
        leadershipPosition: null,
        occupiesLeadershipQuota: false,
        specialArrangement: null,
        poolLoan: null,
        updatedAt: "2025-06-30T08:09:10+08:00",
      },
    ]);
  });

  it.each([
    ["", ["teacher", "namesake", "absent", "gone", "pending", "odd", "homeless"]],
    ["status: [ON_DUTY, OFF_DUTY]", ["teacher", "namesake", "absent", "odd", "homeless"]],
    ["status: []", []],
    ["status: null, ageBand: null, enteredOn: null", ["teacher", "namesake", "absent", "gone", "pending", "odd", "homeless"]],
    [`institutionCode: ["${codeOf(2)}", "${codeOf(SECRET)}"]`, ["namesake", "pending"]],
    ["quotaType: [ADMINISTRATIVE]", ["namesake"]],
    ["identity: [OTHER]", ["odd"]],
    ["identity: [CIVIL_SERVANT, OTHER]", ["namesake", "odd"]],
    ["dutyStatus: [LONG_SICK_LEAVE]", ["absent"]],
    ["entryReason: [SPECIAL_POST_TEACHER]", ["pending"]],
    [`enteredOn: {from: "2025-09-01", to: "2025-09-01"}`, ["pending"]],
    [`exitedOn: {to: "2025-05-01"}`, ["gone"]],
    ["titleLevel: [INTERMEDIATE]", ["teacher"]],
    ["titleLevel: [NONE], status: [ON_DUTY]", ["namesake", "homeless"]],
    [`updatedSince: "2025-11-30T16:00:00Z"`, ["absent"]],
    [`updatedSince: "2025-11-30T16:00:01Z"`, []],
    [`nameContains: "张伟"`, ["teacher", "namesake"]],
    [`nameContains: "伟%"`, ["namesake"]],
    [`nameContains: "李_"`, ["absent"]],
    [`nameContains: "周密"`, []],
    [`nameContains: "孙邻"`, []],
    [`ageBand: ["<=30"]`, ["teacher"]],
    [`ageBand: ["41-45"], status: [OFF_DUTY]`, ["absent"]],
    [`divisionPrefix: "77"`, ["teacher", "namesake", "absent", "gone", "pending", "odd", "homeless"]],
  ])("filter { %s }", async (filter, expected) => expect(await numbers(filter)).toEqual(expected));

  it("of a wider scope are those of all its counties; who has no institution belongs to the home division", async () => {
    const city = { ...clerk, divisionPrefix: "7701" };
    expect(await numbers("", city)).toEqual(["teacher", "namesake", "absent", "gone", "pending", "odd", "neighbour", "homeless"]);
    expect(await numbers(`divisionPrefix: "770128"`, city)).toEqual(["neighbour"]);
  });

  it("page by page are the whole list, without gap or overlap", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10 }), async (first) => {
        const seen: string[] = [];
        for (let after: string | null = null; ;) {
          const { data } = await subgraph.ask(
            `query($first: Int, $after: String) { establishmentRecords(first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node { establishmentNo } } } }`,
            { first, after },
          );
          seen.push(...data.establishmentRecords.edges.map(({ node }: { node: { establishmentNo: string } }) => node.establishmentNo));
          if (!data.establishmentRecords.pageInfo.hasNextPage) break;
          after = data.establishmentRecords.pageInfo.endCursor;
        }
        expect(seen).toEqual(visible);
      }),
      { numRuns: runs(8) },
    );
  });

  const FULL = `establishmentNo name idNumber { masked } birthMonth education { name } institution { name } internalUnit { name } specialArrangement { id owner { name } }
    poolLoan { id pool { name balance } returnedCount } movements { type from { name } to { name } } person { displayName currentEstablishment { name } establishmentRecords { name } }`;

  it("cost the same number of statements whatever the page", async () => {
    const ask = (first: number) => subgraph.ask(`{ establishmentRecords(first: ${first}) { totalCount edges { node { ${FULL} } } } }`);
    const [two, all] = [await ask(2), await ask(20)];
    expect(two.errors).toEqual([]);
    expect(all.data.establishmentRecords.edges).toHaveLength(visible.length);
    expect(all.statements).toHaveLength(two.statements.length);
    expect(all.statements.length).toBeLessThanOrEqual(12);
  });

  it("below institutions cost the same however many there are", async () => {
    const ask = (first: number) =>
      subgraph.ask(
        `{ institutions(first: ${first}) { edges { node { name staff(first: 2, filter: { status: [ON_DUTY, OFF_DUTY] }) { totalCount pageInfo { hasNextPage } edges { node { name movements { id } } } } } } } }`,
      );
    const [one, all] = [await ask(1), await ask(10)];
    expect(all.statements).toHaveLength(one.statements.length);
    expect(all.data.institutions.edges.map(({ node }: { node: { staff: unknown } }) => node.staff)).toEqual([
      {
        totalCount: 3,
        pageInfo: { hasNextPage: true },
        edges: [{ node: { name: "张  伟", movements: [{ id: "1" }, { id: "3" }] } }, { node: { name: "李_明", movements: [] } }],
      },
      { totalCount: 1, pageInfo: { hasNextPage: false }, edges: [{ node: { name: "张\u3000伟%", movements: [] } }] },
    ]);
  });

  it("read no column that nothing asks for", async () => {
    const { statements } = await subgraph.ask("{ establishmentRecords(first: 2) { edges { node { name } } } }");
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toMatch(/sfzh|csrq|gxsj/);
  });

  it("have movements in order of date; none from or to a secret unit", async () => {
    const { data } = await subgraph.ask(
      `{ establishmentRecords(first: 1) { edges { node { movements { id type date reason from { name } to { name } toQuotaType noticeNo } } } } }`,
    );
    expect(data.establishmentRecords.edges[0].node.movements).toEqual([
      {
        id: "1",
        type: "ENTRY",
        date: "2010-07-01",
        reason: "PUBLIC_RECRUITMENT",
        from: null,
        to: { name: "青垣县第2局" },
        toQuotaType: "PUBLIC_INSTITUTION",
        noticeNo: "T1",
      },
      {
        id: "3",
        type: "TRANSFER",
        date: "2024-03-01",
        reason: "TRANSFER_IN",
        from: { name: "青垣县第2局" },
        to: { name: "青垣县第1局" },
        toQuotaType: "PUBLIC_INSTITUTION",
        noticeNo: "T3",
      },
    ]);
  });

  it("of a secret unit or another county are no entities either", async () => {
    const { data, errors } = await subgraph.ask(
      `query($e: [_Any!]!) { _entities(representations: $e) { ... on EstablishmentRecord { name } } }`,
      {
        e: [people.spy, people.neighbour, people.gone].map(({ smzbh }) => ({ __typename: "EstablishmentRecord", establishmentNo: smzbh })),
      },
    );
    expect(data._entities).toEqual([null, null, { name: "王芳" }]);
    expect(errors).toEqual([]);
  });

  it.each([
    [`filter: { nameContains: "张" }`, "2 至 120 个字"],
    [`filter: { nameContains: " 张 " }`, "2 至 120 个字"],
    [`filter: { nameContains: "${"长".repeat(40_000)}" }`, "2 至 120 个字"],
    [`filter: { nameContains: "张伟" }, first: 21`, "最多 20 条"],
    [
      `filter: { nameContains: "张伟" }, after: "${encodeCursor("SmzRy", [{ expression: "t.smzbh", direction: "ASC", type: "text" }], ["7701272010000001"])}"`,
      "只有一页",
    ],
    [`filter: { ageBand: ["30"] }`, "<=30"],
    [`filter: { divisionPrefix: "7" }`, "2、4 或 6 位数字"],
    [`filter: { divisionPrefix: "770128" }`, "授权范围"],
    [`filter: { enteredOn: { from: "2025-02-30" } }`, "yyyy-MM-dd"],
    [`filter: { enteredOn: { from: "2025-02-01", to: "2025-01-01" } }`, "起不晚于止"],
    [`filter: { updatedSince: "2025-01-01T99:00:00Z" }`, "yyyy-MM-ddTHH:mm:ss"],
    [`filter: { updatedSince: "昨天" }`, "yyyy-MM-ddTHH:mm:ss"],
    ["first: 0", "1 至 200"],
    ["first: -1", "1 至 200"],
    ["first: 100000", "1 至 200"],
    [`after: "garbage"`, "endCursor"],
  ])("refuse (%s)", async (given, says) => {
    const { errors, data } = await subgraph.ask(`{ establishmentRecords(${given}) { edges { node { name } } } }`);
    expect(errors).toHaveLength(1);
    expect(errors[0]!.message).toContain(says);
    expect(errors[0]!.message.length).toBeLessThan(200);
    expect(data?.establishmentRecords ?? null).toBeNull();
  });
});
