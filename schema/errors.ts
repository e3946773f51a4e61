import { GraphQLError } from "graphql";

/**
 * The one catalogue of error codes that an answer may carry in `extensions.code` (docs/errors.md is made from it).
 * `zh` is the sentence a clerk reads when the place that fails has nothing more exact to say, `en` what it means, `act`
 * what to do about it.
 */
export const ERROR_CATALOGUE = {
  UNAUTHENTICATED: {
    zh: "未登录或登录已失效，请重新登录。",
    en: "No valid token came with the request.",
    act: "Log in again. If everybody is refused: is the issuer reachable at JWKS_URL, do JWT_ISSUER and JWT_AUDIENCE say what its tokens say, are the clocks right?",
  },
  FORBIDDEN: {
    zh: "您的角色无权查看此项。",
    en: "The caller's grant does not cover what was asked.",
    act: "Ask for less, or have the grant changed.",
  },
  PURPOSE_REQUIRED: {
    zh: "查询人员数据须注明用途（x-purpose）。",
    en: "Person-level data needs the x-purpose header.",
    act: "Send the header with the purpose that the task has.",
  },
  NOT_FOUND: { zh: "没有找到。", en: "No such record.", act: "Check the key; a record outside the caller's division is not found either." },
  VALIDATION_FAILED: {
    zh: "输入不合要求。",
    en: "An argument is malformed or out of range; the message says what was expected.",
    act: "Correct what the message names.",
  },
  PRECONDITION_FAILED: { zh: "前置条件不满足。", en: "A step was asked before the one it depends on.", act: "Do the earlier step first." },
  VERSION_CONFLICT: {
    zh: "数据已被他人更新，请刷新后重试。",
    en: "The record changed since it was read.",
    act: "Read again, then repeat.",
  },
  IDEMPOTENCY_MISMATCH: {
    zh: "同一幂等键提交了不同内容。",
    en: "The idempotency key was used with another request.",
    act: "Take a new key for a new request.",
  },
  COMPLEXITY_EXCEEDED: {
    zh: "查询过大，请缩小范围或减少字段。",
    en: "The operation's cost is above the caller's limit.",
    act: "Ask for fewer records (`first`), fewer levels, or in several operations; LIMIT_COST and LIMIT_SERVICE_COST set the limit.",
  },
  UNANSWERABLE: {
    zh: "此查询无法得到正确结果。",
    en: "No plan over the subgraphs answers the operation rightly; the message says which part of it.",
    act: "Ask for the part that the message names in an operation of its own.",
  },
  LIMIT_EXCEEDED: {
    zh: "请求超出限制。",
    en: "The request breaks a limit of size, depth, tokens or aliases.",
    act: "Shorten the request; the message names the limit, `headwater config` its setting.",
  },
  RATE_LIMITED: { zh: "请求过于频繁，请稍后再试。", en: "Too many requests in a window of time.", act: "Wait a little, then repeat." },
  SUBGRAPH_UNAVAILABLE: {
    zh: "部门系统暂时无法访问。",
    en: "A department's service or database did not answer.",
    act: "Repeat later; the rest of the answer stands. Operators: see `fetch failed` in the log, then that department's own log and database.",
  },
  SUBGRAPH_TIMEOUT: {
    zh: "部门系统未在时限内答复。",
    en: "A department's service did not answer in time.",
    act: "Repeat later or ask for less. Operators: is the department slow for everybody? <NAME>_TIMEOUT_MS sets the limit.",
  },
  SUBGRAPH_BAD_RESPONSE: {
    zh: "部门系统的答复无法识别。",
    en: "A department's service answered something that is no GraphQL response.",
    act: "Operators: does <NAME>_URL lead to the subgraph itself and not to a proxy's page? Are both of the same version?",
  },
  INTERNAL_SERVER_ERROR: {
    zh: "系统内部错误，已记录。",
    en: "A fault of this software, or a department's error whose code is not in this list; the log has the details.",
    act: "Report it with the time of day; operators find the line `fault` or `a field could not be answered` of that moment in the log.",
  },
} as const satisfies Record<string, { zh: string; en: string; act: string }>;

/** Codes of Apollo Server itself, which stand in answers beside the catalogue's, and what they mean. */
export const APOLLO_CODES: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: "The document is no GraphQL; the message names line and column.",
  GRAPHQL_VALIDATION_FAILED: "The document asks for what the schema does not have.",
  BAD_USER_INPUT: "A variable is not of its type.",
  OPERATION_RESOLUTION_FAILURE: "The document holds several operations, or none of the name given.",
  BAD_REQUEST: "The HTTP request is none that GraphQL over HTTP knows, or a persisted query's hash is not the query's.",
  PERSISTED_QUERY_NOT_FOUND: "The hash is not known here (any more): send it again together with the query.",
  PERSISTED_QUERY_NOT_SUPPORTED: "Persisted queries are switched off.",
};

/** Whether an answer may carry it: a code of the catalogue or of Apollo Server. */
export const isKnownCode = (code: unknown): code is string =>
  typeof code === "string" && (Object.hasOwn(ERROR_CATALOGUE, code) || Object.hasOwn(APOLLO_CODES, code));

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** An error that may be shown to the caller: its message holds no data, its code is of the catalogue. */
export class HeadwaterError extends GraphQLError {
  constructor(code: ErrorCode, message: string = ERROR_CATALOGUE[code].zh, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { ...extensions, code } });
    this.name = "HeadwaterError";
  }
}

/** `VALIDATION_FAILED` saying what was expected and what came; never quote an ID number in `got`. */
export const invalid = (what: string, expected: string, got: unknown): HeadwaterError =>
  new HeadwaterError("VALIDATION_FAILED", `${what}：应为${expected}，收到 ${shorten(got)}`);

/** Fifteen or more digits of any script, single blanks or dashes between them, and the check letter X. */
const ID_NUMBER = /\p{Nd}(?:[\s\p{Pd}−]?\p{Nd}){14,}(?:[\s\p{Pd}−]?[XxＸｘ])?/gu;

/** The text with every run of digits that could be an ID number (15 or 18 digits) starred, however it is spaced. */
export const maskIdNumbers = (text: string): string => text.replace(ID_NUMBER, (run) => "*".repeat(run.length));

/** A value as an error message may quote it: one line, at most 40 characters, ID numbers and runs of 8 or more digits starred. */
function shorten(value: unknown): string {
  const text = maskIdNumbers((typeof value === "string" ? value : (JSON.stringify(value) ?? String(value))).replace(/\s+/g, " ")).replace(
    /\p{Nd}{8,}/gu,
    (digits) => "*".repeat(digits.length),
  );
  return text.length > 40 ? `${text.slice(0, 40)}…（共 ${text.length} 字符）` : text;
}
