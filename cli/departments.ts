import { suggestionList } from "graphql/jsutils/suggestionList";
import { departmentOf } from "../schema/departments";
import { t } from "../schema/language";
import { establishment } from "../subgraphs/establishment";
import { finance } from "../subgraphs/finance";
import { hr } from "../subgraphs/hr";
import type { SubgraphDefinition } from "../subgraphs/kit/subgraph";
import { organization } from "../subgraphs/organization";
import { UsageError } from "./usage-error";

/** The departments whose subgraphs make the graph. */
export const departments: readonly SubgraphDefinition[] = [establishment, organization, finance, hr];

/** Several things in a row, as the terminal's language separates them. */
export const listed = (items: readonly (string | number)[]): string => items.join(t`, `);

/** The departments as a command line may name them: `finance (财政局)`. */
export const DEPARTMENTS = listed(departments.map(({ name, label }) => t`${name} (${label})`));

/** By its name, or by what people call it. @throws UsageError naming the departments there are, and the likeliest */
export function departmentNamed(text: string): SubgraphDefinition {
  const found = departments.find(({ name }) => name === departmentOf(text));
  if (found) return found;
  const [likeliest] = suggestionList(
    text,
    departments.flatMap(({ name, label }) => [name, label]),
  );
  throw new UsageError(
    [
      t`department: expected one of ${DEPARTMENTS}; got ${text}`,
      ...(likeliest === undefined ? [] : [t`(Did you mean ${likeliest}?)`]),
    ].join("\n"),
  );
}
