import { t } from "../../../schema/language";
import { isDivisionCode, scopeOf } from "../codes/division";
import type { NamedUnits } from "../identity/link-plan";
import { type Examination, type NeededTable, attempt, hasColumns, isBlankSql } from "./examination";
import { EXAMPLES } from "./finding";

const PAGE = 2000;

/** The department's units: their divisions and credit codes, and what `link` made of them. */
export async function examineUnits(examination: Examination, table: NeededTable): Promise<void> {
  const { units } = examination.department.linkPlan;
  if (!hasColumns(examination, units.table, [units.code, ...(units.year ? [units.year] : [])])) return;
  if (hasColumns(examination, units.table, [units.division]))
    await attempt(examination, units.table, t`its divisions`, () => examineDivisions(examination));
  if (hasColumns(examination, units.table, [units.uscc]))
    await attempt(examination, units.table, t`its credit codes`, () => examineCreditCodes(examination, table));
  if (examination.catalogue.has("xt_jgdz")) await attempt(examination, units.table, t`its links`, () => examineLinks(examination));
}

async function examineDivisions({ database, department, homeDivision, report }: Examination): Promise<void> {
  const { table, division, where, divisionOf = (value: string) => (isDivisionCode(value) ? value : null) } = department.linkPlan.units;
  const rows = await database.query<{ value: unknown; count: number | string }[]>(
    `SELECT ${division} AS value, COUNT(*) AS count FROM ${table}${where ? ` WHERE ${where}` : ""} GROUP BY ${division}`,
  );
  const scope = scopeOf(homeDivision);
  const told = rows.map(({ value, count }) => ({
    value: String(value ?? "").trim(),
    division: divisionOf(String(value ?? "").trim()),
    count: Number(count),
  }));
  const sum = (list: typeof told): number => list.reduce((total, { count }) => total + count, 0);
  const none = told.filter((row) => row.division === null);
  const others = told.filter((row) => row.division !== null && !row.division.startsWith(scope));
  const place = `${table}.${division}`;
  if (none.length)
    report({
      kind: "no-division",
      place,
      expected: t`a division of GB/T 2260`,
      found: t`${sum(none)} units without one; they count as ${homeDivision}'s`,
      count: sum(none),
      action: t`complete the codes where the units are another division's`,
    });
  if (others.length)
    report({
      kind: "other-division",
      place,
      expected: t`divisions of ${homeDivision}, as ${department.name.toUpperCase()}_DIVISION says`,
      found: t`${sum(others)} units of ${others
        .slice(0, EXAMPLES)
        .map((row) => row.division)
        .join(", ")}${others.length > EXAMPLES ? " …" : ""}`,
      count: sum(others),
      action: t`correct ${department.name.toUpperCase()}_DIVISION, or give a view of this division's rows alone`,
    });
}

/** Credit codes as the units' own mapper judges them, page by page. */
async function examineCreditCodes({ database, department, report }: Examination, { primaryKey, expectation }: NeededTable): Promise<void> {
  const { table, code, uscc, where } = department.linkPlan.units;
  const [key] = primaryKey;
  const reading = expectation.creditCode;
  if (!reading || !key) return;
  const columns = [...new Set([key, code, ...reading.columns])].join(", ");
  const states = new Map<string, { count: number; examples: string[] }>();
  for (let after: unknown; ;) {
    const conditions = [where && `(${where})`, after !== undefined && `${key} > ?`].filter(Boolean);
    const rows = await database.query<Record<string, unknown>[]>(
      `SELECT ${columns} FROM ${table}${conditions.length ? ` WHERE ${conditions.join(" AND ")}` : ""} ORDER BY ${key} LIMIT ${PAGE}`,
      after === undefined ? [] : [after],
    );
    for (const row of rows) {
      const state = reading.read(row);
      const seen = states.get(state) ?? { count: 0, examples: [] };
      // A unit that is counted anew for each year is one example.
      states.set(state, { count: seen.count + 1, examples: [...new Set([...seen.examples, String(row[code]).trim()])].slice(0, EXAMPLES) });
    }
    if (rows.length < PAGE) break;
    after = rows[rows.length - 1]?.[key];
  }
  for (const [state, { count, examples }] of states) {
    if (state === "OK" || state === "OLD_ORG_CODE") continue;
    report({
      kind: state === "EMPTY" ? "empty-credit-code" : "bad-credit-code",
      place: `${table}.${uscc}`,
      expected: t`a unified social credit code (GB 32100-2015)`,
      found: state === "EMPTY" ? t`${count} units without one, linked by name` : t`${count} of state ${state}`,
      count,
      examples,
      action: state === "EMPTY" ? t`complete the codes` : t`correct the codes from the certificates, then link again`,
    });
  }
}

