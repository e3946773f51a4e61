import type { FormattedExecutionResult, GraphQLFormattedError } from "graphql";
import type { Execution, GatewayInterface, OperationContext } from "./execution";

type Executor = NonNullable<Awaited<ReturnType<GatewayInterface["load"]>>["executor"]>;
type Request = Parameters<Executor>[0];
type Result = Awaited<ReturnType<Executor>>;

/** The `data` of an answer as the JSON text that it already is: Apollo Server hands it through, {@link resultText} puts it in. */
export class JsonText {
  constructor(readonly text: string) {}

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** Answers a request of Apollo Server's pipeline. */
export async function answerTo(request: Request, execution: Execution): Promise<Result> {
  // As the client gave it, not as it was resolved: known operations are found by what clients send.
  const operationName = request.request.operationName || undefined;
  const variables = request.request.variables ?? {};
  const planned = await execution.prepare({ source: request.source, operationName });
  const { values, errors: refusals } = execution.coerce(planned, variables);
  if (refusals.length) return { errors: refusals };
  const { data, errors } = await execution.answer(planned, variables, values, request.context as OperationContext);
  return { data: (data === null ? null : new JsonText(data)) as Result["data"], ...(errors.length ? { errors } : {}) } as Result;
}

/** The text of a response, as Apollo Server would write it. */
export function resultText({ data, errors, extensions }: FormattedExecutionResult): string {
  return data instanceof JsonText ? answerText(data.text, errors, extensions) : `${JSON.stringify({ errors, data, extensions })}\n`;
}

/** @param data JSON text */
export function answerText(data: string, errors: readonly GraphQLFormattedError[] | undefined, extensions?: object): string {
  const before = errors?.length ? `{"errors":${JSON.stringify(errors)},"data":` : '{"data":';
  return `${before}${data}${extensions ? `,"extensions":${JSON.stringify(extensions)}` : ""}}\n`;
}
