import { GRADES, POSITION_LEVELS } from "../kit/codes/tables/position";
import { POST_GRADES } from "../kit/codes/tables/post";
import { TITLES, titleLevelOf } from "../kit/codes/tables/title";
import { type TableExpectation, expectation, to } from "../kit/doctor/expectation";
import { codesOf, listOf } from "../kit/rows/code-list";
import { quotaLines } from "./mappers/bz_hd";
import { quotaLedger } from "./mappers/bz_tz";
import { matters } from "./mappers/bzsx";
import { fundingForms, schoolLocations, schoolStages } from "./mappers/codes";
import { registrations } from "./mappers/fr_dj";
import { registrationEvents } from "./mappers/fr_ls";
import { annualReports } from "./mappers/fr_nb";
import { institutions } from "./mappers/jg_jbxx";
import { internalUnits } from "./mappers/jg_nsjg";
import { institutionEvents } from "./mappers/jg_yg";
import { enrolments } from "./mappers/jy_xss";
import { controlNumbers } from "./mappers/kzs";
import { leadershipQuotas } from "./mappers/ldzs_hd";
import { entryReasons, exitReasons } from "./mappers/person-codes";
import { movements } from "./mappers/smz_bd";
import { staff } from "./mappers/smz_ry";
import { specialArrangements } from "./mappers/tsbz";
import { quotaUseApplications } from "./mappers/yb_sq";
import { deliberativeBodies } from "./mappers/ysxt";
import { dutyItems } from "./mappers/zz_qd";
import { poolTransactions } from "./mappers/zzc_ls";
import { pools } from "./mappers/zzc_zh";
import { BzHd } from "./tables/bz_hd";
import { BzTz } from "./tables/bz_tz";
import { Bzsx } from "./tables/bzsx";
import { FrDj } from "./tables/fr_dj";
import { FrLs } from "./tables/fr_ls";
import { FrNb } from "./tables/fr_nb";
import { JgJbxx } from "./tables/jg_jbxx";
import { JgNsjg } from "./tables/jg_nsjg";
import { JgYg } from "./tables/jg_yg";
import { JyXss } from "./tables/jy_xss";
import { Kzs } from "./tables/kzs";
import { LdzsHd } from "./tables/ldzs_hd";
import { SmzBd } from "./tables/smz_bd";
import { SmzRy } from "./tables/smz_ry";
import { Tsbz } from "./tables/tsbz";
import { YbSq } from "./tables/yb_sq";
import { Ysxt } from "./tables/ysxt";
import { ZzQd } from "./tables/zz_qd";
import { ZzcLs } from "./tables/zzc_ls";
import { ZzcZh } from "./tables/zzc_zh";

const FLAG = listOf(["0", "1"]);
const LEVEL = codesOf(POSITION_LEVELS.standard, POSITION_LEVELS.has);
const GRADE = codesOf("岗位等级 00–13", (code) => Object.values(POST_GRADES).some((grades) => grades.has(code.padStart(2, "0"))));
const INSTITUTION = to(JgJbxx, "jgbm");
const MATTER = to(Bzsx, "sxid");

