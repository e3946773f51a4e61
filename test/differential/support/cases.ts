import { ERROR_OF_APOLLO_ALONE, type Verdict, compare } from "./compare";
import type { Fault } from "./foreign-graph";
import type { Answer, GatewayPair, Operation, Way } from "./gateway-pair";
import { PIECE_BY_PIECE, PLANNED_OTHERWISE, PLANNER_GAVE_UP, REFUSED, WRONG_ALIKE } from "./known-differences";
import { generateOperation } from "./operations";
import { wrongOnlyAs } from "./places";
import { Random, hashed } from "./random";
import { MANNERS, askReferee } from "./referee";
import { shrink } from "./shrink";
import { agrees, askWider } from "./wider";

/** Differing cases are shrunk and told up to this many; more say nothing new. */
const TOLD = 3;

export interface Outcome {
  /** A reproduction each. */
  readonly differing: readonly string[];
  /** How often each known difference was met. */
  readonly known: ReadonlyMap<string, number>;
}

/** Runs `count` cases from one seed; case i of a seed is the same whatever the count. */
export async function runCases(pair: GatewayPair, seed: number, count: number): Promise<Outcome> {
  const differing: string[] = [];
  const known = new Map<string, number>();
  for (let i = 0; i < count && differing.length < TOLD; i++) {
    const { operation, way, fault, weather } = caseOf(pair, seed + i);
    const { problems, known: met } = await verdictOf(pair, operation, way, fault);
    for (const { name } of met) known.set(name, (known.get(name) ?? 0) + 1);
    if (problems.length) {
      const smallest = await shrink(pair.apiSchema, operation, async (smaller) => {
        return (await verdictOf(pair, smaller, way, fault)).problems.length > 0;
      });
      differing.push(await reproduction(pair, smallest, way, fault, `seed ${seed + i}, ${way}, ${weather}`));
    }
  }
  return { differing, known };
}

interface Case {
  readonly operation: Operation;
  readonly way: Way;
  readonly fault: Fault | undefined;
  readonly weather: string;
}

function caseOf({ graph, apiSchema }: GatewayPair, seed: number): Case {
  const random = new Random(seed ^ 0x5eed);
  const rate = random.pick([0, 0, 0, 0.02, 0.1, 0.4]);
  return {
    operation: generateOperation(apiSchema, graph, seed),
    way: random.chance(0.25) ? "in process" : "over HTTP",
    fault: rate ? faults(seed, rate) : undefined,
    weather: rate ? `${rate * 100} % of resolvers fail` : "no faults",
  };
}

/** Faults by coordinate and object, so that they do not depend on who asks in what order. */
const faults =
  (seed: number, rate: number): Fault =>
  (coordinate, key) => {
    const chance = hashed(`${coordinate} ${key}`, seed);
    return chance < rate / 2 ? "throws" : chance < rate ? "null" : undefined;
  };

async function verdictOf(pair: GatewayPair, operation: Operation, way: Way, fault: Fault | undefined): Promise<Verdict> {
  const ours = await pair.ours(operation, way, fault);
  const apollo = await pair.apollo(operation, fault);
  const verdict = compare({ apollo, ours });
  if (!verdict.problems.length) return verdict;
  if (ours.data === undefined && apollo.data === undefined && isPlannersFailure(apollo)) return { problems: [], known: [PLANNER_GAVE_UP] };
  if (apollo.data === undefined && ours.data !== undefined && isPlannersFailure(apollo)) {
    const wider = await askWider(pair.apiSchema, operation, (other) => pair.apollo(other, fault));
    if (wider !== undefined && agrees(JSON.parse(ours.data), wider)) return { problems: [], known: [PLANNED_OTHERWISE] };
  }
  let wrongAlike = false;
  for (const manner of MANNERS) {
    const referee = await askReferee(pair.apiSchema, operation, manner, (piece) => pair.apollo(piece, fault));
    if (!referee) continue;
    const { problems } = compare({ apollo: referee, ours });
    // By interface more is asked than the operation wants, and more may go wrong.
    if (problems.every((problem) => manner !== "by type" && problem.startsWith(ERROR_OF_APOLLO_ALONE)))
      return { problems: [], known: [PIECE_BY_PIECE] };
    if (ours.errors.some(({ extensions }) => extensions?.code === "UNANSWERABLE") && referee.data !== apollo.data)
      return { problems: [], known: [REFUSED] };
    const [data, theirs, right] = [ours, apollo, referee].map((answer) => JSON.parse(answer.data ?? "null") as unknown);
    wrongAlike ||= ours.data !== referee.data && wrongOnlyAs(data, theirs, right);
  }
  return wrongAlike ? { problems: [], known: [WRONG_ALIKE] } : verdict;
}

/** Codes of what a client did wrong; anything else that leaves no data is the gateway's own failure. */
const REFUSALS = ["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT", "OPERATION_RESOLUTION_FAILURE", "BAD_REQUEST"];

const isPlannersFailure = ({ errors }: Answer): boolean => errors.every(({ extensions }) => !REFUSALS.includes(extensions?.code ?? ""));

async function reproduction(pair: GatewayPair, operation: Operation, way: Way, fault: Fault | undefined, how: string): Promise<string> {
  const apollo = await pair.apollo(operation, fault);
  const ours = await pair.ours(operation, way, fault);
  const pieces: string[] = [];
  for (const manner of MANNERS) {
    const referee = await askReferee(pair.apiSchema, operation, manner, (piece) => pair.apollo(piece, fault));
    pieces.push(`Apollo, piece by piece ${manner}, ${JSON.stringify(referee)}`);
  }
  return [
    `supergraph ${pair.graph.name}, ${how}: ${compare({ apollo, ours }).problems.join("; ")}`,
    operation.query,
    `variables ${JSON.stringify(operation.variables ?? {})}${operation.operationName ? `, operation ${operation.operationName}` : ""}`,
    `Apollo ${JSON.stringify(apollo)}`,
    ...pieces,
    `ours   ${JSON.stringify(ours)}`,
  ].join("\n");
}
