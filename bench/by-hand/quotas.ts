import { quotaTypes } from "../../subgraphs/establishment/mappers/codes";
import { type Departments, grouped } from "./departments";

export interface Quota {
  readonly quotaType: string;
  readonly approved: number;
  readonly actual: number;
  readonly poolOccupied: number;
  readonly reserved: number;
  readonly vacancy: number;
  readonly availableVacancy: number;
  readonly overQuota: number;
}

interface Row {
  jgbm: string;
  bzlx: string;
  approved: string;
  actual: string;
  poolOccupied: string;
  own: string;
  reserved: string;
}

const ON_OTHERS = "TRIM(COALESCE(a.syjgbm, '')) <> '' AND a.syjgbm <> r.jgbm";

/** Quotas of institutions by type: approved, who stands against them, what is reserved. */
export async function quotasOf({ establishment }: Departments, codes: readonly string[]): Promise<(code: string) => Quota[]> {
  const rows = await establishment<Row>(
    `SELECT x.jgbm, x.bzlx, SUM(x.approved) approved, SUM(x.actual) actual, SUM(x.pool) poolOccupied, SUM(x.own) own, SUM(x.reserved) reserved FROM (
       SELECT jgbm, TRIM(bzlx) bzlx, hds approved, 0 actual, 0 pool, 0 own, 0 reserved FROM bz_hd WHERE jgbm IN (:codes)
       UNION ALL
       SELECT r.jgbm, TRIM(r.bzlx), 0, COUNT(*), SUM(r.zzclsid IS NOT NULL OR (${ON_OTHERS})), SUM(NOT (r.zzclsid IS NOT NULL OR (${ON_OTHERS}))), 0
         FROM smz_ry r LEFT JOIN tsbz a ON a.tsid = r.tsbzid WHERE r.ryzt IN ('1', '2') AND r.jgbm IN (:codes) GROUP BY r.jgbm, TRIM(r.bzlx)
       UNION ALL
       SELECT a.syjgbm, TRIM(r.bzlx), 0, 0, 0, COUNT(*), 0 FROM tsbz a JOIN smz_ry r ON r.tsbzid = a.tsid
         WHERE ${ON_OTHERS} AND a.syjgbm IN (:codes) AND r.zzclsid IS NULL AND r.ryzt IN ('1', '2')
           AND NOT EXISTS (SELECT 1 FROM jg_jbxx s WHERE s.jgbm = r.jgbm AND TRIM(COALESCE(s.smbz, '')) = '1') GROUP BY a.syjgbm, TRIM(r.bzlx)
       UNION ALL
       SELECT jgbm, TRIM(bzlx), 0, 0, 0, 0, SUM(hzs - ysys) FROM yb_sq
         WHERE TRIM(zt) IN ('03', '04') AND zhid IS NULL AND yxq >= :asOf AND jgbm IN (:codes) GROUP BY jgbm, TRIM(bzlx)
     ) x GROUP BY x.jgbm, x.bzlx ORDER BY x.bzlx`,
    { codes },
  );
  const byCode = grouped(rows, ({ jgbm }) => jgbm);
  return (code) =>
    (byCode.get(code) ?? []).flatMap((row) => {
      const quotaType = quotaTypes.value(row.bzlx);
      const [approved, actual, poolOccupied, own, reserved] = [row.approved, row.actual, row.poolOccupied, row.own, row.reserved].map(
        Number,
      ) as [number, number, number, number, number];
      const vacancy = Math.max(0, approved - own);
      return quotaType
        ? {
            quotaType,
            approved,
            actual,
            poolOccupied,
            reserved,
            vacancy,
            availableVacancy: Math.max(0, vacancy - reserved),
            overQuota: Math.max(0, own - approved),
          }
        : [];
    });
}

export const total = (quotas: readonly Quota[], measure: "approved" | "actual"): number =>
  quotas.reduce((sum, quota) => sum + quota[measure], 0);
