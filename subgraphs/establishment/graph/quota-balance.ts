import { type SubgraphContext, loader } from "../../kit/context";
import type { QuotaType } from "../../kit/graph/enums";
import { today } from "../../kit/today";
import { quotaTypes } from "../mappers/codes";
import { notSecretSql } from "./visible";

/** The quota of one type of an institution, and who stands against it (domain 6.1, 11.1). */
export interface QuotaBalance {
  /** Null for a code that is no quota type. */
  quotaType: QuotaType | null;
  /** Q: the sum of its approved lines. */
  approved: number;
  /** A: persons in quota at this institution, whosever quota they occupy. */
  actual: number;
  /** Of these, on a pool loan or on another institution's quota. */
  poolOccupied: number;
  /** Aown: persons who count against this quota, its own and those of others on it. */
  own: number;
  /** Approved, unexpired and unused applications that no pool backs. */
  reserved: number;
}

/** SQL: rows of the real-name register in quota at a date: as they stand, or for a past date by their dates (11.7). Binds `asOf`. */
export const inQuotaSql = (alias: string, asOf: string): string =>
  asOf >= today()
    ? `${alias}.ryzt IN ('1', '2')`
    : `${alias}.ryzt IN ('1', '2', '3') AND ${alias}.rbrq <= :asOf AND (${alias}.xbrq IS NULL OR ${alias}.xbrq > :asOf)`;

/** The arrangement under which a person occupies another institution's quota; the person stands at the institution that uses it. */
const ON_OTHERS_QUOTA = "TRIM(COALESCE(a.syjgbm, '')) <> '' AND a.syjgbm <> r.jgbm";

/** 1 for a person `r` who does not count against the quota of the institution that has them: on a pool loan or another's quota. */
const OUTSIDE = `CASE WHEN r.zzclsid IS NOT NULL OR (${ON_OTHERS_QUOTA}) THEN 1 ELSE 0 END`;

/** People `r` on the quota of the institution `a.syjgbm`, who stand at another that is not secret. */
const ON_QUOTA_OF_OTHERS = `tsbz a INNER JOIN smz_ry r ON r.tsbzid = a.tsid AND r.jgbm = a.jgbm WHERE ${ON_OTHERS_QUOTA} AND r.zzclsid IS NULL AND ${notSecretSql("r.jgbm")}`;

/**
 * SQL of a derived table, in parentheses: jgbm, bzlx, approved, actual, poolOccupied, own, reserved. Binds `asOf`.
 * @param institutions restricts the codes, e.g. `IN (:...codes)`; of all institutions without
 */
export function quotaBalanceSql(asOf: string, institutions?: string): string {
  const of = (column: string): string => (institutions ? `AND ${column} ${institutions}` : "");
  const approvedBefore = asOf >= today() ? "" : "AND y.hzrq <= :asOf";
  return `(SELECT x.jgbm, x.bzlx, SUM(x.approved) AS approved, SUM(x.actual) AS actual, SUM(x.poolOccupied) AS poolOccupied, SUM(x.own) AS own, SUM(x.reserved) AS reserved FROM (
    SELECT h.jgbm, TRIM(h.bzlx) AS bzlx, h.hds AS approved, 0 AS actual, 0 AS poolOccupied, 0 AS own, 0 AS reserved FROM bz_hd h WHERE 1 = 1 ${of("h.jgbm")}
    UNION ALL
    SELECT r.jgbm, TRIM(r.bzlx), 0, COUNT(*), SUM(${OUTSIDE}), COUNT(*) - SUM(${OUTSIDE}), 0
      FROM smz_ry r LEFT JOIN tsbz a ON a.tsid = r.tsbzid WHERE ${inQuotaSql("r", asOf)} ${of("r.jgbm")} GROUP BY r.jgbm, TRIM(r.bzlx)
    UNION ALL
    SELECT a.syjgbm, TRIM(r.bzlx), 0, 0, 0, COUNT(*), 0
      FROM ${ON_QUOTA_OF_OTHERS} AND ${inQuotaSql("r", asOf)} ${of("a.syjgbm")}
      GROUP BY a.syjgbm, TRIM(r.bzlx)
    UNION ALL
    SELECT y.jgbm, TRIM(y.bzlx), 0, 0, 0, 0, SUM(y.hzs - y.ysys)
      FROM yb_sq y WHERE TRIM(y.zt) IN ('03', '04') AND y.zhid IS NULL AND y.yxq >= :asOf ${approvedBefore} ${of("y.jgbm")} GROUP BY y.jgbm, TRIM(y.bzlx)
  ) x GROUP BY x.jgbm, x.bzlx)`;
}

