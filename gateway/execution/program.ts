import { parse } from "graphql";
import type { FetchNode, PlanNode, QueryPlan, Requirement, Rewrite } from "../planning/plan";
import { type Collector, writeCollector } from "./collectors";
import { type Merger, writeMerger } from "./mergers";
import { type AskedFields, type PlannedFetch, needlessInputs } from "./needless-inputs";
import { type Path, isSamePath, startsWith } from "./places";
import { type RepresentationWriter, writeRepresentations } from "./representations";
import type { Conditions } from "./selections";
import { type Shape, shapeOf } from "./shapes";
import type { SupergraphTypes } from "./supergraph-types";

/** A fetch of the plan with all that can be known of it before it is sent. */
export interface Fetch {
  readonly subgraph: string;
  readonly kind: "query" | "mutation";
  /** Where in the answer its data belongs, as plans write it: `@` for every item of a list. */
  readonly path: Path;
  /** Index of the path among {@link Program.places}. */
  readonly place: number;
  /** Places whose objects it brings, so that they are others once it has answered. */
  readonly stale: readonly number[];
  /** The request's JSON text up to the first variable. */
  readonly head: string;
  /** Variables of the client's operation that it passes on. */
  readonly variables: readonly string[];
  /** What it sends of each entity, when it asks for entities. */
  readonly requires: readonly Requirement[] | undefined;
  readonly represent: RepresentationWriter | undefined;
  /** The same for fetches that ask the same of entities: what one of them asked, none asks again. */
  readonly question: number;
  readonly rewrites: readonly Rewrite[];
  /** Response names at the top of its answer. */
  readonly names: ReadonlySet<string>;
  readonly merge: Merger;
}

export type Step =
  | { readonly kind: "fetch"; readonly fetch: Fetch }
  | { readonly kind: "sequence" | "parallel"; readonly steps: readonly Step[] };

/** Objects that fetches fill: those at a path, found from those at a shorter one. */
export interface ProgramPlace {
  /** Index of the place it starts from; -1 is the root of the answer. */
  readonly from: number;
  readonly collect: Collector;
}

/** A plan under fixed conditions, compiled. */
export interface Program {
  readonly step: Step | undefined;
  readonly fetches: readonly Fetch[];
  readonly places: readonly ProgramPlace[];
  /** Types whose objects stand for many positions; see {@link writeCollector}. */
  readonly stubTypes: ReadonlySet<string>;
  /** Response names that all fetches together bring, whatever the types. */
  readonly brought: Shape;
}

export interface ProgramOptions {
  readonly plan: QueryPlan;
  readonly types: SupergraphTypes;
  readonly conditions: Conditions;
  /** The client's: what a mutation reads after a write is read anew. */
  readonly operationKind: string;
  readonly asked: AskedFields;
}

/** Compiles a plan. */
export function compileProgram({ plan, types, conditions, operationKind, asked }: ProgramOptions): Program {
  const planned = plannedFetches(plan.node as PlanNode | undefined, conditions);
  const paths = [...new Map(planned.filter(({ path }) => path.length).map(({ path }) => [path.join("\n"), path])).values()];
  const contested = contestedPaths(planned);
  const questions = new Map<string, number>();
  const fetches = planned.map((fetch): Fetch => {
    const { node, path, shape } = fetch;
    const place = paths.findIndex((one) => isSamePath(one, path));
    const operation = unnumbered(node);
    const question = operationKind === "query" ? `${node.serviceName}\n${operation.query}` : `${questions.size}`;
    if (!questions.has(question)) questions.set(question, questions.size);
    return {
      subgraph: node.serviceName,
      kind: node.operationKind === "mutation" ? "mutation" : "query",
      path,
      place,
      stale: paths.flatMap((one, index) =>
        one.length > path.length && startsWith(one, path) && shape.has(String(one[path.length])) ? [index] : [],
      ),
      head: `${JSON.stringify(operation).slice(0, -1)},"variables":{`,
      variables: node.variableUsages ?? [],
      requires: node.requires,
      represent:
        node.requires &&
        writeRepresentations({
          requires: node.requires,
          needless: needlessInputs(fetch, planned, types, asked),
          rewrites: node.inputRewrites ?? [],
          types,
        }),
      question: questions.get(question) as number,
      rewrites: node.outputRewrites ?? [],
      names: new Set(shape.keys()),
      merge: writeMerger(
        [...shape].map(([name, below]) => ({
          name,
          composite: below !== null,
          contested: (contested.get(steps([...path, name])) ?? 0) > 1,
        })),
        types.interfaces,
      ),
    };
  });
  const stubs = paths.map((path) => stubKeys(planned, path));
  let next = 0;
  const compileStep = (node: PlanNode | undefined): Step | undefined => {
    if (node?.kind === "Fetch") return { kind: "fetch", fetch: fetches[next++] as Fetch };
    if (node?.kind === "Flatten") return compileStep(node.node);
    if (node?.kind === "Condition") return compileStep(conditions[node.condition] ? node.ifClause : node.elseClause);
    if (node?.kind !== "Sequence" && node?.kind !== "Parallel") return undefined;
    const compiled = node.nodes.flatMap((child) => compileStep(child) ?? []);
    return compiled.length === 1 ? compiled[0] : { kind: node.kind === "Sequence" ? "sequence" : "parallel", steps: compiled };
  };
  return {
    step: compileStep(plan.node as PlanNode | undefined),
    fetches,
    places: paths.map((path, index) => {
      const from = longestPrefix(paths, path);
      return { from, collect: writeCollector(path.slice(from < 0 ? 0 : (paths[from] as Path).length), stubs[index]) };
    }),
    brought: broughtBy(planned),
    stubTypes: new Set(
      fetches.flatMap(({ place, requires = [] }) =>
        stubs[place]
          ? requires.flatMap((node) => (node.kind === "InlineFragment" ? types.subtypesOf(node.typeCondition as string) : []))
          : [],
      ),
    ),
  };
}

