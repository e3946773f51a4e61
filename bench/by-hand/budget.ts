import { type Departments, SETTLED, fen, grouped, seenPerson } from "./departments";

/** What finance knows of an institution's units in a year, the units added up; money in fen. */
export interface Books {
  readonly budgetQuota: number;
  readonly budgetActual: number;
  readonly paidHeads: number;
  readonly cost: number;
  readonly budget: number;
  readonly executed: number;
}

const EARNINGS = ["GZ01", "GZ02", "JT01", "JT02", "JT03", "JT04", "JT05", "JJ01", "JX01", "JX02", "BF01"]
  .map((item) => `t.${item}`)
  .join(" + ");

const monthsOf = (year: string): string[] => Array.from({ length: 12 }, (_, i) => year + String(i + 1).padStart(2, "0"));

/** The books of institutions; null for those that have none, or keep them together with others. */
export async function booksOf(
  { finance, asOf }: Departments,
  codes: readonly string[],
  year: string,
): Promise<(code: string) => Books | null> {
  const links = await finance<{ code: string; unit: string; shared: number }>(
    `SELECT g.institution_code code, g.local_code unit,
            EXISTS (SELECT 1 FROM xt_jgdz m WHERE m.local_code = g.local_code AND m.valid_year = g.valid_year AND m.link_kind = 'M' AND m.secret <> '1') shared
     FROM xt_jgdz g WHERE g.institution_code IN (:codes) AND g.valid_year = :year AND ${SETTLED}
       AND g.local_code IN (SELECT a.AGENCY_CODE FROM BAS_AGENCY_INFO a WHERE a.FISCAL_YEAR = :year AND a.MOF_DIV_CODE LIKE :scope)`,
    { codes, year },
  );
  if (!links.length) return () => null;
  const values = {
    units: [...new Set(links.map(({ unit }) => unit))],
    year,
    months: monthsOf(year),
    month: `${year}12`,
    now: asOf.slice(0, 4),
  };
  type Sums = { unit: string; a: string | null; b?: string | null };
  const [headcounts, paid, slips, employer, budgets] = await Promise.all([
    finance<Sums>(
      `SELECT a.AGENCY_CODE unit, SUM(h.AUTH_NUM) a, SUM(h.REAL_NUM) b FROM BAS_AGENCY_INFO a
       JOIN BAS_AGENCY_HC h ON h.AGENCY_ID = a.AGENCY_ID AND h.FISCAL_YEAR = a.FISCAL_YEAR
       WHERE a.FISCAL_YEAR = :year AND a.AGENCY_CODE IN (:units) AND COALESCE(a.IS_DELETED, 2) <> 1 AND TRIM(h.AUTH_TYPE) IN ('1', '2', '3', '4', '5')
       GROUP BY a.AGENCY_CODE`,
      values,
    ),
    finance<Sums>(
      `SELECT t.AGENCY_CODE unit, COUNT(DISTINCT t.PER_ID) a FROM SAL_DETAIL t
       JOIN SAL_BATCH b ON b.BATCH_NO = t.BATCH_NO AND b.STATUS = '3' AND b.BATCH_TYPE = '1'
       JOIN BAS_PERSON_INFO p ON p.PER_ID = t.PER_ID AND p.FISCAL_YEAR = :now AND p.IS_AUTH = 1
       WHERE t.SET_MONTH = :month AND t.AGENCY_CODE IN (:units) AND t.YF > 0 AND TRIM(t.PER_STA_CODE) = '1' AND ${seenPerson("BAS_PERSON_INFO", "t.PER_ID")}
       GROUP BY t.AGENCY_CODE`,
      values,
    ),
    finance<Sums>(
      `SELECT t.AGENCY_CODE unit, SUM(${EARNINGS}) a FROM SAL_DETAIL t JOIN SAL_BATCH b ON b.BATCH_NO = t.BATCH_NO AND b.STATUS = '3'
       WHERE t.SET_MONTH IN (:months) AND t.AGENCY_CODE IN (:units) AND TRIM(t.PER_STA_CODE) = '1' AND ${seenPerson("BAS_PERSON_INFO", "t.PER_ID")}
       GROUP BY t.AGENCY_CODE`,
      values,
    ),
    finance<Sums>(
      "SELECT AGENCY_CODE unit, SUM(AMT) a FROM SAL_UNIT_COST WHERE SET_MONTH IN (:months) AND AGENCY_CODE IN (:units) GROUP BY AGENCY_CODE",
      values,
    ),
    finance<Sums>(
      "SELECT AGENCY_CODE unit, SUM(BGT_AMT + ADJ_AMT) a, SUM(EXE_AMT) b FROM BGT_PERSON WHERE FISCAL_YEAR = :year AND AGENCY_CODE IN (:units) GROUP BY AGENCY_CODE",
      values,
    ),
  ]);
  const adder = (rows: readonly Sums[]) => {
    const byUnit = new Map(rows.map((row) => [row.unit, row]));
    return (units: readonly string[], column: "a" | "b", read: (value: string | null) => number): number =>
      units.reduce((sum, unit) => sum + read(byUnit.get(unit)?.[column] ?? null), 0);
  };
  const [heads, paidIn, slipsOf, employerOf, budgetOf] = [headcounts, paid, slips, employer, budgets].map(adder) as [
    ReturnType<typeof adder>,
    ReturnType<typeof adder>,
    ReturnType<typeof adder>,
    ReturnType<typeof adder>,
    ReturnType<typeof adder>,
  ];
  const unitsOf = grouped(links, ({ code }) => code);
  return (code) => {
    const own = unitsOf.get(code);
    if (!own || own.some(({ shared }) => shared)) return null;
    const units = own.map(({ unit }) => unit);
    return {
      budgetQuota: heads(units, "a", Number),
      budgetActual: heads(units, "b", Number),
      paidHeads: paidIn(units, "a", Number),
      cost: slipsOf(units, "a", fen) + employerOf(units, "a", fen),
      budget: budgetOf(units, "a", fen),
      executed: budgetOf(units, "b", fen),
    };
  };
}

/** A quotient of whole numbers, half rounded up. */
export const divided = (numerator: number, denominator: number): number => Math.floor((2 * numerator + denominator) / (2 * denominator));