/**
 * SQL: how many quota types of the institution with this code are vacant, each reckoned as {@link quotaBalanceSql} reckons
 * it. Only people of this institution and those of others on its quota are read: for a page that ends after so many
 * institutions, where the balances of all are the whole register. Binds `asOf`.
 * @param types restricts the codes of types, e.g. `IN ('01')`; all without
 */
export function vacantTypesSql(code: string, asOf: string, types?: string): string {
  const sameType = (row: string): string => `TRIM(${row}.bzlx) = TRIM(l.bzlx) AND`;
  const approved = `SELECT SUM(h.hds) FROM bz_hd h WHERE ${sameType("h")} h.jgbm = l.jgbm`;
  const here = `SELECT COUNT(*) FROM smz_ry r LEFT JOIN tsbz a ON a.tsid = r.tsbzid
    WHERE ${sameType("r")} r.jgbm = l.jgbm AND ${inQuotaSql("r", asOf)} AND ${OUTSIDE} = 0`;
  const elsewhere = `SELECT COUNT(*) FROM ${ON_QUOTA_OF_OTHERS} AND ${sameType("r")} a.syjgbm = l.jgbm AND ${inQuotaSql("r", asOf)}`;
  // Few institutions lend quota, and no index has them: read once, they spare all others the search for who is on theirs.
  const lenders = "SELECT DISTINCT o.syjgbm AS jgbm FROM tsbz o WHERE TRIM(COALESCE(o.syjgbm, '')) <> ''";
  return `(SELECT COUNT(*) FROM bz_hd l LEFT JOIN (${lenders}) w ON w.jgbm = l.jgbm WHERE l.jgbm = ${code} ${types ? `AND TRIM(l.bzlx) ${types}` : ""}
    AND (${approved}) > (${here}) + CASE WHEN w.jgbm IS NULL THEN 0 ELSE (${elsewhere}) END)`;
}

type RawBalance = Record<keyof Omit<QuotaBalance, "quotaType">, number | string> & { jgbm: string; bzlx: string };

/** The balances of institutions today, by code, in the order of the types' codes: one statement for all of a tick. */
export const quotaBalances = (context: SubgraphContext) =>
  loader<string, QuotaBalance[]>(context, "quota-balances", async (codes) => {
    const asOf = today();
    const rows = await context.database
      .createQueryBuilder()
      .select("b.*")
      .from(quotaBalanceSql(asOf, "IN (:...codes)"), "b")
      .setParameters({ asOf, codes })
      .orderBy("b.bzlx")
      .getRawMany<RawBalance>();
    const groups = new Map<string, QuotaBalance[]>(codes.map((code) => [code, []]));
    for (const { jgbm, bzlx, approved, actual, poolOccupied, own, reserved } of rows)
      groups.get(jgbm.trim())?.push({
        quotaType: quotaTypes.value(bzlx || null),
        approved: Number(approved),
        actual: Number(actual),
        poolOccupied: Number(poolOccupied),
        own: Number(own),
        reserved: Number(reserved),
      });
    return codes.map((code) => groups.get(code) ?? []);
  });

/** What is vacant of a quota. */
export const vacancyOf = ({ approved, own }: QuotaBalance): number => Math.max(0, approved - own);
/** By how much a quota is exceeded. */
export const overOf = ({ approved, own }: QuotaBalance): number => Math.max(0, own - approved);
