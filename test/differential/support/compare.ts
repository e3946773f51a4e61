import type { AnswerError } from "./gateway-pair";
import { ERROR_DIFFERENCES, type KnownDifference, type Sides } from "./known-differences";

export interface Verdict {
  /** Sentences, empty when the answers agree. */
  readonly problems: readonly string[];
  /** Which known differences of error paths were met, each checked to be of exactly that kind. */
  readonly known: readonly KnownDifference[];
}

export const ERROR_OF_APOLLO_ALONE = "an error of Apollo alone";

/** Whether our answer is Apollo Gateway's: the same data to the byte, errors at the same places. */
export function compare(sides: Sides): Verdict {
  const { apollo, ours } = sides;
  const problems: string[] = [];
  const known = new Set<KnownDifference>();
  if (apollo.data !== ours.data) problems.push("the data differ");
  const [theirs, own] = [apollo.errors, ours.errors].map((errors) => new Map(errors.map((error) => [pathText(error), error])));
  for (const [side, here, there] of [["Apollo", theirs, own] as const, ["ours", own, theirs] as const])
    for (const [text, error] of here ?? []) {
      if (there?.has(text)) continue;
      const { path = [] } = error;
      const reason = ERROR_DIFFERENCES.find((difference) => difference.side === side && difference.applies({ ...error, path }, sides));
      if (reason) known.add(reason);
      else problems.push(`${side === "Apollo" ? ERROR_OF_APOLLO_ALONE : "an error of ours alone"}, at ${text}: ${error.message}`);
    }
  if (apollo.data === undefined && ours.data === undefined) {
    const [theirCodes, ownCodes] = [apollo, ours].map(({ errors }) => codes(errors));
    if (theirCodes !== ownCodes) problems.push(`refused with other codes: Apollo ${theirCodes}, ours ${ownCodes}`);
  }
  return { problems, known: [...known] };
}

const pathText = ({ path }: AnswerError): string => (path ? JSON.stringify(path) : "no path");

const codes = (errors: readonly AnswerError[]): string =>
  [...new Set(errors.map(({ extensions }) => String(extensions?.code)))].sort(ascending).join(", ");

const ascending = (a: string, b: string): number => (a < b ? -1 : 1);
