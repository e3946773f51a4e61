import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  GraphQLError,
  defaultFieldResolver,
  execute,
  isObjectType,
  parse,
} from "graphql";
import type { SubgraphRequest } from "../../../schema/assertion";

/** All of Federation 2 that our foreign subgraphs use, under its plain names. */
export const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires",
  "@provides", "@shareable", "@override", "@inaccessible", "@tag", "@interfaceObject", "@extends"])
`;

/** An object of somebody's data, or the arguments of a field: whatever the schema beside it says. */
// oxlint-disable-next-line no-explicit-any -- the schema is the type, and each resolver stands right below it
export type Row = Record<string, any>;

/** By type, then field; `__resolveReference` and `__resolveType` as @apollo/subgraph has them; a scalar's or an enum's own. */
export type Resolvers = Readonly<Record<string, object>>;

/** What goes wrong in the resolver of one field for one object: it throws, or says null. */
export type Fault = (coordinate: string, key: string) => "throws" | "null" | undefined;

export interface ForeignSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  /** Answers as a server would, after a round trip through JSON unless `raw`. */
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
}

export interface ForeignGraphOptions {
  readonly name: string;
  readonly subgraphs: readonly { readonly name: string; readonly sdl: string; readonly resolvers: Resolvers }[];
  /** Values worth asking with, by `Type.field.argument`, `Input.field`, name of the argument or name of the scalar. */
  readonly samples?: Readonly<Record<string, readonly unknown[]>>;
  /** How many objects deep operations go, where Apollo's planner needs seconds for deeper ones. */
  readonly deepest?: number;
  /** Puts changeable data back to where it began; asked before every operation. */
  readonly reset?: () => void;
}

/** A supergraph of somebody else's: other words, other habits, no signed assertions. */
export class ForeignGraph {
  readonly name: string;
  readonly subgraphs: readonly ForeignSubgraph[];
  readonly samples: Readonly<Record<string, readonly unknown[]>>;
  readonly deepest: number;
  /** Of the operation that runs now. */
  fault: Fault | undefined;
  readonly #reset: () => void;

  constructor({ name, subgraphs, samples = {}, deepest = 7, reset = () => {} }: ForeignGraphOptions) {
    this.name = name;
    this.samples = samples;
    this.deepest = deepest;
    this.#reset = reset;
    this.subgraphs = subgraphs.map((subgraph) => this.#build(subgraph));
  }

  /** Everything as it was, but for what goes wrong this time. */
  reset(fault?: Fault): void {
    this.#reset();
    this.fault = fault;
  }

  #build({ name, sdl, resolvers }: ForeignGraphOptions["subgraphs"][number]): ForeignSubgraph {
    const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith("__")) continue;
      for (const field of Object.values(type.getFields()))
        if (!field.name.startsWith("_")) field.resolve = this.#faulty(`${name}/${type.name}.${field.name}`, field.resolve);
    }
    return {
      name,
      sdl,
      schema,
      execute: async ({ query, variables, operationName }) =>
        execute({ schema, document: parse(query), variableValues: variables, operationName: operationName ?? null, contextValue: {} }),
    };
  }

  #faulty(
    coordinate: string,
    resolve: GraphQLFieldResolver<unknown, unknown> = defaultFieldResolver,
  ): GraphQLFieldResolver<unknown, unknown> {
    return (source, args, context, info) => {
      const fault = this.fault?.(coordinate, keyOf(source));
      if (fault === "throws") throw new GraphQLError(`${coordinate} is out of order`);
      return fault === "null" ? null : resolve(source, args, context, info);
    };
  }
}

/** Which object it is, however its subgraph calls that. */
function keyOf(source: unknown): string {
  const object = (source ?? {}) as Record<string, unknown>;
  return String(object["id"] ?? object["code"] ?? object["no"] ?? object["name"] ?? "");
}

/** Finds a row by some of its columns; rows carry more than a reference does. */
export const finder =
  (rows: readonly Row[], ...columns: readonly string[]) =>
  (reference: Row): Row | null =>
    rows.find((row) => columns.every((column) => row[column] === reference[column])) ?? null;
