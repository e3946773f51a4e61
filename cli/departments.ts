import { suggestionList } from "graphql/jsutils/suggestionList";
import { t } from "../schema/language";
import { establishment } from "../subgraphs/establishment";
import { finance } from "../subgraphs/finance";
import { hr } from "../subgraphs/hr";
import type { SubgraphDefinition } from "../subgraphs/kit/subgraph";
import { organization } from "../subgraphs/organization";
import { UsageError } from "./usage-error";

/** The departments whose subgraphs make the graph. */
export const departments: readonly SubgraphDefinition[] = [establishment, organization, finance, hr];

/** @throws UsageError naming the departments there are, and the likeliest */
export function departmentNamed(name: string): SubgraphDefinition {
  const found = departments.find((department) => department.name === name);
  if (found) return found;
  const names = departments.map((department) => department.name);
  const [likeliest] = suggestionList(name, names);
  throw new UsageError(
    [
      t`department: expected one of ${names.join(", ")}; got ${name}`,
      ...(likeliest === undefined ? [] : [t`(Did you mean ${likeliest}?)`]),
    ].join("\n"),
  );
}
