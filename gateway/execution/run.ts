import type { CallerClaims, SubgraphRequest } from "../../schema/assertion";
import type { ClientSignal } from "../client-gone";
import { type SubgraphAnswer, type Transport, TransportError, isObject } from "../transport/transport";
import type { Stubs } from "./collectors";
import type { FetchError, FetchJudge } from "./fetch";
import type { Json } from "./places";
import type { Fetch, Program, Step } from "./program";
import { type IsSubtype, applyRewrites } from "./rewrites";

/** How a program reaches a subgraph, and who judges what comes back. */
export interface Department {
  readonly transport: Transport;
  readonly judge: FetchJudge;
}

export interface RunOptions {
  readonly departments: ReadonlyMap<string, Department>;
  readonly isSubtype: IsSubtype;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: CallerClaims;
  readonly signal?: ClientSignal | undefined;
}

/** One request to a subgraph, and what became of it. */
export interface Request {
  readonly fetch: Fetch;
  /** The root's data, or an object that holds `_entities`; null when the request failed as a whole. */
  data: Json | null;
  errors: readonly FetchError[];
}

/** One entity within a request. */
interface Asked {
  readonly request: Request;
  readonly index: number;
}

/** A fetch as it was carried out: which objects it was to fill, and from where. */
export interface FetchRecord {
  readonly fetch: Fetch;
  readonly targets: readonly Json[];
  /** For each target the request that answers it. */
  readonly requests: readonly Request[];
  /** For each target its place among the request's entities; undefined when no entities were asked. */
  readonly indexes: readonly number[] | undefined;
}

/** A program carried out once. */
export class Run {
  readonly data: Json = {};
  readonly records: FetchRecord[] = [];
  /** False once a subgraph's answer may hold strings that need escaping. */
  plain = true;
  /** Some request failed or reported errors. */
  failed = false;
  readonly #options: RunOptions;
  readonly #program: Program;
  /** Objects by place, as long as they are these. */
  readonly #objects: (Json[] | undefined)[] = [];
  readonly #stubs: Stubs[] = [];
  readonly #asked: (Map<string, Asked> | undefined)[] = [];
  readonly #waits = new Map<Request, Promise<void>>();

  constructor(program: Program, options: RunOptions) {
    this.#program = program;
    this.#options = options;
  }

  async finish(): Promise<this> {
    if (this.#program.step) await this.#step(this.#program.step);
    return this;
  }

  #step(step: Step): Promise<unknown> {
    if (step.kind === "fetch") return step.fetch.represent ? this.#entities(step.fetch) : this.#root(step.fetch);
    return step.kind === "parallel" ? Promise.all(step.steps.map((child) => this.#step(child))) : this.#sequence(step.steps);
  }

  async #sequence(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await this.#step(step);
  }

  /** A fetch of root fields; their data belongs into every object of its place, as a rule the root alone. */
  async #root(fetch: Fetch): Promise<void> {
    const targets = fetch.place < 0 ? [this.data] : this.#at(fetch.place);
    if (!targets.length) return;
    const request: Request = { fetch, data: null, errors: [] };
    this.records.push({ fetch, targets, requests: targets.map(() => request), indexes: undefined });
    await this.#send(request, `${fetch.head}${this.#variables(fetch)}}}`, undefined);
    if (!request.data) return;
    for (const target of targets) fetch.merge(target, request.data);
    this.#forget(fetch);
  }

  /** A fetch that adds fields to entities. Each entity is asked for once, by whichever fetch needs it first. */
  async #entities(fetch: Fetch): Promise<void> {
    const asked = (this.#asked[fetch.question] ??= new Map<string, Asked>());
    const targets: Json[] = [];
    const requests: Request[] = [];
    const indexes: number[] = [];
    const texts: string[] = [];
    const awaited = new Set<Promise<void>>();
    let request: Request | undefined;
    for (const object of this.#at(fetch.place)) {
      const text = (fetch.represent as NonNullable<Fetch["represent"]>)(object, this.plain);
      if (text === null) continue;
      let entity = asked.get(text);
      if (!entity) {
        request ??= { fetch, data: null, errors: [] };
        asked.set(text, (entity = { request, index: texts.push(text) - 1 }));
      }
      targets.push(object);
      requests.push(entity.request);
      indexes.push(entity.index);
    }
    if (!targets.length) return;
    this.records.push({ fetch, targets, requests, indexes });
    if (request) {
      const variables = this.#variables(fetch);
      const body = `${fetch.head}${variables}${variables && ","}"representations":[${texts.join(",")}]}}`;
      this.#waits.set(request, this.#send(request, body, texts.length));
    }
    for (const one of requests) awaited.add(this.#waits.get(one) as Promise<void>);
    for (const wait of awaited) await wait;
    const { merge } = fetch;
    for (let i = 0; i < targets.length; i++) {
      const entity = (requests[i]?.data?.["_entities"] as (Json | null)[] | undefined)?.[indexes[i] as number];
      if (entity) merge(targets[i] as Json, entity);
    }
    this.#forget(fetch);
  }

  /** The objects at a place. */
  #at(place: number): Json[] {
    if (place < 0) return [this.data];
    const known = this.#objects[place];
    if (known) return known;
    const { from, collect } = this.#program.places[place] as Program["places"][number];
    return (this.#objects[place] = collect(this.#at(from), (this.#stubs[place] ??= new Map())));
  }

  /** What a fetch answered may hold other objects at the places below it. */
  #forget({ stale }: Fetch): void {
    for (const place of stale) this.#objects[place] = undefined;
  }

  /** The client's variables that a fetch passes on, as members of a JSON object. */
  #variables({ variables }: Fetch): string {
    let text = "";
    for (const name of variables) {
      const value = Object.hasOwn(this.#options.variables, name) ? JSON.stringify(this.#options.variables[name]) : undefined;
      if (value !== undefined) text += `${text && ","}${JSON.stringify(name)}:${value}`;
    }
    return text;
  }

  async #send(request: Request, body: string, entities: number | undefined): Promise<void> {
    const { fetch } = request;
    const { departments, caller, signal, isSubtype } = this.#options;
    const { transport, judge } = departments.get(fetch.subgraph) as Department;
    try {
      const answer = await transport.send({
        body,
        request: () => JSON.parse(body) as SubgraphRequest,
        kind: fetch.kind,
        caller,
        signal,
      });
      if (entities !== undefined) checkEntities(answer, entities);
      if (!answer.plain) this.plain = false;
      request.data = answer.data ?? null;
      if (answer.errors?.length) request.errors = answer.errors.map((error) => judge.reported(error));
      if (request.data && fetch.rewrites.length)
        applyRewrites(fetch.rewrites, entities === undefined ? request.data : request.data["_entities"], isSubtype);
    } catch (error) {
      request.errors = [judge.failed(error)];
    }
    if (request.errors.length) this.failed = true;
  }
}

/** An answer for entities has one place for each entity asked. @throws TransportError SUBGRAPH_BAD_RESPONSE */
function checkEntities({ data }: SubgraphAnswer, count: number): void {
  if (!data) return;
  const entities = data["_entities"];
  if (!Array.isArray(entities) || entities.length !== count || !entities.every((entity) => entity === null || isObject(entity)))
    throw new TransportError("SUBGRAPH_BAD_RESPONSE", `expected ${count} entities`);
}
