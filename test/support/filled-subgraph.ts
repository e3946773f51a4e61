import type { SubgraphDefinition } from "../../subgraphs/kit/subgraph";
import type { TestDatabase } from "./databases";
import { type TestSubgraph, openTestSubgraph } from "./subgraph";

export interface FilledSubgraph extends Pick<TestSubgraph, "ask"> {
  /** Of its database, once it is open. */
  url(): string;
}

/** For the suite that calls this a department's subgraph on a database of its own that `fill` has filled, on the last day of 2025. */
export function filledSubgraph(
  open: () => Promise<TestDatabase>,
  definition: SubgraphDefinition,
  fill: (url: string) => Promise<unknown>,
  homeDivision?: string,
): FilledSubgraph {
  let database: TestDatabase;
  let subgraph: TestSubgraph;
  // Before any hook has run: a suite may have two of these.
  const asOf = process.env["AS_OF"];
  beforeAll(async () => {
    process.env["AS_OF"] = "2025-12-31";
    database = await open();
    await fill(database.url);
    subgraph = await openTestSubgraph(definition, database.url, homeDivision);
  });
  afterAll(async () => {
    if (asOf === undefined) delete process.env["AS_OF"];
    else process.env["AS_OF"] = asOf;
    await subgraph.close();
    await database.drop();
  });
  return { ask: (...question) => subgraph.ask(...question), url: () => database.url };
}