/** Fetches in the order in which the plan names them. */
function plannedFetches(node: PlanNode | undefined, conditions: Conditions, path: Path = []): PlannedFetch[] {
  if (node?.kind === "Fetch") {
    const document = parse(node.operation, { noLocation: true });
    return [{ node, path, document, shape: shapeOf(document, node.requires !== undefined, node.outputRewrites ?? []) }];
  }
  if (node?.kind === "Flatten") return plannedFetches(node.node, conditions, [...path, ...node.path]);
  if (node?.kind === "Condition") return plannedFetches(conditions[node.condition] ? node.ifClause : node.elseClause, conditions, path);
  if (node?.kind === "Sequence" || node?.kind === "Parallel") return node.nodes.flatMap((child) => plannedFetches(child, conditions, path));
  return [];
}

function broughtBy(planned: readonly PlannedFetch[]): Shape {
  const root: Shape = new Map();
  for (const { shape, path } of planned) {
    let holder: Shape = root;
    for (const step of path) {
      if (step === "@") continue;
      const next: Shape = holder.get(String(step)) ?? new Map<string, Shape | null>();
      holder.set(String(step), next);
      holder = next;
    }
    unite(holder, shape);
  }
  return root;
}

function unite(target: Shape, source: Shape): void {
  for (const [name, below] of source) {
    const present = target.get(name);
    if (!below) target.set(name, present ?? null);
    else {
      const united: Shape = present ?? new Map<string, Shape | null>();
      target.set(name, united);
      unite(united, below);
    }
  }
}

/** How many fetches answer the objects at each path. */
function contestedPaths(planned: readonly PlannedFetch[]): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (shape: Shape, path: Path): void => {
    for (const [name, below] of shape)
      if (below) {
        const at = steps([...path, name]);
        counts.set(at, (counts.get(at) ?? 0) + 1);
        count(below, [...path, name]);
      }
  };
  for (const { shape, path } of planned) count(shape, path);
  return counts;
}

/**
 * Keys of the objects at a path, when they are stubs: one fetch alone brings them, nothing of them but scalars, and of these
 * nothing that the fetches for the rest do not send. Undefined when they are not.
 */
function stubKeys(planned: readonly PlannedFetch[], path: Path): string[] | undefined {
  const here = planned.filter((one) => isSamePath(one.path, path));
  const bringing = planned.flatMap((one) => {
    if (one.path.length >= path.length || !startsWith(path, one.path)) return [];
    let shape: Shape | null | undefined = one.shape;
    for (const step of path.slice(one.path.length)) if (step !== "@") shape = shape?.get(String(step));
    return shape ? [shape] : [];
  });
  const [only] = bringing;
  if (!only || bringing.length > 1 || !here.every(({ node }) => node.requires)) return undefined;
  const sent = new Set(["__typename", ...here.flatMap(({ node }) => (node.requires ?? []).flatMap(topNames))]);
  return [...only].every(([name, below]) => below === null && sent.has(name)) ? [...only.keys()] : undefined;
}

const topNames = (node: Requirement): string[] => (node.kind === "Field" ? [node.alias ?? node.name] : node.selections.flatMap(topNames));

const steps = (path: Path): string => path.filter((step) => step !== "@").join("\n");

const longestPrefix = (paths: readonly Path[], path: Path): number =>
  paths.reduce(
    (best, one, index) =>
      one.length < path.length && startsWith(path, one) && one.length > (best < 0 ? 0 : (paths[best] as Path).length) ? index : best,
    -1,
  );

/** The fetch's operation, named without the step's number, by which equal ones would differ. */
function unnumbered({ operation, operationName }: FetchNode): { query: string; operationName?: string } {
  if (!operationName) return { query: operation };
  const name = operationName.replace(/__\d+$/, "");
  return { query: operation.replace(operationName, name), operationName: name };
}
