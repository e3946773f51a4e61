import { institutionCategories, sectors } from "../../subgraphs/establishment/mappers/codes";
import { movementTypes, poolKinds } from "../../subgraphs/establishment/mappers/person-codes";
import { movementReason } from "../../subgraphs/establishment/mappers/smz_bd";
import { staffIdentities } from "../../subgraphs/finance/mappers/codes";
import { ageBandOf } from "../../subgraphs/kit/age-bands";
import { type ByHand, type Departments, fen, seen, seenPerson } from "./departments";
import { birthDateOf, retirementYearOf, staffIn } from "./staff";
import { statistic } from "./statistics";
import { quotasOf } from "./quotas";

/** The boards: quotas, people, flows, pools and retirements. */
export const demo08: ByHand = async (departments, variables) => {
  const { from, to, month, fromYear, toYear } = variables as unknown as Record<"from" | "to" | "month", string> &
    Record<"fromYear" | "toYear", number>;
  const [quotaStats, staff, movementStats, turnoverPools, payrollStats] = await Promise.all([
    quotaStatsOf(departments),
    staffIn(departments),
    movementsBetween(departments, from, to),
    poolsOf(departments),
    payrollOf(departments, month.replace("-", "")),
  ]);
  return {
    quotaStats,
    staffStats: statistic(
      ["AGE_BAND", "INSTITUTION_CATEGORY"],
      ["headcount"],
      staff.map((person) => {
        const birth = birthDateOf(person)?.replaceAll("-", "");
        return { keys: [birth ? ageBandOf(birth, departments.asOf) : null, institutionCategories.value(person.jglb || null)], values: [1] };
      }),
    ),
    movementStats,
    turnoverPools,
    payrollStats,
    retirementForecast: statistic(
      ["YEAR", "SECTOR"],
      ["count"],
      staff.flatMap((person) => {
        const year = retirementYearOf(person);
        return year !== null && year >= fromYear && year <= toYear
          ? { keys: [String(year), sectors.value(person.hylb || null)], values: [1] }
          : [];
      }),
    ),
  };
};

async function quotaStatsOf(departments: Departments) {
  const institutions = await departments.establishment<{ code: string }>(
    `SELECT j.jgbm code FROM jg_jbxx j WHERE ${seen("j")} AND TRIM(j.zt) = '1'`,
  );
  const codes = institutions.map(({ code }) => code);
  const quotas = await quotasOf(departments, codes);
  return statistic(
    ["QUOTA_TYPE"],
    ["approved", "actual", "reserved", "vacancy", "over"],
    codes.flatMap(quotas).map(({ quotaType, approved, actual, reserved, vacancy, overQuota }) => ({
      keys: [quotaType],
      values: [approved, actual, reserved, vacancy, overQuota],
    })),
  );
}

async function movementsBetween({ establishment }: Departments, from: string, to: string) {
  const rows = await establishment<{ type: string; reason: string | null; n: number }>(
    `SELECT t.bdlx type, t.bdyy reason, COUNT(*) n FROM smz_bd t JOIN smz_ry r ON r.smzbh = t.smzbh JOIN jg_jbxx j ON j.jgbm = r.jgbm
     WHERE t.bdrq BETWEEN :from AND :to AND ${seen("j")}
       AND COALESCE(t.yjgbm, '') NOT IN (SELECT s.jgbm FROM jg_jbxx s WHERE TRIM(COALESCE(s.smbz, '')) = '1')
       AND COALESCE(t.xjgbm, '') NOT IN (SELECT s.jgbm FROM jg_jbxx s WHERE TRIM(COALESCE(s.smbz, '')) = '1')
     GROUP BY t.bdlx, t.bdyy`,
    { from, to },
  );
  return statistic(
    ["TYPE", "REASON"],
    ["count"],
    rows.map(({ type, reason, n }) => ({ keys: [movementTypes.value(type), movementReason(type, reason)], values: [n] })),
  );
}

async function poolsOf({ establishment }: Departments) {
  const sum = (kind: string): string => `SUM(IF(TRIM(t.lx) = '${kind}', t.sl, 0))`;
  const back = "COALESCE((SELECT SUM(b.sl) FROM zzc_ls b WHERE b.zhid = t.zhid AND b.ylsid = t.lsid AND TRIM(b.lx) = '03'), 0)";
  const secret = "(SELECT s.jgbm FROM jg_jbxx s WHERE TRIM(COALESCE(s.smbz, '')) = '1')";
  const rows = await establishment<{ name: string; kind: string; total: number; lent: string; standing: string; overdue: string }>(
    `SELECT p.mc name, p.lx kind, p.ze total, COALESCE(l.lent, 0) lent, COALESCE(l.standing, 0) standing, COALESCE(l.overdue, 0) overdue FROM zzc_zh p
     LEFT JOIN (SELECT t.zhid, ${sum("02")} - ${sum("03")} lent, ${sum("01")} - ${sum("04")} - ${sum("05")} standing,
         SUM(IF(TRIM(t.lx) = '02' AND t.yhrq < :asOf, GREATEST(t.sl - ${back}, 0), 0)) overdue
       FROM zzc_ls t WHERE NOT EXISTS (SELECT 1 FROM zzc_ls e LEFT JOIN smz_ry r ON r.smzbh = e.smzbh
         WHERE e.lsid IN (t.lsid, t.ylsid) AND (e.jgbm IN ${secret} OR r.jgbm IN ${secret})) GROUP BY t.zhid) l ON l.zhid = p.zhid
     WHERE p.xzqh LIKE :scope OR TRIM(COALESCE(p.xzqh, '')) = '' ORDER BY p.zhid`,
  );
  return rows.map(({ name, kind, total, lent, standing, overdue }) => ({
    name,
    kind: poolKinds.value(kind),
    total,
    lent: Number(lent),
    balance: Number(standing) - Number(lent),
    overdue: Number(overdue),
  }));
}

async function payrollOf({ finance }: Departments, month: string) {
  const rows = await finance<{ identity: string | null; heads: number; gross: string; net: string }>(
    `SELECT CASE TRIM(COALESCE(t.PER_IDE_CODE, '')) WHEN '7' THEN '1' ELSE TRIM(COALESCE(t.PER_IDE_CODE, '')) END identity,
       COUNT(DISTINCT t.PER_ID) heads, SUM(t.YF) gross, SUM(t.SF) net
     FROM SAL_DETAIL t JOIN SAL_BATCH b ON b.BATCH_NO = t.BATCH_NO AND b.STATUS = '3'
     WHERE t.SET_MONTH = :month AND t.AGENCY_CODE IN (SELECT a.AGENCY_CODE FROM BAS_AGENCY_INFO a WHERE a.MOF_DIV_CODE LIKE :scope)
       AND NOT EXISTS (SELECT 1 FROM xt_jgdz s WHERE s.local_code = t.AGENCY_CODE AND s.secret = '1') AND ${seenPerson("BAS_PERSON_INFO", "t.PER_ID")}
     GROUP BY identity`,
    { month },
  );
  return statistic(
    ["IDENTITY"],
    ["heads", "gross", "net"],
    rows.map(({ identity, heads, gross, net }) => ({
      keys: [staffIdentities.value(identity || null)],
      values: [heads, fen(gross), fen(net)],
    })),
    (name) => (name === "heads" ? "count" : "fen"),
  );
}
