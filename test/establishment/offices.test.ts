import { establishment } from "../../subgraphs/establishment";
import { sideTables } from "../../subgraphs/establishment/side-tables";
import { blindInstitutionName, blindUscc } from "../../subgraphs/kit/identity/blind";
import { type TestDatabase, databases } from "../support/databases";
import { TEST_PERSON_KEY_SECRET, type TestSubgraph, clerk, fillDatabase, job, openTestSubgraph } from "../support/subgraph";
import { application, arrangement, codeOf, entry, institution, person, quota, times } from "./rows";

const SECRET = 9;
const SECRET_USCC = "117701270000010108";
const SCHOOL_USCC = "12770127410500016X";

const event = (id: number, number: number, yglx: string, ygrq: string, ygqmc: string | null, more = {}) => ({ id, jgbm: codeOf(number), yglx, ygrq, ygqmc, ...more });
const matter = (sxid: number, number: number | null, more = {}) => ({ sxid, sxbh: `SX7701272025${String(sxid).padStart(6, "0")}`, sxlx: "05", jgbm: number && codeOf(number), bt: `关于第${sxid}号事项`, zt: "01", ...more });
const certificate = (zsh: string, more = {}) => ({ zsh, dwmc: `单位${zsh}`, zt: "1", yxqz: "2027-01-10", ...more });
const step = (id: number, zsh: string, lx: string, slrq: string, hzrq: string | null) => ({ id, zsh, lx, slrq, hzrq, rqbl: "0", gzhs: "0" });
const report = (nd: string, zsh: string, more = {}) => ({ nd, zsh, zt: "3", cbs: 0, cfs: 0, sdhc: "0", sjcc: "0", ...more });
const body = (id: number, more = {}) => ({ id, mc: `领导小组${id}`, jb: "1", zt: "1", slrq: "2015-01-01", ...more });
const duty = (id: number, number: number, lx: string, more = {}) => ({ id, jgbm: codeOf(number), lx, nr: `职责${id}`, dj: "0", zt: "1", ...more });
const students = (number: number, xn: string, xd: string, cx: string, xss: number, bjs: number) => ({ jgbm: codeOf(number), xn, xd, cx, xss, bjs });

