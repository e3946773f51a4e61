import { type GraphQLSchema, Kind, execute, parse, print, visit } from "graphql";
import { TYPENAME } from "../../../gateway/execution/response-names";
import { widen } from "../../../gateway/execution/widened";
import type { Answer, Operation } from "./gateway-pair";

/**
 * The data that Apollo Gateway gives when it is asked more than the operation wants (see widened.ts), as far as the operation
 * wants it. Undefined when there is nothing to widen, or that cannot be planned either.
 */
export async function askWider(
  schema: GraphQLSchema,
  operation: Operation,
  ask: (operation: Operation) => Promise<Answer>,
): Promise<unknown> {
  const document = parse(operation.query, { noLocation: true });
  const wider = widen(schema, document);
  if (!wider) return undefined;
  const typed = visit(wider.document, {
    [Kind.FIELD]: {
      leave: ({ selectionSet, ...node }) =>
        selectionSet ? { ...node, selectionSet: { ...selectionSet, selections: [TYPENAME, ...selectionSet.selections] } } : undefined,
    },
  });
  const answer = await ask({ ...operation, query: print(typed) });
  if (answer.data === undefined) return undefined;
  const { data } = await execute({
    schema,
    document,
    operationName: operation.operationName ?? null,
    variableValues: operation.variables,
    rootValue: JSON.parse(answer.data) as unknown,
    fieldResolver: (source: unknown, _args, _context, { path }) => (source as Record<string, unknown>)[path.key],
    typeResolver: (value: unknown) => (value as { __typename?: string }).__typename,
  });
  return JSON.parse(JSON.stringify(data ?? null)) as unknown;
}

/** True when every value that both have is the same. Asked for more, an object that nobody knows becomes null and takes others along. */
export function agrees(ours: unknown, wider: unknown): boolean {
  if (ours === null || wider === null || wider === undefined) return true;
  if (Array.isArray(ours)) return Array.isArray(wider) && ours.length === wider.length && ours.every((item, i) => agrees(item, wider[i]));
  if (typeof ours !== "object") return ours === wider;
  return Object.entries(ours).every(([key, value]) => agrees(value, (wider as Record<string, unknown>)[key]));
}
