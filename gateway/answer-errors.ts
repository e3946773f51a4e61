import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { ERROR_CATALOGUE, type ErrorCode, HeadwaterError, isKnownCode } from "../schema/errors";
import { type Log, faultOf, presentable } from "./logs";

/**
 * The last word on every error of an answer: message, locations, path, and of the extensions `code` and `service`.
 * What has no code of ours or Apollo's is a fault: it is logged by its kind and answered by the catalogue's sentence.
 */
export function answerError(formatted: GraphQLFormattedError, error: unknown, log: Log): GraphQLFormattedError {
  const service = formatted.extensions?.["service"];
  const code = isUnnamedRefusal(error) ? "BAD_REQUEST" : (ownCode(error) ?? formatted.extensions?.["code"]);
  const known = service !== undefined || (isKnownCode(code) && code !== "INTERNAL_SERVER_ERROR");
  if (!known) log.error(faultOf((error instanceof GraphQLError && error.originalError) || error), "fault");
  const shown: ErrorCode = "INTERNAL_SERVER_ERROR";
  return {
    message: known ? presentable(formatted.message) : ERROR_CATALOGUE[shown].zh,
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { code: known ? code : shown, ...(service === undefined ? {} : { service }) },
  };
}

/** Apollo Server gives a code of its own to what our scalars refuse while it validates a document. */
const ownCode = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError instanceof HeadwaterError ? error.originalError.extensions["code"] : undefined;

/** Apollo Server refuses some persisted queries (another version, another hash) with a status and no code. */
const isUnnamedRefusal = (error: unknown): boolean =>
  error instanceof GraphQLError &&
  !error.originalError &&
  error.extensions["code"] === undefined &&
  (error.extensions["http"] as { status?: number } | undefined)?.status === 400;