const rows = {
  jg_jbxx: [
    institution(1, { jgjc: "一局", gpmc: "青垣县文物局", zzjgdm: "41050001-6" }),
    institution(2, { jglb: "24", hylb: "JY", tyshxydm: ` ${SCHOOL_USCC}` }),
    institution(3, { jglb: "24", hylb: "JY" }),
    institution(4, { xzqh: "770128" }),
    institution(SECRET, { smbz: "1", jgmc: "青垣县密局", jgjc: "密局", tyshxydm: SECRET_USCC, sjjgbm: codeOf(1) }),
  ],
  jg_yg: [
    event(1, 1, "01", "2001-02-03", null, { yghmc: "青垣县老局" }),
    event(3, 1, "02", "2019-05-06", "青垣县老局 ", { yghmc: "青垣县第1局" }),
    event(2, 1, "06", "2019-05-06", "青垣县第1局", { mbjgbm: codeOf(SECRET) }),
    event(4, 1, "03", "2020-01-01", "青垣县第1局", { mbjgbm: codeOf(2) }),
    event(5, SECRET, "02", "2010-01-01", "青垣县旧密局"),
  ],
  bz_hd: [quota(1, "01", 12), quota(1, "04", 3, { zxyt: "甲" }), quota(2, "04", 60)],
  bz_tz: [
    entry(1, "01", 10, "2012-06-01"),
    entry(1, "04", 5, "2012-06-01", { zxyt: "甲" }),
    entry(1, "01", -2, "2020-03-01", { dfjgbm: codeOf(2), sxid: 1 }),
    entry(1, "01", 4, "2020-03-01", { dfjgbm: codeOf(SECRET), sxid: 2 }),
    entry(1, "04", 1, "2021-01-01", { zxyt: "乙" }),
    entry(1, "01", 0, "2025-01-01", { bdlx: "06", zy: "周转借入" }),
  ],
  smz_ry: [...times(40, () => person(2, "04")), person(2, "04", { zzclsid: 5 })],
  tsbz: [arrangement(1, 2, { tslx: "02", syjgbm: codeOf(1), ksrq: "2023-01-01", shtj: "退一收一" }), arrangement(2, 2, { syjgbm: codeOf(SECRET), jzrq: "2099-12-31" })],
  yb_sq: [
    application(1, "01", 2, { zt: "04", ysys: 1, zhid: 1 }),
    application(2, "04", 3, { sqlx: "03", sqrq: "2025-06-01", hzwh: "青编发〔2025〕8号" }),
    application(4, "04", 3),
    application(SECRET, "01", 1),
    application(2, "04", 1, { zt: "07", sqlx: "88", hzrq: null, yxq: null }),
  ],
  zzc_zh: [{ zhid: 1, mc: "人才周转池", xzqh: "770127", lx: "01", bzlx: "04", ze: 40, zt: "1" }],
  bzsx: [
    matter(1, 1, { dyrq: "2020-01-02", lzrq: "2020-01-10", hfrq: "2020-01-20", hfjg: "1", syrq: "2020-02-01", jyjg: "1", ssrq: "2020-03-01", pgjg: "运行良好", wh: "青编发〔2020〕3号", zt: "09" }),
    matter(2, SECRET),
    matter(3, null, { sxlx: "09", hfjg: "2", zt: "03", dyrq: "2025-02-02" }),
    matter(4, 4),
  ],
  fr_dj: [
    certificate("177012700001", { jgbm: codeOf(3), tyshxydm: "12770127MB1B00424T", kbzj: 322.5, fddbr: "宋某", jfly: "全额拨款" }),
    certificate("177012700002", { tyshxydm: SCHOOL_USCC.toLowerCase() }),
    certificate("177012700003", { jgbm: "  ", tyshxydm: SECRET_USCC }),
    certificate("177012700004", { jgbm: codeOf(SECRET) }),
    certificate("177012700005", { jgbm: codeOf(3), zt: "2", yxqz: "2030-01-01" }),
    certificate("177012700006", { jgbm: codeOf(4) }),
    certificate("177012700007", { tyshxydm: "", yxqz: null }),
  ],
  fr_ls: [
    step(1, "177012700001", "1", "2024-12-30", "2025-01-02"),
    step(2, "177012700001", "2", "2025-03-01", "2025-03-02"),
    step(3, "177012700002", "2", "2025-05-01", "2025-05-03"),
    step(4, "177012700002", "2", "2025-12-31", null),
    step(5, "177012700004", "2", "2025-05-01", "2025-05-03"),
  ],
  fr_nb: [
    report("2024", "177012700001", { tjrq: "2025-03-01", shrq: "2025-03-08", gsrq: "2025-04-01", pf: 79.6, sdhc: "1", ccjg: "基本符合" }),
    report("2024", "177012700002", { tjrq: "2025-03-01", zt: "2", cbs: 2, sjcc: "1" }),
    report("2024", "177012700007", { zt: "0", cbs: 1, cfs: 1 }),
    report("2023", "177012700001", { zt: "3" }),
    report("2024", "177012700004", { tjrq: "2025-03-01" }),
  ],
  ysxt: [
    body(1, { qtjgbm: codeOf(1), sdjgbm: codeOf(2) }),
    body(2, { qtjgbm: codeOf(1), cxrq: "2020-01-01" }),
    body(3, { sdjgbm: codeOf(4) }),
    body(4, { qtjgbm: codeOf(1), sdjgbm: codeOf(SECRET) }),
    body(5),
  ],
  zz_qd: [
    duty(1, 1, "01", { qtjgbm: codeOf(1), phjgbm: `${codeOf(2)}，${codeOf(SECRET)},000000000000`, dj: "1" }),
    duty(2, 1, "02", { qtjgbm: codeOf(SECRET) }),
    duty(3, 1, "01", { zt: "2" }),
  ],
  kzs: [
    { jgbm: codeOf(1), lx: "1", hds: 14, sxrq: "2024-01-01" },
    { jgbm: codeOf(1), lx: "2", hds: 3 },
  ],
  ldzs_hd: [
    { id: 1, jgbm: codeOf(1), nsbm: `${codeOf(1)}001`, zscc: "151", zf: "1", gwmc: "", hds: 1 },
    { id: 2, jgbm: codeOf(1), nsbm: "", zscc: "142", zf: "2", gwmc: "", hds: 3 },
    { id: 3, jgbm: codeOf(1), nsbm: "", zscc: "141", zf: "1", gwmc: "总督学", hds: 1 },
  ],
  jg_nsjg: [{ nsbm: `${codeOf(1)}001`, jgbm: codeOf(1), nsmc: "办公室 ", nsgg: "151", zt: "1" }],
  jy_xss: [
    students(2, "2024-2025", "2", "3", 150, 6),
    students(2, "2025-2026", "1", "3", 90, 3),
    students(2, "2025-2026", "2", "3", 199, 6),
    students(2, "2025-2026", "3", "3", 271, 6),
    students(3, "2025-2026", "1", "1", 300, 9),
  ],
};

