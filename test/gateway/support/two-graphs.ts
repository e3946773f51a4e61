import { compose } from "../../../gateway/supergraph/compose";
import { type ToyServer, serveToy } from "./toy-server";
import { type ToySubgraph, toySubgraph } from "./toy-subgraphs";

/**
 * Two graphs over the same fields whose answers tell which graph they are of: `version`, from either subgraph, is the
 * graph's letter. Each subgraph of each graph is a server of its own.
 */
export interface TwoGraphs {
  readonly sdl: Readonly<Record<Letter, string>>;
  readonly servers: readonly ToyServer[];
  close(): Promise<void>;
}

export type Letter = "a" | "b";

/** Takes two fetches, the second depending on the first. */
export const QUERY = "{ version things { id version } }";
export const answerOf = (letter: Letter): string =>
  `{"data":{"version":"${letter}","things":[{"id":"1","version":"${letter}"},{"id":"2","version":"${letter}"}]}}\n`;

const list = (letter: Letter): ToySubgraph =>
  toySubgraph(
    "list",
    // The field of its own makes the texts, and what may be asked, differ.
    `type Query { version: String! things: [Thing!]! only_${letter}: Int } type Thing @key(fields: "id") { id: ID! }`,
    { Query: { version: () => letter, things: () => [{ id: "1" }, { id: "2" }] } },
    { trusting: true },
  );

const detail = (letter: Letter): ToySubgraph =>
  toySubgraph(
    "detail",
    'type Query { ready: Boolean } type Thing @key(fields: "id") { id: ID! version: String! }',
    { Thing: { __resolveReference: ({ id }: { id: string }) => ({ id, version: letter }) } },
    { trusting: true },
  );

export async function twoGraphs(): Promise<TwoGraphs> {
  const servers: ToyServer[] = [];
  const graph = async (letter: Letter): Promise<string> => {
    const subgraphs = [list(letter), detail(letter)];
    const here = await Promise.all(subgraphs.map(serveToy));
    servers.push(...here);
    return compose(subgraphs.map(({ name, sdl }, i) => ({ name, sdl, url: here[i]!.url }))).supergraphSdl;
  };
  const sdl = { a: await graph("a"), b: await graph("b") };
  return { sdl, servers, close: async () => void (await Promise.all(servers.map((server) => server.close()))) };
}
