import type { GraphiQLProps } from "graphiql";
import { Kind, parse } from "graphql";

const KEY = "headwater:headers";

/**
 * Headers given in one tab serve all tabs that give none, and the reading of the schema, which begins before the editor
 * of the headers is there.
 */
function remembered(given: Record<string, string> = {}): Record<string, string> {
  if (Object.keys(given).length === 0) return JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Record<string, string>;
  sessionStorage.setItem(KEY, JSON.stringify(given));
  return given;
}

interface Introspection {
  readonly data?: { readonly __schema?: { readonly types?: { readonly name: string; readonly kind: string }[] } };
}

/** Of the types that the explorer reads, scalars come last: the documentation lists types as they come, and nobody looks for Int. */
function inOrder<Answer>(answer: Answer): Answer {
  const isScalar = ({ kind }: { kind: string }): number => Number(kind === "SCALAR");
  (answer as Introspection).data?.__schema?.types?.sort((a, b) => isScalar(a) - isScalar(b) || (a.name < b.name ? -1 : 1));
  return answer;
}

type Operation = Parameters<GraphiQLProps["fetcher"]>[0];

/** GraphiQL reads the operation's name from the text a moment after it shows the text; until then it gives the one of the tab before. */
function withNameOfItsOwn(operation: Operation): Operation {
  try {
    const isNamed = parse(operation.query).definitions.some(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === operation.operationName,
    );
    return isNamed ? operation : { ...operation, operationName: null };
  } catch {
    // The gateway says what is wrong with the text.
    return operation;
  }
}

/** Sends an operation to this gateway. What is no answer in JSON is told as GraphQL tells errors. */
export const ask: GraphiQLProps["fetcher"] = async (operation, { headers } = {}) => {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { accept: "application/graphql-response+json, application/json", "content-type": "application/json", ...remembered(headers) },
    body: JSON.stringify(withNameOfItsOwn(operation)),
  }).catch(() => undefined);
  if (!response) return { errors: [{ message: "没有收到应答：请检查网络和请求头，或稍后再试。" }] } as never;
  return response
    .json()
    .then(operation.operationName === "IntrospectionQuery" ? inOrder : (answer) => answer)
    .catch(() => ({ errors: [{ message: `网关应当以 JSON 作答，却答了别的（HTTP ${response.status}）：请稍后再试。` }] }));
};