describe.each(databases)("the establishment office on %s", (_name, open) => {
  let home: TestDatabase;
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    process.env["AS_OF"] = "2025-12-31";
    home = await open();
    await fillDatabase(home.url, establishment, sideTables, rows);
    subgraph = await openTestSubgraph(establishment, home.url);
  });
  afterAll(async () => {
    delete process.env["AS_OF"];
    await subgraph.close();
    await home.drop();
  });

  const ask = async (query: string, caller = clerk) => {
    const { data, errors } = await subgraph.ask(query, {}, caller);
    expect(errors).toEqual([]);
    return data;
  };
  const of = async (number: number, selection: string) => (await ask(`{ institution(institutionCode: "${codeOf(number)}") { ${selection} } }`)).institution;

  it("tells an institution's history; former names are neither its own nor a plaque's", async () => {
    const { history, formerNames } = await of(1, "history { id type date nameBefore nameAfter target { institutionCode } } formerNames");
    expect(formerNames).toEqual(["青垣县老局"]);
    expect(history.map(({ id, type, date }: Record<string, string>) => [id, type, date])).toEqual([
      ["1", "SET_UP", "2001-02-03"],
      ["2", "PLAQUE_ADDED", "2019-05-06"],
      ["3", "RENAMED", "2019-05-06"],
      ["4", "MERGED", "2020-01-01"],
    ]);
    expect(history.map(({ target }: { target: unknown }) => target)).toEqual([null, null, null, { institutionCode: codeOf(2) }]);
  });

  it("tells what it approved: posts, units, control numbers, arrangements", async () => {
    expect(await of(1, "leadershipQuotas { levelCode position internalUnitCode postName approved } internalUnits { code name rank status } controlNumbers { kind approved docNo effectiveFrom }")).toEqual({
      leadershipQuotas: [
        { levelCode: "141", position: "CHIEF", internalUnitCode: null, postName: "总督学", approved: 1 },
        { levelCode: "142", position: "DEPUTY", internalUnitCode: null, postName: null, approved: 3 },
        { levelCode: "151", position: "CHIEF", internalUnitCode: `${codeOf(1)}001`, postName: null, approved: 1 },
      ],
      internalUnits: [{ code: `${codeOf(1)}001`, name: "办公室", rank: "SUBSECTION_CHIEF", status: "ACTIVE" }],
      controlNumbers: [
        { kind: "CONTRACT_STAFF", approved: 14, docNo: null, effectiveFrom: "2024-01-01" },
        { kind: "FILING_HEADCOUNT", approved: 3, docNo: null, effectiveFrom: null },
      ],
    });
    const { specialArrangements } = await of(2, "specialArrangements { id kind user { institutionCode } owner { institutionCode } quotaType approved released recovered from until recoveryCondition status }");
    expect(specialArrangements).toEqual([
      { id: "1", kind: "ACCEPTANCE", user: { institutionCode: codeOf(2) }, owner: { institutionCode: codeOf(1) }, quotaType: "PUBLIC_INSTITUTION", approved: 5, released: 5, recovered: 0, from: "2023-01-01", until: null, recoveryCondition: "退一收一", status: "1" },
      expect.objectContaining({ id: "2", owner: null, until: null }),
    ]);
  });

  it("keeps a ledger whose balances run on through pages and date ranges", async () => {
    const entries = async (rest: string) =>
      (await of(1, `quotaLedger${rest} { totalCount pageInfo { hasNextPage endCursor } edges { node { date quotaType changeType delta balanceAfter counterpart { institutionCode } matter { matterNo } summary } } }`)).quotaLedger;
    const all = await entries("");
    const brief = (connection: { edges: { node: Record<string, unknown> }[] }) => connection.edges.map(({ node }) => [node["date"], node["quotaType"], node["delta"], node["balanceAfter"]]);
    const whole = [
      ["2012-06-01", "ADMINISTRATIVE", 10, 10],
      ["2012-06-01", "PUBLIC_INSTITUTION", 5, 5],
      ["2020-03-01", "ADMINISTRATIVE", -2, 8],
      ["2020-03-01", "ADMINISTRATIVE", 4, 12],
      ["2021-01-01", "PUBLIC_INSTITUTION", 1, 1],
      ["2025-01-01", "ADMINISTRATIVE", 0, 12],
    ];
    expect(brief(all)).toEqual(whole);
    expect(all.totalCount).toBe(6);
    expect(all.edges[2].node).toMatchObject({ counterpart: { institutionCode: codeOf(2) }, matter: { matterNo: "SX7701272025000001" }, changeType: "DECREASE" });
    // The other side, and the matter, are a secret institution's.
    expect(all.edges[3].node).toMatchObject({ counterpart: null, matter: null });
    const first = await entries("(first: 3)");
    expect(brief(first)).toEqual(whole.slice(0, 3));
    expect(brief(await entries(`(first: 3, after: "${first.pageInfo.endCursor}")`))).toEqual(whole.slice(3));
    const since = await entries(`(from: "2020-03-01", to: "2021-12-31")`);
    expect([brief(since), since.totalCount]).toEqual([whole.slice(2, 5), 3]);
  });

  it("lists applications, with their filters, without those of secret units", async () => {
    const list = async (filter: string, caller = clerk) =>
      (await ask(`{ quotaUseApplications(filter: {${filter}}) { totalCount edges { node { applicationNo institution { institutionCode } kind quotaType status approved used validUntil docNo pool { name } } } } }`, caller)).quotaUseApplications;
    const all = await list("");
    expect(all.totalCount).toBe(3);
    expect(all.edges[0].node).toMatchObject({ institution: { institutionCode: codeOf(1) }, kind: "PUBLIC_RECRUITMENT", status: "PARTLY_USED", approved: 2, used: 1, pool: { name: "人才周转池" } });
    // A kind that the code list does not have is no reason to lose the rest.
    expect(all.edges[2].node).toMatchObject({ kind: null, status: "REJECTED", validUntil: null, pool: null });
    expect((await list("status: [APPROVED, REJECTED]")).totalCount).toBe(2);
    expect((await list("kind: [TRANSFER], quotaType: [PUBLIC_INSTITUTION]")).totalCount).toBe(1);
    expect((await list(`institutionCode: ["${codeOf(1)}", "${codeOf(SECRET)}"]`)).totalCount).toBe(1);
    expect((await list(`appliedOn: { from: "2025-05-01" }`)).totalCount).toBe(1);
    expect((await list(`nameContains: "第2局"`)).totalCount).toBe(2);
    expect((await list("", { ...clerk, divisionPrefix: "77" })).totalCount).toBe(4);
  });

  it("lists matters with the stages they have reached; a matter of nobody belongs to the home division", async () => {
    const list = async (filter: string) =>
      (await ask(`{ matters(filter: {${filter}}) { totalCount edges { node { matterNo kind institution { name } stages { stage date result opinion } legalityResult decision followUp status } } } }`)).matters;
    const all = await list("");
    expect(all.edges.map(({ node }: { node: { matterNo: string } }) => node.matterNo.slice(-1))).toEqual(["1", "3"]);
    expect(all.edges[0].node).toMatchObject({
      kind: "QUOTA",
      stages: [
        { stage: "INITIATION", date: "2020-01-02", result: null, opinion: null },
        { stage: "JUSTIFICATION", date: "2020-01-10", result: null, opinion: null },
        { stage: "LEGALITY_REVIEW", date: "2020-01-20", result: "PASS", opinion: null },
        { stage: "DELIBERATION", date: "2020-02-01", result: "APPROVE", opinion: null },
        { stage: "IMPLEMENTATION", date: "2020-03-01", result: null, opinion: null },
        { stage: "FOLLOW_UP", date: null, result: null, opinion: "运行良好" },
      ],
      status: "FOLLOWED_UP",
    });
    expect(all.edges[1].node.stages).toEqual([
      { stage: "INITIATION", date: "2025-02-02", result: null, opinion: null },
      { stage: "LEGALITY_REVIEW", date: null, result: "SUPPLEMENT", opinion: null },
    ]);
    for (const filter of [`kind: [QUOTA]`, `status: [FOLLOWED_UP]`, `legalityResult: [PASS]`, `decision: [APPROVE]`, `nameContains: "第1号"`, `initiatedOn: { to: "2020-12-31" }`])
      expect((await list(filter)).edges.map(({ node }: { node: { matterNo: string } }) => node.matterNo)).toEqual(["SX7701272025000001"]);
  });

  it("finds certificates by institution code, else by credit code, and the valid one first", async () => {
    expect((await of(2, "legalPerson { certificateNo uscc }")).legalPerson).toEqual({ certificateNo: "177012700002", uscc: SCHOOL_USCC });
    const { legalPerson } = await of(3, "legalPerson { certificateNo legalRepresentative openingFundWan status validUntil events { type acceptedOn approvedOn } annualReports { year status score siteInspected reminders } }");
    expect(legalPerson).toEqual({
      certificateNo: "177012700001",
      legalRepresentative: "宋某",
      openingFundWan: "322.50",
      status: "VALID",
      validUntil: "2027-01-10",
      events: [
        { type: "SET_UP", acceptedOn: "2024-12-30", approvedOn: "2025-01-02" },
        { type: "CHANGE", acceptedOn: "2025-03-01", approvedOn: "2025-03-02" },
      ],
      annualReports: [
        { year: 2023, status: "PUBLISHED", score: null, siteInspected: false, reminders: 0 },
        { year: 2024, status: "PUBLISHED", score: 79.6, siteInspected: true, reminders: 0 },
      ],
    });
    expect((await of(1, "legalPerson { certificateNo }")).legalPerson).toBeNull();
  });

  it("lists certificates, with their filters, without those of secret units however they are found", async () => {
    const list = async (filter: string, caller = clerk) =>
      (await ask(`{ registrations(filter: {${filter}}) { edges { node { certificateNo } } } }`, caller)).registrations.edges.map(({ node }: { node: { certificateNo: string } }) => node.certificateNo.slice(-1));
    expect(await list("")).toEqual(["1", "2", "5", "7"]);
    expect(await list("status: [CANCELLED]")).toEqual(["5"]);
    expect(await list(`institutionCode: ["${codeOf(2)}", "${codeOf(3)}", "${codeOf(SECRET)}"]`)).toEqual(["1", "2", "5"]);
    expect(await list(`nameContains: "0007"`)).toEqual(["7"]);
    expect(await list(`validUntil: { from: "2028-01-01" }`)).toEqual(["5"]);
    expect(await list("", { ...clerk, divisionPrefix: "77" })).toEqual(["1", "2", "5", "6", "7"]);
    expect((await ask(`{ _entities(representations: [{ __typename: "LegalPersonRegistration", certificateNo: "177012700003" }]) { __typename } }`))._entities).toEqual([null]);
  });

  it("counts the registration office's year", async () => {
    const stats = async (year: number) =>
      Object.fromEntries(
        (await ask(`{ registrationStats(year: ${year}) { keys { value } measures { value } } }`)).registrationStats.map(({ keys, measures }: { keys: { value: string }[]; measures: { value: string }[] }) => [
          keys[0]!.value,
          measures.map(({ value }) => value),
        ]),
      );
    // accepted, approved, mean days, reminders, penalties
    expect(await stats(2025)).toMatchObject({ SET_UP: ["0", "1", "3.0", null, null], CHANGE: ["3", "2", "1.5", null, null], CANCELLATION: ["0", "0", null, null, null] });
    expect(await stats(2024)).toEqual({
      SET_UP: ["1", "0", null, null, null],
      CHANGE: ["0", "0", null, null, null],
      CANCELLATION: ["0", "0", null, null, null],
      ANNUAL_REPORT: ["2", "1", "7.0", "3", "1"],
      SITE_INSPECTION: ["1", "1", null, null, null],
      RANDOM_INSPECTION: ["1", "0", null, null, null],
    });
  });

  it("lists deliberative bodies that are active on a day, none that a secret unit leads or houses", async () => {
    const list = async (given: string) => (await ask(`{ deliberativeBodies${given} { id lead { institutionCode } officeAt { institutionCode } } }`)).deliberativeBodies;
    expect((await list("")).map(({ id }: { id: string }) => id)).toEqual(["1", "2", "5"]);
    expect(await list(`(divisionCode: "770127", activeOn: "2025-12-31")`)).toEqual([
      { id: "1", lead: { institutionCode: codeOf(1) }, officeAt: { institutionCode: codeOf(2) } },
      { id: "5", lead: null, officeAt: null },
    ]);
    expect(await list(`(activeOn: "2014-12-31")`)).toEqual([]);
  });

  it("lists duties in force, by kind, and names only those who may be named", async () => {
    const { dutyItems, town } = await of(
      1,
      "dutyItems { id kind content exclusive owner { institutionCode } lead { institutionCode } cooperating { institutionCode } } town: dutyItems(kind: TOWN_LIST) { id }",
    );
    expect(dutyItems).toEqual([
      { id: "1", kind: "THREE_FIX", content: "职责1", exclusive: true, owner: { institutionCode: codeOf(1) }, lead: { institutionCode: codeOf(1) }, cooperating: [{ institutionCode: codeOf(2) }] },
      { id: "2", kind: "TOWN_LIST", content: "职责2", exclusive: false, owner: { institutionCode: codeOf(1) }, lead: null, cooperating: [] },
    ]);
    expect(town).toEqual([{ id: "2" }]);
  });

  it("computes the staff standard of a school over its stages, kindergartens aside", async () => {
    const selection = "teacherQuotaStandard { schoolYear students standard approved actual gap basis } enrolments(schoolYear: \"2025-2026\") { stage location students classes }";
    expect(await of(2, selection)).toEqual({
      // 6 classes × 2, and 271 / 13.5 rounded up.
      teacherQuotaStandard: { schoolYear: "2025-2026", students: 470, standard: 33, approved: 60, actual: 41, gap: 8, basis: "小学（乡村不足200人）每班2人；初中1:13.5" },
      enrolments: [
        { stage: "幼儿园", location: "乡村", students: 90, classes: 3 },
        { stage: "小学", location: "乡村", students: 199, classes: 6 },
        { stage: "初中", location: "乡村", students: 271, classes: 6 },
      ],
    });
    expect((await of(3, "teacherQuotaStandard { standard }")).teacherQuotaStandard).toBeNull();
    expect((await of(2, `teacherQuotaStandard(schoolYear: "2024-2025") { standard }`)).teacherQuotaStandard).toEqual({ standard: 12 });
    const { errors } = await subgraph.ask(`{ institution(institutionCode: "${codeOf(2)}") { enrolments(schoolYear: "2025") { students } } }`);
    expect(errors).toEqual([expect.objectContaining({ code: "VALIDATION_FAILED", message: "学年 schoolYear：应为前后两年，如 2025-2026，收到 2025" })]);
  });

  const directory = "institutionDirectory(divisionPrefix: \"770127\", first: 100) { rows { institutionCode divisionCode secret active uscc organisationCode name shortName plaqueNames formerNames parentCode usccBlind nameBlinds } }";

  it("serves the directory to jobs alone: open institutions as they are, secret ones as hashes", async () => {
    const { rows: found } = (await ask(`{ ${directory} }`, job)).institutionDirectory;
    expect(found).toHaveLength(4);
    expect(found[0]).toEqual({
      institutionCode: codeOf(1),
      divisionCode: "770127",
      secret: false,
      active: true,
      uscc: null,
      organisationCode: "410500016",
      name: "青垣县第1局",
      shortName: "一局",
      plaqueNames: ["青垣县文物局"],
      formerNames: ["青垣县老局"],
      parentCode: null,
      usccBlind: null,
      nameBlinds: null,
    });
    const blinds = ["密局", "旧密局"].map((name) => blindInstitutionName(name, TEST_PERSON_KEY_SECRET));
    expect(found[3]).toEqual({
      institutionCode: codeOf(SECRET),
      divisionCode: "770127",
      secret: true,
      active: true,
      uscc: null,
      organisationCode: null,
      name: null,
      shortName: null,
      plaqueNames: null,
      formerNames: null,
      parentCode: null,
      usccBlind: blindUscc(SECRET_USCC, TEST_PERSON_KEY_SECRET),
      nameBlinds: blinds,
    });
    expect(JSON.stringify(found[3])).not.toMatch(/密局|0000010108/);
  });

  it("serves the institution roster to jobs alone, without secret units", async () => {
    const query = `{ institutionRoster(divisionPrefix: "77", first: 100) { rows { institutionCode names uscc usccState status category rank fundingForm coLocatedCode
      quotas { quotaType approved actual vacancy overQuota } lines { line approved ledger } posts { levelCode approved } controlNumbers { kind approved } } } }`;
    const { rows: found } = (await ask(query, job)).institutionRoster;
    expect(found.map(({ institutionCode }: { institutionCode: string }) => institutionCode)).toEqual([1, 2, 3].map(codeOf));
    expect(found[0]).toEqual({
      institutionCode: codeOf(1),
      names: ["第1局", "一局", "文物局"],
      uscc: null,
      usccState: "EMPTY",
      status: "ACTIVE",
      category: "GOVERNMENT_DEPARTMENT",
      rank: "SECTION_CHIEF",
      fundingForm: "ORGAN",
      coLocatedCode: null,
      quotas: [
        { quotaType: "ADMINISTRATIVE", approved: 12, actual: 0, vacancy: 12, overQuota: 0 },
        { quotaType: "PUBLIC_INSTITUTION", approved: 3, actual: 0, vacancy: 3, overQuota: 0 },
      ],
      // The ledger says 5 for one purpose and knows another: both are findings.
      lines: [
        { line: "01/4/", approved: 12, ledger: 12 },
        { line: "04/4/乙", approved: 0, ledger: 1 },
        { line: "04/4/甲", approved: 3, ledger: 5 },
      ],
      posts: [
        { levelCode: "141", approved: 1 },
        { levelCode: "142", approved: 3 },
        { levelCode: "151", approved: 1 },
      ],
      controlNumbers: [
        { kind: "CONTRACT_STAFF", approved: 14 },
        { kind: "FILING_HEADCOUNT", approved: 3 },
      ],
    });
    for (const forbidden of [`{ ${directory} }`, query]) {
      const { data, errors } = await subgraph.ask(forbidden);
      expect(Object.values(data)).toEqual([null]);
      expect(errors).toEqual([expect.objectContaining({ code: "FORBIDDEN" })]);
    }
  });
});
