import { departmentNamed } from "../../cli/departments";
import { doctor } from "../../cli/doctor";
import type { Finding } from "../../subgraphs/kit/doctor/finding";
import { county } from "../support/county";

/** Examines a department of the county, on its own database or another. */
export async function examined(name: string, url?: string, onStatement?: (sql: string) => void): Promise<Finding[]> {
  const { databaseUrls, divisionCode, personKeySecret, asOf } = await county();
  return doctor({
    department: departmentNamed(name),
    database: { url: url ?? databaseUrls[name]!, homeDivision: divisionCode, personKeySecret },
    asOf,
    ...(onStatement ? { onStatement } : {}),
  });
}

/** A finding by its kind and place. */
export const named = ({ kind, place }: Pick<Finding, "kind" | "place">): string => `${kind} ${place}`;

/** All that a finding says, but the statement that lists its rows. */
const said = ({ query: _query, ...finding }: Finding): string => JSON.stringify(finding);

/** Kind and place of what is said now and was not said so before, each once. */
export function news(before: readonly Finding[], after: readonly Finding[]): string[] {
  const known = new Set(before.map(said));
  return [...new Set(after.filter((finding) => !known.has(said(finding))).map(named))].sort();
}
