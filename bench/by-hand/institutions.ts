import { type Departments, seen } from "./departments";

interface Institution {
  readonly jgbm: string;
  readonly jgmc: string;
  readonly jggg: string | null;
}

interface Page {
  readonly rows: readonly Institution[];
  connection(nodeOf: (row: Institution) => unknown): unknown;
}

/** The first page of the division's active institutions by code, of these categories (codes) or of all. */
export async function activeInstitutions({ establishment }: Departments, first: number, categories?: readonly string[]): Promise<Page> {
  const found = await establishment<Institution & { total: number }>(
    `SELECT j.jgbm, j.jgmc, j.jggg, COUNT(*) OVER () total FROM jg_jbxx j
     WHERE ${seen("j")} AND TRIM(j.zt) = '1' ${categories ? "AND TRIM(j.jglb) IN (:categories)" : ""} ORDER BY j.jgbm LIMIT :limit`,
    { limit: first + 1, categories },
  );
  const rows = found.slice(0, first);
  return {
    rows,
    connection: (nodeOf) => ({
      totalCount: found[0]?.total ?? 0,
      pageInfo: { hasNextPage: found.length > first, endCursor: rows.at(-1)?.jgbm ?? null },
      edges: rows.map((row) => ({ node: nodeOf(row) })),
    }),
  };
}