/** What the rows of 编办's tables should be like (domain 4.2). */
export const expectations: readonly TableExpectation[] = [
  expectation(JgJbxx, {
    core: true,
    readings: [institutions.readings],
    required: ["jgmc", "xzqh", "smbz"],
    codes: { smbz: FLAG },
    orders: [["clrq", "cxrq"]],
    references: { sjjgbm: INSTITUTION, gtgljgbm: INSTITUTION, hsjgbm: INSTITUTION },
    unique: [{ columns: ["tyshxydm"], where: "t.zt = '1'" }],
    indexes: [["sjjgbm"], ["xzqh", "zt"], ["tyshxydm"]],
    creditCode: institutions.readings.usccState,
  }),
  expectation(JgNsjg, { readings: [internalUnits.readings], references: { jgbm: INSTITUTION } }),
  expectation(JgYg, {
    readings: [institutionEvents.readings],
    references: { jgbm: INSTITUTION, mbjgbm: INSTITUTION, sxid: MATTER },
    indexes: [["jgbm"]],
  }),
  expectation(BzHd, {
    core: true,
    readings: [quotaLines.readings],
    references: { jgbm: INSTITUTION },
    unique: [{ columns: ["jgbm", "bzlx", "jfxs", "zxyt"] }],
    indexes: [["jgbm", "bzlx", "jfxs", "zxyt"]],
  }),
  expectation(BzTz, {
    readings: [quotaLedger.readings],
    codes: { jfxs: fundingForms.list },
    signed: ["bds"],
    references: { jgbm: INSTITUTION, dfjgbm: INSTITUTION, sxid: MATTER },
    indexes: [["jgbm", "bzlx", "bdrq"]],
  }),
  expectation(LdzsHd, {
    readings: [leadershipQuotas.readings],
    codes: { zscc: LEVEL },
    references: { jgbm: INSTITUTION, nsbm: to(JgNsjg, "nsbm") },
    unique: [{ columns: ["jgbm", "nsbm", "zscc", "zf", "gwmc"] }],
    indexes: [["jgbm", "nsbm", "zscc", "zf", "gwmc"]],
  }),
  expectation(SmzRy, {
    core: true,
    readings: [staff.readings],
    required: ["xm", "jgbm", "bzlx", "ryzt"],
    codes: {
      xxlx: listOf(["1", "2"]),
      zwcc: LEVEL,
      ldbz: FLAG,
      zj: codesOf(GRADES.standard, GRADES.has),
      gwdj: GRADE,
      zc: codesOf(TITLES.standard, (code) => titleLevelOf(code) !== null),
    },
    orders: [
      ["csrq", "rbrq"],
      ["rbrq", "xbrq"],
    ],
    references: { jgbm: INSTITUTION, nsbm: to(JgNsjg, "nsbm"), tsbzid: to(Tsbz, "tsid"), zzclsid: to(ZzcLs, "lsid") },
    onePersonEach: "t.ryzt <> '3'",
    indexes: [["sfzh"], ["jgbm", "ryzt", "bzlx"]],
    fresh: { column: "gxsj", months: 6 },
  }),
  expectation(SmzBd, {
    readings: [movements.readings],
    codes: { bdyy: listOf([...entryReasons.entries, ...exitReasons.entries].map(([code]) => code)) },
    references: { smzbh: to(SmzRy, "smzbh"), yjgbm: INSTITUTION, xjgbm: INSTITUTION },
    indexes: [["smzbh"], ["bdrq", "bdlx"], ["tzdh", "smzbh"]],
  }),
  expectation(ZzcZh, { readings: [pools.readings] }),
  expectation(ZzcLs, {
    readings: [poolTransactions.readings],
    ahead: ["yhrq"],
    orders: [["jcrq", "yhrq"]],
    references: { zhid: to(ZzcZh, "zhid"), jgbm: INSTITUTION, smzbh: to(SmzRy, "smzbh"), ylsid: to(ZzcLs, "lsid") },
    indexes: [["zhid", "jcrq"]],
  }),
  expectation(Tsbz, {
    readings: [specialArrangements.readings],
    ahead: ["jzrq"],
    orders: [["ksrq", "jzrq"]],
    references: { jgbm: INSTITUTION, syjgbm: INSTITUTION },
    indexes: [["jgbm"]],
  }),
  expectation(YbSq, {
    readings: [quotaUseApplications.readings],
    ahead: ["yxq"],
    orders: [["sqrq", "hzrq"]],
    references: { jgbm: INSTITUTION, zhid: to(ZzcZh, "zhid") },
    indexes: [["jgbm", "zt"]],
  }),
  expectation(Bzsx, {
    readings: [matters.readings],
    dates: ["dyrq", "lzrq", "hfrq", "syrq", "ssrq", "bbrq", "pgrq"],
    references: { jgbm: INSTITUTION },
    unique: [{ columns: ["sxbh"] }],
    indexes: [["sxbh"]],
  }),
  expectation(FrDj, {
    readings: [registrations.readings],
    ahead: ["yxqz"],
    references: { jgbm: INSTITUTION },
    indexes: [["tyshxydm"], ["jgbm"]],
  }),
  expectation(FrLs, {
    readings: [registrationEvents.readings],
    codes: { rqbl: FLAG, gzhs: FLAG },
    orders: [["slrq", "hzrq"]],
    references: { zsh: to(FrDj, "zsh") },
  }),
  expectation(FrNb, { readings: [annualReports.readings], codes: { sdhc: FLAG, sjcc: FLAG }, references: { zsh: to(FrDj, "zsh") } }),
  expectation(Ysxt, { readings: [deliberativeBodies.readings], references: { qtjgbm: INSTITUTION, sdjgbm: INSTITUTION } }),
  expectation(ZzQd, {
    readings: [dutyItems.readings],
    codes: { dj: FLAG },
    references: { jgbm: INSTITUTION, qtjgbm: INSTITUTION },
    indexes: [["jgbm"]],
  }),
  expectation(Kzs, { readings: [controlNumbers.readings], references: { jgbm: INSTITUTION } }),
  expectation(JyXss, {
    readings: [enrolments.readings],
    codes: { xd: listOf(Object.keys(schoolStages)), cx: listOf(Object.keys(schoolLocations)) },
    references: { jgbm: INSTITUTION },
  }),
];
