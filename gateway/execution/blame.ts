import { GraphQLError } from "graphql";
import type { Requirement } from "../planning/plan";
import type { FetchError } from "./fetch";
import { type Json, type Path, type Place, inPlan, isJson, own } from "./places";
import type { Fetch, Program } from "./program";
import type { FetchRecord, Request } from "./run";

/** What one fetch was asked for one object. */
interface Ask {
  readonly fetch: Fetch;
  readonly request: Request;
  /** Position among the request's entities, when it asked for entities. */
  readonly index: number | undefined;
  readonly failed: boolean;
}

/** An error that a subgraph reported within data it answered: where below an object it belongs. */
export interface Reported {
  readonly request: Request;
  readonly error: FetchError;
  readonly path: Path;
}

/** Knows what every fetch was asked, and so whose failure left a position empty. */
export class Blame {
  /** Errors by the object they were reported of. */
  readonly reported = new Map<Json, Reported[]>();
  /** Errors without a place. */
  readonly unplaced: Omit<Reported, "path">[] = [];
  readonly #asks = new Map<Json, Ask[]>();
  readonly #fetches: readonly Fetch[];

  constructor({ fetches }: Program, records: readonly FetchRecord[]) {
    this.#fetches = fetches;
    for (const record of records) {
      record.targets.forEach((object, position) => {
        const request = record.requests[position] as Request;
        const index = record.indexes?.[position];
        const errors = request.errors.filter(({ path }) => index === undefined || path?.[1] === index);
        const missing = request.data === null || (index !== undefined && entityOf(request, index) === null);
        const asks = this.#asks.get(object);
        const ask = { fetch: record.fetch, request, index, failed: request.data === null || (missing && errors.length > 0) };
        if (asks) asks.push(ask);
        else this.#asks.set(object, [ask]);
        if (!missing) for (const error of errors) this.#place(object, { request, error, path: pathWithin(error, index) });
      });
    }
    for (const request of new Set(records.flatMap(({ requests }) => requests)))
      if (request.data)
        for (const error of request.errors)
          if (request.fetch.requires && typeof error.path?.[1] !== "number") this.unplaced.push({ request, error });
  }

  /** The error for one name at one place, or undefined when nobody failed: a department knows no such entity. */
  of(place: Place, name: string): ((path: Path) => GraphQLError) | undefined {
    const responsible = (this.#asks.get(place.object) ?? []).filter(({ fetch }) => fetch.names.has(name));
    const failed = responsible.find((ask) => ask.failed);
    if (failed) return (path) => toError(failed.request, errorOf(failed, name), path);
    if (responsible.length) return undefined;
    // Never asked for, so an input was missing; inputs of inputs follow, as far as the plan is deep.
    const at = inPlan(place.path).join("\n");
    for (const { path, names, requires } of this.#fetches)
      if (names.has(name) && path.join("\n") === at)
        for (const input of missingInputs(requires ?? [], place)) {
          const cause = input.object === place.object && input.name === name ? undefined : this.of(input, input.name);
          if (cause) return cause;
        }
    return undefined;
  }

  /** The request that was last to answer for a name of an object. */
  lastFor(object: Json, name: string): Request | undefined {
    return (this.#asks.get(object) ?? []).findLast(({ fetch }) => fetch.names.has(name))?.request;
  }

  #place(object: Json, reported: Reported): void {
    const known = this.reported.get(object);
    if (known) known.push(reported);
    else this.reported.set(object, [reported]);
  }
}

export const toError = ({ fetch }: Request, { code, message }: FetchError, path: Path | undefined): GraphQLError =>
  new GraphQLError(message, { path, extensions: { code, service: fetch.subgraph } });

/** Path of an error below the object it concerns: `_entities` and the entity's number are of the request alone. */
const pathWithin = ({ path = [] }: FetchError, index: number | undefined): Path => (index === undefined ? path : path.slice(2));

const entityOf = ({ data }: Request, index: number): unknown => (data?.["_entities"] as unknown[] | undefined)?.[index] ?? null;

/** Of several errors of a failed fetch the one that names this field or this entity, else the first. */
function errorOf({ request: { errors }, index }: Ask, name: string): FetchError {
  const here = index === undefined ? errors : errors.filter(({ path }) => !path || path[1] === index);
  return here.find(({ path }) => path?.[index === undefined ? 0 : 2] === name) ?? here[0] ?? (errors[0] as FetchError);
}

/** The inputs of a fetch that nobody brought to one place: where each should be, and its name. */
function* missingInputs(requires: readonly Requirement[], { object, path }: Place): Generator<Place & { readonly name: string }> {
  for (const node of requires) {
    if (node.kind === "InlineFragment") {
      yield* missingInputs(node.selections, { object, path });
      continue;
    }
    const name = node.alias ?? node.name;
    const value = own(object, name);
    if (value === undefined && name !== "__typename") yield { object, path, name };
    else if (node.selections) yield* below(node.selections, value, [...path, name]);
  }
}

function* below(requires: readonly Requirement[], value: unknown, path: Path): Generator<Place & { readonly name: string }> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* below(requires, item, [...path, index]);
  else if (isJson(value)) yield* missingInputs(requires, { object: value, path });
}
