import { readFile } from "node:fs/promises";
import { type DirectiveNode, type DocumentNode, GraphQLError, Kind, parse } from "graphql";
import { fileFault } from "../../schema/file-fault";
import { t } from "../../schema/language";

/** A subgraph as the supergraph names it (`join__Graph`). */
export interface SubgraphAddress {
  readonly name: string;
  /** May be empty: configuration then has to say where the subgraph is. */
  readonly url: string;
}

/** A supergraph that has been read and looks like one; whether it can be planned over is seen when it is put to use. */
export interface Supergraph {
  readonly sdl: string;
  readonly subgraphs: readonly SubgraphAddress[];
}

/** Why a supergraph cannot be served, in one line. */
export class SupergraphError extends Error {
  override readonly name = "SupergraphError";
}

/** @throws SupergraphError */
export const loadSupergraph = async (file: string): Promise<Supergraph> => parseSupergraph(await readSupergraph(file), file);

/** The text of the file. @throws SupergraphError when there is none to read */
export async function readSupergraph(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new SupergraphError(
      t`SUPERGRAPH: expected a readable file, got ${fileFault(error)} at ${file}; name the file that composition wrote`,
    );
  }
}

/** @throws SupergraphError */
export function parseSupergraph(sdl: string, source = t`the supergraph`): Supergraph {
  if (!sdl.trim()) throw new SupergraphError(t`${source}: expected a supergraph, got an empty text; compose the subgraphs again`);
  let document: DocumentNode;
  try {
    document = parse(sdl, { noLocation: false });
  } catch (error) {
    const line = error instanceof GraphQLError ? (error.locations?.[0]?.line ?? 1) : 1;
    throw new SupergraphError(t`${source}: expected GraphQL SDL, got a syntax error at line ${line}; compose the subgraphs again`);
  }
  const graphs = document.definitions.find((node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === "join__Graph");
  const subgraphs = (graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : []).flatMap((value) => {
    const graph = value.directives?.find((directive) => directive.name.value === "join__graph");
    return graph ? [{ name: text(graph, "name"), url: text(graph, "url") }] : [];
  });
  if (!subgraphs.length)
    throw new SupergraphError(
      t`${source}: expected a composed supergraph (enum join__Graph), got a plain schema; compose the subgraphs first`,
    );
  return { sdl, subgraphs };
}

function text(directive: DirectiveNode, argument: string): string {
  const value = directive.arguments?.find((node) => node.name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : "";
}
