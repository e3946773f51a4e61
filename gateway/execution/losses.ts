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
  getNamedType,
  getVariableValues,
  isObjectType,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields";
import type { FetchError, FetchRecord } from "./fetch";
import { type Json, type Path, type Place, broughtBy, inPlan, isJson, own, placesOf } from "./places";
import { type PlannedFetch, type QueryPlan, missingInputs, namesOf, plannedFetches } from "./plan";

/** An operation as it was asked, planned and fetched. */
export interface ExecutedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Json;
  readonly plan: QueryPlan | undefined;
  readonly fetches: readonly FetchRecord[];
}

/**
 * The errors of an answer, path by path, from the record of its fetches.
 *
 * A position of the answer is *lost* when the operation selects it and no subgraph brought anything there, not even null.
 * It is lost to the failed fetch that should have brought it, or to one that should have brought an input of that fetch.
 * Each lost position gets one error; a null that a department gave gets none. Errors that a subgraph reported within data
 * it did answer keep the place it gave them.
 */
export function lossErrors(executed: ExecutedOperation): GraphQLError[] {
  const { fetches, plan } = executed;
  if (fetches.every(({ errors }) => errors.length === 0)) return [];
  const brought = broughtBy(fetches);
  const blame = new Blame(plan ? plannedFetches(plan) : []);
  const found = fetches.flatMap((fetch) => {
    const places = placesOf(brought, fetch);
    blame.add(fetch, places);
    return fetch.data ? fetch.errors.flatMap((error) => placed(fetch, error, places)) : [];
  });
  return [...found, ...lostPositions(executed, brought, blame)];
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
function lostPositions({ schema, document, operation, variables: given }: ExecutedOperation, brought: Json, blame: Blame): GraphQLError[] {
  const errors: GraphQLError[] = [];
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], given).coerced ?? {};
  const root = schema.getRootType(operation.operation) as GraphQLObjectType;
  walk(brought, root, collectFields(schema, fragments, variables, root, operation.selectionSet), []);
  return errors;

  function walk(object: Json, type: GraphQLObjectType, fields: ReadonlyMap<string, readonly FieldNode[]>, path: Path): void {
    for (const [name, nodes] of fields) {
      // `__typename` and introspection are the gateway's own to answer.
      const field = type.getFields()[(nodes[0] as FieldNode).name.value];
      if (!field) continue;
      const value = own(object, name);
      if (value !== undefined) descend(value, field.type, nodes, [...path, name]);
      else {
        const error = blame.of({ object, path }, name);
        if (error) errors.push(error([...path, name]));
      }
    }
  }

  function descend(value: unknown, type: GraphQLOutputType, nodes: readonly FieldNode[], path: Path): void {
    if (Array.isArray(value)) return value.forEach((item, index) => descend(item, type, nodes, [...path, index]));
    if (!isJson(value) || !nodes[0]?.selectionSet) return;
    const named = getNamedType(type);
    const actual = isObjectType(named) ? named : schema.getType(String(value["__typename"]));
    if (isObjectType(actual)) walk(value, actual, collectSubfields(schema, fragments, variables, actual, nodes), path);
  }
}

/** What one fetch was asked for one place. */
interface Ask {
  readonly fetch: FetchRecord;
  readonly names: ReadonlySet<string>;
  /** Position among the fetch's entities, when it asked for entities. */
  readonly index: number | undefined;
  readonly failed: boolean;
}

/** Knows what every fetch was asked, and so whose failure left a position empty. */
class Blame {
  readonly #asks = new Map<Json, Ask[]>();

  constructor(readonly planned: readonly PlannedFetch[]) {}

  add(fetch: FetchRecord, places: readonly Place[]): void {
    const names = namesOf(fetch.query, fetch.representations !== undefined);
    places.forEach(({ object }, position) => {
      const index = fetch.representations && position;
      const failed =
        fetch.data === null ||
        (index !== undefined && entityOf(fetch, index) === null && fetch.errors.some(({ path }) => path?.[1] === index));
      const asks = this.#asks.get(object) ?? [];
      asks.push({ fetch, names, index, failed });
      this.#asks.set(object, asks);
    });
  }

  /** The error for one name at one place, or undefined when nobody failed: a department knows no such entity. */
  of(place: Place, name: string): ((path: Path) => GraphQLError) | undefined {
    const responsible = (this.#asks.get(place.object) ?? []).filter(({ names }) => names.has(name));
    const failed = responsible.find((ask) => ask.failed);
    if (failed) return (path) => toError(failed.fetch, errorOf(failed, name), path);
    if (responsible.length) return undefined;
    // Never asked for, so an input was missing; inputs of inputs follow, as far as the plan is deep.
    const at = inPlan(place.path).join("\n");
    for (const { path, names, requires } of this.planned)
      if (names.has(name) && path.join("\n") === at)
        for (const input of missingInputs(requires, place)) {
          const cause = input.object === place.object && input.name === name ? undefined : this.of(input, input.name);
          if (cause) return cause;
        }
    return undefined;
  }
}

/** Of several errors of a failed fetch the one that names this field or this entity, else the first. */
function errorOf({ fetch: { errors }, index }: Ask, name: string): FetchError {
  const here = index === undefined ? errors : errors.filter(({ path }) => !path || path[1] === index);
  return here.find(({ path }) => path?.[index === undefined ? 0 : 2] === name) ?? here[0] ?? (errors[0] as FetchError);
}
