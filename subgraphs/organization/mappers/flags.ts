import type { Column, Reading } from "../../kit/rows/mapper";

/*
 * Yes and no as the cadre system writes them: '1' and '0' or 'true' and 'false', whichever of its versions wrote the row.
 */

/** True for a flag that is set; a blank one is not. */
export const isYes = (flag: string | null | undefined): boolean => ["1", "true"].includes(flag?.trim().toLowerCase() ?? "");

/** {@link isYes} of a column. */
export const yes = <Row>(column: Column<Row>): Reading<Row, boolean> => ({
  columns: [column],
  read: (row) => isYes(row[column] as string | null),
});

/** {@link isYes} in SQL. */
export const yesSql = (column: string): string => `LOWER(TRIM(COALESCE(${column}, ''))) IN ('1', 'true')`;
