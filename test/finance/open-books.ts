import { finance } from "../../subgraphs/finance";
import type { TestDatabase } from "../support/databases";
import { type FilledSubgraph, filledSubgraph } from "../support/filled-subgraph";
import { fillBooks } from "./books";

/** Fills a database with the hand-made books for the suite that calls this, on the last day of 2025. */
export const openBooks = (open: () => Promise<TestDatabase>): FilledSubgraph => filledSubgraph(open, finance, fillBooks);
