import { serveToy } from "../gateway/support/toy-server";
import { ledger, posts, registry } from "../gateway/support/toy-subgraphs";

/* One foreign subgraph as a process of its own. Usage: subgraph.ts <name> */

const subgraphs = { registry, ledger, posts };
const make = subgraphs[process.argv[2] as keyof typeof subgraphs];
void serveToy(make({ trusting: true })).then(({ port }) => process.send?.(port));
process.once("disconnect", () => process.exit());
