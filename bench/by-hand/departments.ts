import { type Pool, type RowDataPacket, createPool } from "mysql2/promise";

/** A statement to one department's database, values by name; lists expand. */
export type Ask = <Row>(sql: string, values?: Readonly<Record<string, unknown>>) => Promise<Row[]>;

/** The four databases, and what is said once for all statements. */
export interface Departments {
  readonly establishment: Ask;
  readonly organization: Ask;
  readonly finance: Ask;
  readonly hr: Ask;
  /** The business date, yyyy-MM-dd. */
  readonly asOf: string;
  close(): Promise<void>;
}

/** A demonstration answered by hand: variables → `data`. */
export type ByHand = (departments: Departments, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;

export function openDepartments(urls: Readonly<Record<string, string>>, asOf: string, division: string): Departments {
  const pools: Pool[] = [];
  const open = (name: string): Ask => {
    const pool = createPool({ uri: urls[name]!, namedPlaceholders: true, dateStrings: true, connectionLimit: 10 });
    pools.push(pool);
    return async <Row>(sql: string, values: Readonly<Record<string, unknown>> = {}) =>
      (await pool.query<RowDataPacket[]>(sql, { scope: `${division}%`, asOf, ...values }))[0] as Row[];
  };
  return {
    establishment: open("establishment"),
    organization: open("organization"),
    finance: open("finance"),
    hr: open("hr"),
    asOf,
    close: async () => void (await Promise.all(pools.map((pool) => pool.end()))),
  };
}

/** Rows by a key. */
export function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** SQL: an institution in the caller's division that is not secret. */
export const seen = (alias: string): string =>
  `TRIM(COALESCE(${alias}.smbz, '')) <> '1' AND (${alias}.xzqh LIKE :scope OR TRIM(${alias}.xzqh) = '')`;

const SECRET_UNIT = (alias: string): string =>
  `EXISTS (SELECT 1 FROM xt_jgdz s WHERE s.local_code = ${alias}.AGENCY_CODE AND s.secret = '1')`;

/** SQL: rows of units or people on finance's books in the caller's division that are not a secret institution's. */
export const seenOnBooks = (alias: string): string =>
  `COALESCE(${alias}.IS_DELETED, 2) <> 1 AND NOT ${SECRET_UNIT(alias)} AND (${alias}.MOF_DIV_CODE LIKE :scope OR TRIM(${alias}.MOF_DIV_CODE) = '')`;

/** SQL: budget units on the books, but for those that only show that there are secret ones below them. */
export const seenUnit = (alias: string): string =>
  `${seenOnBooks(alias)} AND (NOT EXISTS (SELECT 1 FROM BAS_AGENCY_INFO c WHERE c.PARENT_ID = ${alias}.AGENCY_ID AND ${SECRET_UNIT("c")})
     OR EXISTS (SELECT 1 FROM BAS_AGENCY_INFO c WHERE c.PARENT_ID = ${alias}.AGENCY_ID AND COALESCE(c.IS_DELETED, 2) <> 1 AND NOT ${SECRET_UNIT("c")})
     OR EXISTS (SELECT 1 FROM xt_jgdz l WHERE l.local_code = ${alias}.AGENCY_CODE AND l.institution_code IS NOT NULL)
     OR EXISTS (SELECT 1 FROM BAS_PERSON_INFO p WHERE p.AGENCY_CODE = ${alias}.AGENCY_CODE))`;

/** SQL: who is not of a secret institution. */
export const seenPerson = (table: string, key: string): string =>
  `NOT EXISTS (SELECT 1 FROM xt_rydz z WHERE z.source_table = '${table}' AND z.local_pk = ${key} AND z.secret = '1')`;

/** SQL: a link of the crosswalk that somebody may rely on. */
export const SETTLED = "g.secret <> '1' AND (COALESCE(g.method, '') <> '05' OR g.confirmed_at IS NOT NULL)";

/** Names of institutions by code. */
export async function institutionNames({ establishment }: Departments, codes: readonly string[]): Promise<Map<string, string>> {
  if (!codes.length) return new Map();
  const rows = await establishment<{ jgbm: string; jgmc: string }>(
    `SELECT j.jgbm, j.jgmc FROM jg_jbxx j WHERE j.jgbm IN (:codes) AND ${seen("j")}`,
    { codes: [...new Set(codes)] },
  );
  return new Map(rows.map(({ jgbm, jgmc }) => [jgbm, jgmc]));
}

/** `{ name }` of an institution, or null for one that may not be seen. */
export const named = (names: ReadonlyMap<string, string>, code: string | null): { name: string } | null => {
  const name = code ? names.get(code) : undefined;
  return name === undefined ? null : { name };
};

/** Fen of a decimal of yuan as the driver gives it. */
export const fen = (yuan: string | null): number => Math.round(Number(yuan ?? 0) * 100);

/** A decimal of yuan from fen, which are not negative. */
export const yuan = (amount: number): string => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, "0")}`;
