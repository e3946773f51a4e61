import { hr } from "../../subgraphs/hr";
import type { TestDatabase } from "../support/databases";
import { type FilledSubgraph, filledSubgraph } from "../support/filled-subgraph";
import { fillOffice } from "./office";

/** Fills a database with the hand-made office for the suite that calls this, on the last day of 2025. */
export const openOffice = (open: () => Promise<TestDatabase>): FilledSubgraph => filledSubgraph(open, hr, fillOffice);
