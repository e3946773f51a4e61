import { type Ask, type Departments, SETTLED, grouped, seenPerson } from "./departments";

/** The employers that institutions are. */
export const employersOf = (hr: Ask, codes: readonly string[]): Promise<{ code: string; unit: string }[]> =>
  hr(
    `SELECT DISTINCT g.institution_code code, g.local_code unit FROM xt_jgdz g WHERE g.institution_code IN (:codes) AND g.link_kind <> 'M' AND ${SETTLED}`,
    { codes },
  );

/** SQL: what the crosswalk knows the unit of a contract by. */
export const UNIT = "COALESCE(NULLIF(TRIM(t.aab001), ''), TRIM(t.yrdw), '')";

/** Contract staff at work in institutions, those filed apart. */
export async function contractStaffOf(
  { hr }: Departments,
  codes: readonly string[],
): Promise<(code: string) => { contract: number; filing: number }> {
  const employers = await employersOf(hr, codes);
  const rows = employers.length
    ? await hr<{ unit: string; contract: string; filing: string }>(
        `SELECT ${UNIT} unit, SUM(TRIM(COALESCE(t.ly, '')) <> '05') contract, SUM(TRIM(COALESCE(t.ly, '')) = '05') filing
         FROM bw_ry t WHERE TRIM(t.zt) = '1' AND ${UNIT} IN (:units) AND ${seenPerson("bw_ry", "t.bwbh")} GROUP BY unit`,
        { units: employers.map(({ unit }) => unit) },
      )
    : [];
  const byUnit = new Map(rows.map((row) => [row.unit, row]));
  const unitsOf = grouped(employers, ({ code }) => code);
  return (code) => {
    const counts = (unitsOf.get(code) ?? []).flatMap(({ unit }) => byUnit.get(unit) ?? []);
    const sum = (column: "contract" | "filing"): number => counts.reduce((all, count) => all + Number(count[column]), 0);
    return { contract: sum("contract"), filing: sum("filing") };
  };
}
