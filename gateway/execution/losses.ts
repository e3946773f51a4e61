import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  getNamedType,
  getVariableValues,
  isObjectType,
  parse,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields";
import type { FetchError, FetchRecord } from "./fetch";

type Path = readonly (string | number)[];
type Json = Record<string, unknown>;

/** Something a fetch was asked to fill: the root of the answer or one entity in it. */
interface Place {
  readonly object: Json;
  readonly path: Path;
}

/** What one fetch was asked for one place. */
interface Ask {
  readonly fetch: FetchRecord;
  /** Response names it was to bring. */
  readonly names: ReadonlySet<string>;
  /** Position among the fetch's entities, when it asked for entities. */
  readonly index: number | undefined;
  readonly failed: boolean;
}

export interface AskedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Json;
}

/**
 * The errors of an answer, path by path, from the record of its fetches.
 *
 * A position of the answer is *lost* when the operation selects it and no subgraph brought anything there, not even null:
 * the fetch that should have brought it failed, or a fetch whose result that one needed. Each lost position gets one error,
 * that of the failed fetch. Errors a subgraph reported within data it did answer keep the place it gave them.
 */
export function lossErrors(asked: AskedOperation, fetches: readonly FetchRecord[]): GraphQLError[] {
  if (fetches.every(({ errors }) => errors.length === 0)) return [];
  const brought = broughtBy(fetches);
  const found: GraphQLError[] = [];
  const asks = new Map<Json, Ask[]>();
  for (const fetch of fetches) {
    const places = placesOf(brought, fetch);
    const names = namesOf(fetch);
    places.forEach(({ object }, index) => {
      const failed = fetch.data === null || (fetch.representations !== undefined && entityOf(fetch, index) === null && fetch.errors.some(({ path }) => path?.[1] === index));
      const list = asks.get(object) ?? [];
      list.push({ fetch, names, index: fetch.representations && index, failed });
      asks.set(object, list);
    });
    if (fetch.data) for (const error of fetch.errors) found.push(...placed(fetch, error, places));
  }
  found.push(...new Walk(asked, asks, fetches).lost(brought));
  return found;
}

/**
 * All that was brought. The interpreter merges every answer into the objects of the first, so the answers of the root
 * fetches hold it in the end (deepMerge of @apollo/gateway; the tests fail should that change).
 */
export function broughtBy(fetches: readonly FetchRecord[]): Json {
  const brought = Object.create(null) as Json;
  for (const { path, data } of fetches) if (!path.length && data) for (const key of Object.keys(data)) if (!Object.hasOwn(brought, key)) brought[key] = data[key];
  return brought;
}

/** An error within data that was answered, at its place; nothing when its entity is lost as a whole, which the walk reports. */
function placed(fetch: FetchRecord, error: FetchError, places: readonly Place[]): GraphQLError[] {
  if (!fetch.representations) return [toError(fetch, error, error.path && [...(places[0]?.path ?? []), ...error.path])];
  const index = error.path?.[1];
  const place = typeof index === "number" ? places[index] : undefined;
  if (!place) return [toError(fetch, error, undefined)];
  return entityOf(fetch, index as number) === null ? [] : [toError(fetch, error, [...place.path, ...(error.path as Path).slice(2)])];
}

const entityOf = ({ data }: FetchRecord, index: number): unknown => (data?.["_entities"] as unknown[] | undefined)?.[index] ?? null;

const toError = (fetch: FetchRecord, { code, message }: FetchError, path: Path | undefined): GraphQLError =>
  new GraphQLError(message, { path, extensions: { code, service: fetch.subgraph } });

/** Walks the operation over what was brought. */
class Walk {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #variables: Json;
  readonly #fragments: Record<string, FragmentDefinitionNode> = {};
  readonly #errors: GraphQLError[] = [];

