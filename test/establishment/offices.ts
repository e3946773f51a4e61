import { establishment } from "../../subgraphs/establishment";
import { sideTables } from "../../subgraphs/establishment/side-tables";
import type { TestDatabase } from "../support/databases";
import { type FilledSubgraph, filledSubgraph } from "../support/filled-subgraph";
import { type Answer, type LegacyRows, clerk, fillDatabase } from "../support/subgraph";
import { application, arrangement, codeOf, entry, institution, person, quota, times } from "./rows";

/*
 * The books of a small office: two institutions and two schools, one of another division, and one secret unit in every table.
 */

export const SECRET = 9;
export const SECRET_USCC = "117701270000010108";
export const SCHOOL_USCC = "12770127410500016X";

const event = (id: number, number: number, yglx: string, ygrq: string, ygqmc: string | null, more = {}) => ({
  id,
  jgbm: codeOf(number),
  yglx,
  ygrq,
  ygqmc,
  ...more,
});
const matter = (sxid: number, number: number | null, more = {}) => ({
  sxid,
  sxbh: `SX7701272025${String(sxid).padStart(6, "0")}`,
  sxlx: "05",
  jgbm: number && codeOf(number),
  bt: `关于第${sxid}号事项`,
  zt: "01",
  ...more,
});
const certificate = (zsh: string, more = {}) => ({ zsh, dwmc: `单位${zsh}`, zt: "1", yxqz: "2027-01-10", ...more });
const step = (id: number, zsh: string, lx: string, slrq: string, hzrq: string | null) => ({
  id,
  zsh,
  lx,
  slrq,
  hzrq,
  rqbl: "0",
  gzhs: "0",
});
const report = (nd: string, zsh: string, more = {}) => ({ nd, zsh, zt: "3", cbs: 0, cfs: 0, sdhc: "0", sjcc: "0", ...more });
const body = (id: number, more = {}) => ({ id, mc: `领导小组${id}`, jb: "1", zt: "1", slrq: "2015-01-01", ...more });
const duty = (id: number, number: number, lx: string, more = {}) => ({
  id,
  jgbm: codeOf(number),
  lx,
  nr: `职责${id}`,
  dj: "0",
  zt: "1",
  ...more,
});
const students = (number: number, xn: string, xd: string, cx: string, xss: number, bjs: number) => ({
  jgbm: codeOf(number),
  xn,
  xd,
  cx,
  xss,
  bjs,
});

const rows: LegacyRows = {
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
  tsbz: [
    arrangement(1, 2, { tslx: "02", syjgbm: codeOf(1), ksrq: "2023-01-01", shtj: "退一收一" }),
    arrangement(2, 2, { syjgbm: codeOf(SECRET), jzrq: "2099-12-31" }),
  ],
  yb_sq: [
    application(1, "01", 2, { zt: "04", ysys: 1, zhid: 1 }),
    application(2, "04", 3, { sqlx: "03", sqrq: "2025-06-01", hzwh: "青编发〔2025〕8号" }),
    application(4, "04", 3),
    application(SECRET, "01", 1),
    application(2, "04", 1, { zt: "07", sqlx: "88", hzrq: null, yxq: null }),
  ],
  zzc_zh: [{ zhid: 1, mc: "人才周转池", xzqh: "770127", lx: "01", bzlx: "04", ze: 40, zt: "1" }],
  bzsx: [
    matter(1, 1, {
      dyrq: "2020-01-02",
      lzrq: "2020-01-10",
      hfrq: "2020-01-20",
      hfjg: "1",
      syrq: "2020-02-01",
      jyjg: "1",
      ssrq: "2020-03-01",
      pgjg: "运行良好",
      wh: "青编发〔2020〕3号",
      zt: "09",
    }),
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

/** The office's subgraph on a database of its own, on 31 December 2025. */
interface Office extends Pick<FilledSubgraph, "ask"> {
  /** The data of an answer that must have no error. */
  answered(query: string, caller?: typeof clerk): Promise<Answer["data"]>;
  /** These fields of an institution. */
  institution(number: number, selection: string): Promise<Answer["data"]>;
}

/** Opens the office for the suite that calls this. */
export function openOffice(open: () => Promise<TestDatabase>): Office {
  const { ask } = filledSubgraph(open, establishment, (url) => fillDatabase(url, establishment, sideTables, rows));
  const answered: Office["answered"] = async (query, caller = clerk) => {
    const { data, errors } = await ask(query, {}, caller);
    expect(errors).toEqual([]);
    return data;
  };
  return {
    ask,
    answered,
    institution: async (number, selection) =>
      (await answered(`{ institution(institutionCode: "${codeOf(number)}") { ${selection} } }`)).institution,
  };
}
