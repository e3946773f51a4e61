import { composeServices } from "@apollo/composition";
import { parse, printSchema } from "graphql";

/** One subgraph's part of the contract: a committed SDL file. */
export interface SubgraphSource {
  readonly name: string;
  readonly sdl: string;
  /** Where it is reached when nothing else is configured; written into the supergraph's `join__Graph`. */
  readonly url?: string | undefined;
}

export interface Composition {
  readonly supergraphSdl: string;
  /** What clients see: the supergraph without the machinery of federation. */
  readonly apiSdl: string;
  /** What the composer would rather see otherwise; never fatal. */
  readonly hints: readonly string[];
}

/**
 * Joins subgraphs into one supergraph (Federation 2). The order of `subgraphs` does not matter to the result.
 * @throws CompositionError naming every disagreement, one a line
 */
export function compose(subgraphs: readonly SubgraphSource[]): Composition {
  const sorted = [...subgraphs].sort((a, b) => (a.name < b.name ? -1 : 1));
  const result = composeServices(sorted.map(({ name, sdl, url = "" }) => ({ name, url, typeDefs: parse(sdl, { noLocation: true }) })));
  if (!result.schema)
    throw new CompositionError(result.errors.map((error) => `[${String(error.extensions["code"] ?? "INVALID")}] ${error.message}`));
  return {
    supergraphSdl: result.supergraphSdl,
    apiSdl: printSchema(result.schema.toAPISchema().toGraphQLJSSchema()),
    hints: result.hints.map((hint) => hint.toString()),
  };
}

export class CompositionError extends Error {
  override readonly name = "CompositionError";
  constructor(readonly problems: readonly string[]) {
    super(["the subgraphs do not compose; change the SDL of one side of each:", ...problems].join("\n  "));
  }
}
