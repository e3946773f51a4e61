import {
  type FieldNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { Blame, type Reported, toError } from "./blame";
import { sayOf } from "./fetch";
import { type Json, type Path, isJson, own } from "./places";
import type { Program } from "./program";
import type { Department, FetchRecord, Request } from "./run";
import { type SelectedField, type Selections, below } from "./selections";
import type { SupergraphTypes } from "./supergraph-types";

/** An operation as it was asked, planned and fetched. */
export interface Executed {
  readonly selections: Selections;
  /** Name of a field in the merged data. */
  readonly nameOf: (field: FieldNode) => string;
  readonly root: GraphQLObjectType;
  readonly set: SelectionSetNode;
  readonly program: Program;
  readonly data: Json;
  readonly records: readonly FetchRecord[];
  readonly departments: ReadonlyMap<string, Department>;
  readonly types: SupergraphTypes;
}

/** A position of the answer, by the client's names and by those of the merged data. */
interface Position {
  readonly path: Path;
  readonly at: Path;
  /** The position that becomes null when this one may not be: itself, or the nearest above it that may. */
  readonly blanked: Path;
  /** The nearest object that a fetch was asked for, and the name below it under which the position was to come. */
  readonly owner: Json;
  readonly name: string;
}

/**
 * The errors of an answer, path by path, from what its fetches were asked and brought.
 *
 * A position is *lost* when the operation selects it and no subgraph brought anything there, not even null. It is lost to
 * the failed fetch that should have brought it, or to one that should have brought an input of that fetch. Each lost
 * position gets one error; a null that a department gave gets none. Errors that a subgraph reported within data it did
 * answer keep the place it gave them. What is no value of its type, or null where none may be, is the error of whoever
 * brought it, unless the place, or one above or below it, has an error already.
 */
export function answerErrors(executed: Executed): GraphQLError[] {
  // Nobody reads where in this file an error was made; to find out takes 30 µs of each, and a page may lose hundreds of positions.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return errorsOf(executed);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function errorsOf(executed: Executed): GraphQLError[] {
  const { selections, nameOf, root, set, program, data, records, departments, types } = executed;
  const blame = new Blame(program, records);
  const errors: GraphQLError[] = blame.unplaced.map(({ request, error }) => toError(request, error, undefined));
  const violations: Violation[] = [];

  const walk = (
    object: Json,
    type: GraphQLCompositeType,
    sets: readonly SelectionSetNode[],
    place: Position,
    heard: readonly Reported[],
  ): void => {
    const { path, at, owner, name } = place;
    const reported = [...heard, ...(blame.reported.get(object) ?? [])];
    const seen = new Set<Reported>();
    const fields = selections.of(type, sets);
    if (!isObjectType(type)) unknown(object, place, fields, selections.mostOf(type, sets));
    for (const selected of fields) {
      const { field, responseName, nodes } = selected;
      if (!field) continue;
      const key = nameOf(nodes[0] as FieldNode);
      const asked = blame.lastFor(object, key);
      const position: Position = {
        path: [...path, responseName],
        at: [...at, key],
        blanked: isNonNullType(field.type) ? place.blanked : [...path, responseName],
        ...(asked ? { owner: object, name: key } : { owner, name }),
      };
      const here = reported.filter((one) => one.path[0] === key);
      for (const one of here) seen.add(one);
      const value = own(object, key);
      const cause = value === undefined ? blame.of({ object, path: at }, key) : undefined;
      if (cause) errors.push(cause(position.path));
      else descend(value, field.type, below(selected), position, here.map(deeper));
    }
    // Reported of something the client does not see: what was fetched for a key or a requirement.
    for (const one of reported)
      if (!seen.has(one)) errors.push(toError(one.request, one.error, path.length + one.path.length ? [...path, ...one.path] : undefined));
  };

  const descend = (
    value: unknown,
    type: GraphQLOutputType,
    sets: readonly SelectionSetNode[],
    position: Position,
    heard: readonly Reported[],
  ): void => {
    if (isNonNullType(type)) {
      if (value === undefined || value === null) violation(position);
      return descend(value, type.ofType, sets, position, heard);
    }
    for (const { request, error, path } of heard)
      if (!path.length || !(isJson(value) || Array.isArray(value))) errors.push(toError(request, error, [...position.path, ...path]));
    const further = heard.filter(({ path }) => path.length);
    if (value === undefined || value === null) return;
    if (isListType(type)) {
      if (!Array.isArray(value)) return violation(position);
      value.forEach((item, index) =>
        descend(
          item,
          type.ofType,
          sets,
          {
            ...position,
            path: [...position.path, index],
            at: [...position.at, index],
            blanked: isNonNullType(type.ofType) ? position.blanked : [...position.path, index],
          },
          further.filter(({ path }) => path[0] === index).map(deeper),
        ),
      );
    } else if (isCompositeType(type)) {
      const actual = isJson(value) ? runtimeType(value, type) : undefined;
      if (actual) walk(value as Json, actual, sets, position, further);
      else violation(position);
    } else if (!isValue(value, type, types)) violation(position);
  };

  const violation = ({ path, blanked, owner, name }: Position): void =>
    void violations.push({ path, blanked, request: blame.lastFor(owner, name) });

  /**
   * An object of which nobody could say what it is, though that was asked or decides what is selected of it: its department
   * failed, does not know it, or was never to be asked.
   */
  const unknown = (object: Json, place: Position, fields: readonly SelectedField[], most: number): void => {
    const isAsked = fields.some(({ nodes }) => nodes[0]?.name.value === "__typename");
    if (!isAsked && fields.length === most) return;
    const cause = blame.of({ object, path: place.at }, "__typename");
    const isRequired = place.blanked.length < place.path.length;
    if (cause) errors.push(cause(place.path));
    else if (isAsked && (isRequired || !blame.lastFor(object, "__typename"))) violation(place);
  };

  const runtimeType = (value: Json, type: GraphQLCompositeType): GraphQLCompositeType | undefined => {
    const name = own(value, "__typename");
    if (isObjectType(type) || name === undefined) return type;
    return selections.runtimeTypes(type).find((one) => one.name === name);
  };

  walk(data, root, [set], { path: [], at: [], blanked: [], owner: data, name: "" }, []);
  return [...errors, ...violationErrors(violations, errors, departments)];
}

const deeper = (reported: Reported): Reported => ({ ...reported, path: reported.path.slice(1) });

/** True for what the projection writes as it is; an enum's value that clients do not see (@inaccessible) is null, and no fault. */
function isValue(value: unknown, type: GraphQLLeafType, types: SupergraphTypes): boolean {
  if (isEnumType(type)) return typeof value === "string" && types.hasValue(type.name, value);
  if (!isSpecifiedScalarType(type)) return isWritable(value);
  if (type.name === "String") return typeof value === "string";
  if (type.name === "Boolean") return typeof value === "boolean";
  if (type.name === "Float") return typeof value === "number" && Number.isFinite(value);
  return (type.name === "ID" && typeof value === "string") || (Number.isInteger(value) && Math.abs(value as number) < 1e21);
}

/** False for what is nested too deeply to be written. */
function isWritable(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

/** A position whose value is none that the schema allows there. */
interface Violation {
  readonly path: Path;
  readonly blanked: Path;
  readonly request: Request | undefined;
}

/** One error for each position that was blanked, at the first place that made it so. */
function violationErrors(
  violations: readonly Violation[],
  errors: readonly GraphQLError[],
  departments: ReadonlyMap<string, Department>,
): GraphQLError[] {
  const taken = new PathSet();
  for (const { path } of errors) if (path) taken.add(path);
  const blank = new Set<string>();
  return violations.flatMap(({ path, blanked, request }) => {
    if (taken.meets(path) || !request || blank.has(JSON.stringify(blanked))) return [];
    blank.add(JSON.stringify(blanked));
    const { subgraph } = request.fetch;
    const label = departments.get(subgraph)?.transport.label ?? subgraph;
    return new GraphQLError(sayOf(label, "SUBGRAPH_BAD_RESPONSE"), {
      path,
      extensions: { code: "SUBGRAPH_BAD_RESPONSE", service: subgraph },
    });
  });
}

/** Paths, asked whether one of them is, or lies above or below, another. */
class PathSet {
  readonly #paths = new Set<string>();
  readonly #above = new Set<string>();

  add(path: Path): void {
    this.#paths.add(JSON.stringify(path));
    for (let length = path.length; length >= 0; length--) this.#above.add(JSON.stringify(path.slice(0, length)));
  }

  meets(path: Path): boolean {
    if (this.#above.has(JSON.stringify(path))) return true;
    for (let length = path.length; length >= 0; length--) if (this.#paths.has(JSON.stringify(path.slice(0, length)))) return true;
    return false;
  }
}
