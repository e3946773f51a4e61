import { hr } from "../../subgraphs/hr";
import type { TestDatabase } from "../support/databases";
import { type TestSubgraph, openTestSubgraph } from "../support/subgraph";
import { fillOffice } from "./office";

export interface OpenOffice extends Pick<TestSubgraph, "ask"> {
  url(): string;
}

/** Fills a database with the hand-made office for the suite that calls this, on the last day of 2025. */
export function openOffice(open: () => Promise<TestDatabase>): OpenOffice {
  let home: TestDatabase;
  let subgraph: TestSubgraph;
  const asOf = process.env["AS_OF"];
  beforeAll(async () => {
    process.env["AS_OF"] = "2025-12-31";
    home = await open();
    await fillOffice(home.url);
    subgraph = await openTestSubgraph(hr, home.url);
  });
  afterAll(async () => {
    if (asOf === undefined) delete process.env["AS_OF"];
    else process.env["AS_OF"] = asOf;
    await subgraph.close();
    await home.drop();
  });
  return { ask: (...question) => subgraph.ask(...question), url: () => home.url };
}
