import { type Departments, fen, grouped, seenUnit } from "./departments";

export interface Slip {
  readonly payee: string;
  readonly unit: string;
  readonly gross: string;
  readonly net: string;
}

/** Decimals as the graph writes them. */
export const money = (decimal: string): string => (fen(decimal) / 100).toFixed(2);

/**
 * What people were paid in a month, by person key: their rows on finance's books, then the slips of these rows, which only the
 * ID number on them finds by an index.
 */
export async function slipsOf(
  { finance }: Departments,
  personKeys: readonly string[],
  month: string,
): Promise<{ payeesOf: (key: string) => string[]; slipsOf: (key: string) => Slip[] }> {
  const links = personKeys.length
    ? await finance<{ key: string; payee: string }>(
        "SELECT person_key `key`, local_pk payee FROM xt_rydz WHERE source_table = 'BAS_PERSON_INFO' AND person_key IN (:keys) AND secret <> '1'",
        { keys: personKeys },
      )
    : [];
  const payees = links.map(({ payee }) => payee);
  const slips = payees.length
    ? await finance<Slip>(
        `SELECT t.PER_ID payee, t.AGENCY_CODE unit, t.YF gross, t.SF net
         FROM (SELECT PER_ID, IDEN_NO FROM BAS_PERSON_INFO WHERE PER_ID IN (:payees) UNION
               SELECT PER_ID, TRIM(REPLACE(IDEN_NO, '\u3000', ' ')) FROM BAS_PERSON_INFO WHERE PER_ID IN (:payees)) p
         JOIN SAL_DETAIL t ON t.IDEN_NO <=> p.IDEN_NO AND t.PER_ID = p.PER_ID AND t.SET_MONTH = :month
         JOIN SAL_BATCH b ON b.BATCH_NO = t.BATCH_NO AND b.STATUS = '3'
         WHERE NOT EXISTS (SELECT 1 FROM xt_jgdz s WHERE s.local_code = t.AGENCY_CODE AND s.secret = '1')
           AND t.AGENCY_CODE IN (SELECT a.AGENCY_CODE FROM BAS_AGENCY_INFO a WHERE a.MOF_DIV_CODE LIKE :scope)
         ORDER BY t.DETAIL_ID`,
        { payees, month: month.replace("-", "") },
      )
    : [];
  const byPayee = grouped(slips, ({ payee }) => payee);
  const byKey = grouped(links, ({ key }) => key);
  const payeesOf = (key: string): string[] => (byKey.get(key) ?? []).map(({ payee }) => payee).sort();
  return { payeesOf, slipsOf: (key) => payeesOf(key).flatMap((payee) => byPayee.get(payee) ?? []) };
}

/** Names of budget units in a year. */
export async function unitNames({ finance }: Departments, codes: readonly string[], year: string): Promise<Map<string, string>> {
  if (!codes.length) return new Map();
  const rows = await finance<{ code: string; name: string }>(
    `SELECT a.AGENCY_CODE code, a.AGENCY_NAME name FROM BAS_AGENCY_INFO a WHERE a.AGENCY_CODE IN (:codes) AND a.FISCAL_YEAR = :year AND ${seenUnit("a")}`,
    { codes: [...new Set(codes)], year },
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** `{ localName }` of a budget unit, or null for one that may not be seen. */
export const unitNamed = (names: ReadonlyMap<string, string>, code: string | null): { localName: string } | null => {
  const name = code ? names.get(code) : undefined;
  return name === undefined ? null : { localName: name };
};
