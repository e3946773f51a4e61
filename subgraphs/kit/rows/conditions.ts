import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { invalid } from "../../../schema/errors";

/** What a condition is added to. */
export type FilterQuery = Pick<SelectQueryBuilder<ObjectLiteral>, "andWhere">;

/** Shortest text to search names by, in characters (domain 8.4). */
const SHORTEST_NAME = 2;

/**
 * `expression IN (values)`, for the lists of filters: without a list no condition, of an empty list nothing is found.
 * @param parameter name of the bound parameter, one of its own for each condition of a statement
 */
export function among(query: FilterQuery, expression: string, values: readonly string[] | null | undefined, parameter: string): void {
  if (values) query.andWhere(values.length ? `${expression} IN (:...${parameter})` : "1 = 0", { [parameter]: values });
}

/**
 * SQL: a name contains a text, character for character.
 * @throws HeadwaterError VALIDATION_FAILED when the text is shorter than two characters
 */
export function nameContains(column: string, text: string): [sql: string, parameters: { nameContains: string }] {
  const asked = text.trim();
  if ([...asked].length < SHORTEST_NAME) throw invalid("nameContains", `至少 ${SHORTEST_NAME} 个字`, text);
  return [`${column} LIKE :nameContains ESCAPE '!'`, { nameContains: `%${asked.replace(/[!%_]/g, "!$&")}%` }];
}
