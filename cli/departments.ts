import { establishment } from "../subgraphs/establishment";
import { finance } from "../subgraphs/finance";
import { hr } from "../subgraphs/hr";
import type { SubgraphDefinition } from "../subgraphs/kit/subgraph";
import { organization } from "../subgraphs/organization";

/** The departments whose subgraphs make the graph. */
export const departments: readonly SubgraphDefinition[] = [establishment, organization, finance, hr];

/** @throws Error naming the departments there are */
export function departmentNamed(name: string): SubgraphDefinition {
  const found = departments.find((department) => department.name === name);
  if (!found) throw new Error(`department: expected one of ${departments.map((department) => department.name).join(", ")}; got ${name}`);
  return found;
}
