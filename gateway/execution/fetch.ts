import { ERROR_CATALOGUE, type ErrorCode } from "../../schema/errors";
import { type Log, presentable } from "../logs";
import { type SubgraphError, TransportError } from "../transport/transport";
import type { Path } from "./places";

/** What went wrong with a fetch, as the caller may read it. */
export interface FetchError {
  readonly code: string;
  readonly message: string;
  /** As the subgraph gave it: within its own answer. */
  readonly path: Path | undefined;
}

/** Codes a subgraph may speak in itself. UNAUTHENTICATED is not among them: it concerns the gateway's own assertion. */
const passes = (code: unknown): code is ErrorCode =>
  typeof code === "string" && Object.hasOwn(ERROR_CATALOGUE, code) && code !== "INTERNAL_SERVER_ERROR" && code !== "UNAUTHENTICATED";
/** How codes are written. */
const CODE = /^[A-Z][A-Z_]{0,63}$/;
/** Statements and frames, should a subgraph ever put them into a message. */
const SUSPECT = /\b(select|insert|update|delete)\b[^]*\b(from|into|set)\b|^\s*at .+:\d+/im;

/** The catalogue's sentence for a code, said of one department; a name in Latin letters is set off from the Chinese after it. */
export function sayOf(label: string, code: ErrorCode): string {
  const { zh } = ERROR_CATALOGUE[code];
  return zh.startsWith("部门") ? label + (/\w$/.test(label) ? " " : "") + zh.slice(2) : `${label}：${zh}`;
}

export type ForeignErrors = "hide" | "pass";

/** Judges what fetches bring back: what a caller may read of an error, and what only the log may say. */
export class FetchJudge {
  constructor(
    readonly subgraph: string,
    readonly label: string,
    readonly log: Log,
    readonly foreignErrors: ForeignErrors = "hide",
  ) {}

  /** The whole fetch failed. */
  failed(error: unknown): FetchError {
    const code = error instanceof TransportError ? error.code : "INTERNAL_SERVER_ERROR";
    // These would flood the log while a department is down; the transport says when that begins and ends.
    const refused = error instanceof TransportError ? error.refused : undefined;
    const level = refused === "breaker open" || refused === "client gone" ? "debug" : "warn";
    this.log[level](
      { subgraph: this.subgraph, code, reason: error instanceof TransportError ? error.message : (error as Error).name },
      "fetch failed",
    );
    return { code, message: sayOf(this.label, code), path: undefined };
  }

  /** One error of a GraphQL response. Its text passes when its code is of the catalogue; else, as a rule, it stays in the subgraph's own log. */
  reported({ message, path, extensions }: SubgraphError): FetchError {
    const given = (extensions as { code?: unknown } | undefined)?.code;
    const place = Array.isArray(path) && path.every((step) => typeof step === "string" || typeof step === "number") ? path : undefined;
    const text = typeof message === "string" && message && !SUSPECT.test(message) ? presentable(message) : undefined;
    if (passes(given)) return { code: given, message: text ?? sayOf(this.label, given), path: place };
    const code = given === "UNAUTHENTICATED" ? "SUBGRAPH_UNAVAILABLE" : "INTERNAL_SERVER_ERROR";
    const reason =
      given === "UNAUTHENTICATED"
        ? "refused the gateway's assertion"
        : typeof given === "string" && CODE.test(given)
          ? given
          : "no known code";
    this.log.warn({ subgraph: this.subgraph, code, reason }, "error of a subgraph");
    if (this.foreignErrors === "pass" && text && given !== "UNAUTHENTICATED")
      return { code: reason === given ? given : code, message: text, path: place };
    return { code, message: sayOf(this.label, code), path: place };
  }
}
