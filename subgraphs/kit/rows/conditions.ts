import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { invalid } from "../../../schema/errors";

/** What a condition is added to. */
export type FilterQuery = Pick<SelectQueryBuilder<ObjectLiteral>, "andWhere">;

/** Shortest text to search names by, in characters (domain 8.4), and longer than any name. */
const SHORTEST_NAME = 2;
const LONGEST_NAME = 120;

/** Most values of one list in a filter: as many as one batch of keys (domain 5.10). */
const LONGEST_LIST = 1000;

/**
 * `expression IN (values)`, for the lists of filters: without a list no condition, of an empty list nothing is found.
 * @param parameter name of the bound parameter, one of its own for each condition of a statement
 * @throws HeadwaterError VALIDATION_FAILED when the list is longer than 1,000 values
 */
export function among(query: FilterQuery, expression: string, values: readonly string[] | null | undefined, parameter: string): void {
  if (values && values.length > LONGEST_LIST) throw invalid("筛选列表", `至多 ${LONGEST_LIST} 项`, `${values.length} 项`);
  oneOf(query, expression, values, parameter);
}

/** The same for values that are none of the caller's list but the project's own, however many. */
export function oneOf(query: FilterQuery, expression: string, values: readonly string[] | null | undefined, parameter: string): void {
  if (values) query.andWhere(values.length ? `${expression} IN (:...${parameter})` : "1 = 0", { [parameter]: values });
}

/**
 * SQL: a name contains a text, character for character.
 * @param column compared as it is: give `dialect.codePointOrder(…)` of a column whose collation may fold characters
 * @throws HeadwaterError VALIDATION_FAILED when the text is shorter than 2 or longer than 120 characters
 */
export function nameContains(column: string, text: string): [sql: string, parameters: { nameContains: string }] {
  const asked = text.trim();
  const length = [...asked].length;
  if (length < SHORTEST_NAME || length > LONGEST_NAME) throw invalid("nameContains", ` ${SHORTEST_NAME} 至 ${LONGEST_NAME} 个字`, text);
  return [`INSTR(${column}, :nameContains) > 0`, { nameContains: asked }];
}