/** Units by what stands for them in the crosswalk. */
async function examineLinks({ database, department, report }: Examination): Promise<void> {
  const { table, code, year, where, named } = department.linkPlan.units;
  const link = `headwater link ${department.name}`;
  const count = async (sql: string): Promise<number> => Number((await database.query<{ n: number | string }[]>(sql))[0]?.n ?? 0);
  const examples = async (sql: string): Promise<string[]> =>
    (await database.query<{ code: string }[]>(`SELECT DISTINCT code FROM (${sql}) u ORDER BY code LIMIT ${EXAMPLES}`)).map(
      (row) => row.code,
    );

  const units = `SELECT DISTINCT TRIM(${code}) AS code, ${year ? `TRIM(${year})` : "'0000'"} AS year FROM ${table} WHERE NOT ${isBlankSql(code)}${where ? ` AND (${where})` : ""}`;
  const total = await count(`SELECT COUNT(*) AS n FROM (${units}) u`);
  const links = await count("SELECT COUNT(*) AS n FROM xt_jgdz");
  if (links === 0) {
    if (total)
      report({ kind: "never-linked", place: table, expected: t`every unit known to link`, found: t`none is`, count: total, action: link });
    return;
  }
  const missing = await count(
    `SELECT COUNT(*) AS n FROM (${units}) u WHERE NOT EXISTS (SELECT 1 FROM xt_jgdz x WHERE x.local_code = u.code AND x.valid_year = u.year)`,
  );
  const byName = named ? ` AND x.local_code NOT IN (${namesSql(named)})` : "";
  const gone = await count(
    `SELECT COUNT(*) AS n FROM xt_jgdz x WHERE NOT EXISTS (SELECT 1 FROM (${units}) u WHERE u.code = x.local_code AND u.year = x.valid_year)${byName}`,
  );
  if (missing + gone)
    report({
      kind: "outdated-links",
      place: table,
      expected: t`every unit as link last saw it`,
      found: [missing && t`${missing} new`, gone && t`${gone} gone`].filter(Boolean).join(", "),
      count: missing + gone,
      action: link,
    });

  const proposed = "institution_code IS NOT NULL AND method = '05' AND confirmed_at IS NULL";
  const unlinked = `SELECT local_code AS code FROM xt_jgdz GROUP BY local_code, valid_year HAVING MAX(CASE WHEN institution_code IS NULL THEN 0 ELSE 1 END) = 0`;
  const none = await count(`SELECT COUNT(*) AS n FROM (${unlinked}) u`);
  if (none)
    report({
      kind: "unlinked-units",
      place: `${table}.${code}`,
      expected: t`an institution of the establishment office`,
      found: year ? t`${none} units and years without one` : t`${none} units without one`,
      count: none,
      examples: await examples(unlinked),
      action: t`correct the credit code or name; of units that keep others' books, link --groups`,
    });
  const candidates = await count(`SELECT COUNT(*) AS n FROM xt_jgdz WHERE ${proposed}`);
  if (candidates)
    report({
      kind: "proposed-links",
      place: `${table}.${code}`,
      expected: t`links that are certain`,
      found: t`${candidates} by similar names alone; no figure follows them`,
      count: candidates,
      examples: await examples(`SELECT local_code AS code FROM xt_jgdz WHERE ${proposed}`),
      action: t`confirm or refuse them`,
    });
}

const namesSql = ({ table, name, where }: NamedUnits): string =>
  `SELECT TRIM(${name}) FROM ${table} WHERE ${name} IS NOT NULL AND (${where})`;
