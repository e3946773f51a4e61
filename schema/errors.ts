import { GraphQLError } from "graphql";

/**
 * The one catalogue of error codes that an answer may carry in `extensions.code` (docs/errors.md is made from it).
 * `zh` is the sentence a clerk reads when the place that fails has nothing more exact to say.
 */
export const ERROR_CATALOGUE = {
  UNAUTHENTICATED: { zh: "未登录或登录已失效，请重新登录。", en: "No valid token came with the request." },
  FORBIDDEN: { zh: "您的角色无权查看此项。", en: "The caller's grant does not cover what was asked." },
  PURPOSE_REQUIRED: { zh: "查询人员数据须注明用途（x-purpose）。", en: "Person-level data needs the x-purpose header." },
  NOT_FOUND: { zh: "没有找到。", en: "No such record." },
  VALIDATION_FAILED: { zh: "输入不合要求。", en: "An argument is malformed or out of range; the message says what was expected." },
  PRECONDITION_FAILED: { zh: "前置条件不满足。", en: "A step was asked before the one it depends on." },
  VERSION_CONFLICT: { zh: "数据已被他人更新，请刷新后重试。", en: "The record changed since it was read." },
  IDEMPOTENCY_MISMATCH: { zh: "同一幂等键提交了不同内容。", en: "The idempotency key was used with another request." },
  COMPLEXITY_EXCEEDED: { zh: "查询过大，请缩小范围或减少字段。", en: "The operation's cost is above the caller's limit." },
  UNANSWERABLE: {
    zh: "此查询无法得到正确结果。",
    en: "No plan over the subgraphs answers the operation rightly; the message says which part of it.",
  },
  LIMIT_EXCEEDED: { zh: "请求超出限制。", en: "The request breaks a limit of size, depth, tokens or aliases." },
  RATE_LIMITED: { zh: "请求过于频繁，请稍后再试。", en: "Too many requests in a window of time." },
  SUBGRAPH_UNAVAILABLE: { zh: "部门系统暂时无法访问。", en: "A department's service or database did not answer." },
  SUBGRAPH_TIMEOUT: { zh: "部门系统未在时限内答复。", en: "A department's service did not answer in time." },
  SUBGRAPH_BAD_RESPONSE: { zh: "部门系统的答复无法识别。", en: "A department's service answered something that is no GraphQL response." },
  INTERNAL_SERVER_ERROR: { zh: "系统内部错误，已记录。", en: "A fault of this software; the log has the details." },
} as const satisfies Record<string, { zh: string; en: string }>;

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