  constructor(
    { schema, document, operation, variables }: AskedOperation,
    readonly asks: ReadonlyMap<Json, readonly Ask[]>,
    readonly fetches: readonly FetchRecord[],
  ) {
    this.#schema = schema;
    this.#operation = operation;
    this.#variables = getVariableValues(schema, operation.variableDefinitions ?? [], variables).coerced ?? {};
    for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) this.#fragments[node.name.value] = node;
  }

  lost(root: Json): GraphQLError[] {
    const type = this.#schema.getRootType(this.#operation.operation) as GraphQLObjectType;
    this.#object(root, type, collectFields(this.#schema, this.#fragments, this.#variables, type, this.#operation.selectionSet), []);
    return this.#errors;
  }

  #object(object: Json, type: GraphQLObjectType, fields: ReadonlyMap<string, readonly FieldNode[]>, path: Path): void {
    const definitions = type.getFields();
    for (const [name, nodes] of fields) {
      // `__typename` and introspection are the gateway's own to answer.
      const definition = definitions[(nodes[0] as FieldNode).name.value];
      if (!definition) continue;
      const value = Object.hasOwn(object, name) ? object[name] : undefined;
      if (value !== undefined) this.#value(value, definition.type, nodes, [...path, name]);
      else this.#blame(object, name, [...path, name]);
    }
  }

  #value(value: unknown, type: GraphQLOutputType, nodes: readonly FieldNode[], path: Path): void {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) return value.forEach((item, index) => this.#value(item, type, nodes, [...path, index]));
    const object = value as Json;
    const named = getNamedType(type);
    const actual = isObjectType(named) ? named : this.#schema.getType(String(object["__typename"]));
    if (isObjectType(actual) && nodes[0]?.selectionSet) this.#object(object, actual, collectSubfields(this.#schema, this.#fragments, this.#variables, actual, nodes), path);
  }

  /** The failed fetch that was to bring this position, else one that failed there and kept the right one from being asked. */
  #blame(object: Json, name: string, path: Path): void {
    const asks = this.asks.get(object) ?? [];
    const responsible = asks.filter(({ names }) => names.has(name));
    const failed = responsible.find((ask) => ask.failed);
    if (failed) this.#report(failed.fetch, failed, name, path);
    else if (!responsible.length) {
      const above = path.slice(0, -1).map((step) => (typeof step === "number" ? "@" : step));
      const cause = asks.find((ask) => ask.failed)?.fetch ?? this.fetches.find((fetch) => fetch.data === null && above.every((step, i) => fetch.path[i] === step));
      if (cause) this.#report(cause, undefined, name, path);
    }
  }

  #report(fetch: FetchRecord, ask: Ask | undefined, name: string, path: Path): void {
    const own = fetch.errors.filter(({ path: at }) => ask?.index === undefined || !at || at[1] === ask.index);
    const error = own.find(({ path: at }) => at?.[ask?.index === undefined ? 0 : 2] === name) ?? own[0] ?? fetch.errors[0];
    if (error) this.#errors.push(toError(fetch, error, path));
  }
}

/** Where a fetch's results belong, in the order of its representations. */
function placesOf(brought: Json, { path, representations }: FetchRecord): Place[] {
  const places = [...follow(brought, path, [])];
  if (!representations || places.length === representations.length) return places;
  // Entities without the key, or of another type, were not asked for: find each representation's own place in order.
  let next = 0;
  return representations.flatMap((representation) => {
    while (next < places.length && !covers((places[next] as Place).object, representation)) next++;
    return places[next++] ?? [];
  });
}

function* follow(value: unknown, path: Path, at: Path): Generator<Place> {
  if (typeof value !== "object" || value === null) return;
  const [step, ...rest] = path;
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* follow(item, step === "@" ? rest : path, [...at, index]);
  else if (step === undefined) yield { object: value as Json, path: at };
  else if (Object.hasOwn(value, step)) yield* follow((value as Json)[step], rest, [...at, step]);
}

/** True when an object holds all that a representation says of it. */
function covers(value: unknown, representation: unknown): boolean {
  if (Array.isArray(representation)) return Array.isArray(value) && value.length === representation.length && representation.every((item, index) => covers(value[index], item));
  if (typeof representation !== "object" || representation === null) return value === representation;
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(representation).every(([key, part]) => covers((value as Json)[key], part));
}

/** Response names at the top of what a fetch selects: of the root, or of the entities. */
function namesOf({ query, representations }: FetchRecord): ReadonlySet<string> {
  const document = parse(query, { noLocation: true });
  const names = new Set<string>();
  const add = ({ selections }: SelectionSetNode, depth: number): void => {
    for (const node of selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = document.definitions.find((definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === node.name.value);
        if (fragment?.kind === Kind.FRAGMENT_DEFINITION) add(fragment.selectionSet, depth);
      } else if (node.kind === Kind.INLINE_FRAGMENT) add(node.selectionSet, depth);
      else if (depth) node.selectionSet && add(node.selectionSet, depth - 1);
      else names.add(node.alias?.value ?? node.name.value);
    }
  };
  for (const node of document.definitions) if (node.kind === Kind.OPERATION_DEFINITION) add(node.selectionSet, representations ? 1 : 0);
  return names;
}
