import type { DocumentNode } from "graphql";
import { documentShape } from "./document-shape";
import { type Log, presentable } from "./logs";
import type { OperationObserver, OperationSeen } from "./operation-observer";

/** An operation that was answered, as the pipeline knows it: its name and its document may hold data. */
export interface AnsweredOperation extends Omit<OperationSeen, "name" | "document"> {
  readonly name: string | null | undefined;
  readonly document: DocumentNode | undefined;
}

/** Tells of operations as they end: one line in the log for each, and whoever else wants to know. */
export class OperationReports {
  readonly #log: Log;
  readonly #observers: readonly OperationObserver[];

  constructor(log: Log, observers: readonly OperationObserver[]) {
    this.#log = log;
    this.#observers = observers;
  }

  answered({ name, document, ...operation }: AnsweredOperation): void {
    const seen = { name: name ? presentable(name) : null, document: document ? documentShape(document) : null, ...operation };
    this.#log.info(lineOf(seen), "operation");
    for (const observer of this.#observers) observer.answered?.(seen);
  }

  /** A request became no operation. */
  refused(code: unknown): void {
    this.#log.info({ codes: [code] }, "refused");
    for (const observer of this.#observers) observer.refused?.(code);
  }
}

/** One line per operation: nothing of its variables, its literals, its data or the person who asked. */
const lineOf = ({ name, document, gone, errors, ms }: OperationSeen): object => ({
  operation: name,
  document,
  ms: Math.round(ms * 10) / 10,
  ...(gone
    ? { gone }
    : errors.length
      ? { errors: errors.length, codes: [...new Set(errors.map(({ extensions }) => extensions?.["code"]))] }
      : {}),
});
