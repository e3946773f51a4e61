import { finance } from "../../subgraphs/finance";
import type { TestDatabase } from "../support/databases";
import { type TestSubgraph, openTestSubgraph } from "../support/subgraph";
import { fillBooks } from "./books";

/** Fills a database with the hand-made books for the suite that calls this, on the last day of 2025. */
export function openBooks(open: () => Promise<TestDatabase>): Pick<TestSubgraph, "ask"> {
  let home: TestDatabase;
  let subgraph: TestSubgraph;
  const asOf = process.env["AS_OF"];
  beforeAll(async () => {
    process.env["AS_OF"] = "2025-12-31";
    home = await open();
    await fillBooks(home.url);
    subgraph = await openTestSubgraph(finance, home.url);
  });
  afterAll(async () => {
    if (asOf === undefined) delete process.env["AS_OF"];
    else process.env["AS_OF"] = asOf;
    await subgraph.close();
    await home.drop();
  });
  return { ask: (...question) => subgraph.ask(...question) };
}
