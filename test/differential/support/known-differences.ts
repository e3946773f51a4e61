import type { Answer, AnswerError } from "./gateway-pair";
import { type Path, at, beginsWith } from "./places";

/** Both answers side by side, as the known differences are judged by. */
export interface Sides {
  readonly apollo: Answer;
  readonly ours: Answer;
}

/** A way in which the two may differ, and why that is right. */
export interface KnownDifference {
  readonly name: string;
  readonly reason: string;
}

/** Errors that only one side reports, and how to tell that it is just this; the data are equal. */
interface ErrorDifference extends KnownDifference {
  readonly side: "Apollo" | "ours";
  readonly applies: (error: AnswerError & { readonly path: Path }, sides: Sides) => boolean;
}

/** Apollo Gateway's own planner fails on a valid operation, and so do we, who plan with it. */
export const PLANNER_GAVE_UP: KnownDifference = {
  name: "a plan that cannot be made",
  reason: "Apollo's planner throws on a valid operation (mostly around @interfaceObject); ours refuses it with an error as well",
};

/** Checked case by case: see wider.ts. */
export const PLANNED_OTHERWISE: KnownDifference = {
  name: "planned in other words",
  reason:
    "Apollo's planner throws on a valid operation around @interfaceObject; ours has it plan a wider one, whose answer from Apollo Gateway has the same values",
};

/** Checked case by case: see referee.ts. */
export const PIECE_BY_PIECE: KnownDifference = {
  name: "right piece by piece",
  reason:
    "Apollo Gateway answers the whole wrongly or in another order of keys; asked each leaf by itself, under names that its planner cannot take for its own, it gives our answer",
};

/** Checked case by case: piece by piece Apollo Gateway answers otherwise than as a whole. */
export const REFUSED: KnownDifference = {
  name: "refused rather than wrong",
  reason: "the plan leaves out what was asked, and Apollo Gateway answers null in silence; ours refuses (UNANSWERABLE)",
};

/** Nothing to be proud of, and listed so that it is counted. */
export const WRONG_ALIKE: KnownDifference = {
  name: "wrong alike",
  reason:
    "the plan itself is wrong and silent (mostly around @interfaceObject), so that ours has the same wrong value as Apollo Gateway at each place where it is not what the piece by itself gives",
};

export const ERROR_DIFFERENCES: readonly ErrorDifference[] = [
  {
    name: "a lost position",
    side: "ours",
    reason:
      "Apollo Gateway reports a failed fetch or entity once, at the fetch's own place, at another entity's or at none; ours says each position of the answer that was lost by it (domain/11.6)",
    applies: ({ path }, { apollo, ours }) =>
      isNothing(at(ours.data, path)) && apollo.failedFetches.some((failed) => beginsWith(path, failed.place)),
  },
  {
    name: "a broken promise",
    side: "ours",
    reason:
      "a value that its type does not have is an error of the answer; Apollo Gateway remarks the first of an object in extensions.valueCompletion, and not even there when anything else failed",
    applies: ({ path, extensions }, { apollo, ours }) =>
      isNothing(at(ours.data, path)) &&
      extensions?.code === "SUBGRAPH_BAD_RESPONSE" &&
      (apollo.completed.length > 0 || apollo.errors.length > 0 || isNothing(at(ours.data, path.slice(0, -1)))),
  },
  {
    name: "the same loss, placed among the entities",
    side: "Apollo",
    reason:
      "Apollo Gateway counts the entities of a list that it did not ask for (null, of another type) and so names another index, or `@`",
    applies: ({ path }, { ours }) => ours.errors.some((error) => error.path && beginsWith(error.path, path)),
  },
  {
    name: "the same loss, where its null stopped",
    side: "Apollo",
    reason: "the subgraph's null went up to the whole entity or fetch; ours says the positions that the answer lost by it",
    applies: ({ path }, { ours }) => ours.errors.some((error) => error.path && beginsWith(path, error.path)),
  },
  {
    name: "an input of somebody's field",
    side: "Apollo",
    reason: "what @requires or a key reads is no position of the answer; ours says the positions that were lost for want of it",
    applies: ({ path, extensions }, { apollo, ours }) =>
      apollo.failedFetches.some(
        ({ service, place }) =>
          service === extensions?.serviceName &&
          beginsWith(path, place) &&
          ours.errors.some((error) => error.path && beginsWith(error.path, place)),
      ),
  },
];

const isNothing = (value: unknown): boolean => value === null || value === undefined;
