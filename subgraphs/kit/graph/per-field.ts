import type { FieldNode, GraphQLResolveInfo } from "graphql";
import type { SubgraphContext } from "../context";

/**
 * What resolvers make of the request, of what is selected below their field and of its arguments, such as a loader: made once
 * for all rows of a list. graphql-js collects the nodes of a field once in an execution and gives them to the resolver for
 * every row; arguments are what the nodes say. Whoever executes, nothing made for one request, which may depend on its
 * caller's scope, is given to another.
 * @example export const institutionBy = perField((context, info) => rowBy(context, institutions, "jgbm", selectedFields(info)));
 */
export function perField<Made, Arguments extends readonly unknown[] = []>(
  make: (context: SubgraphContext, info: GraphQLResolveInfo, ...args: Arguments) => Made,
): (context: SubgraphContext, info: GraphQLResolveInfo, ...args: Arguments) => Made {
  const requests = new WeakMap<SubgraphContext, Map<readonly FieldNode[], Made>>();
  return (context, info, ...args) => {
    let made = requests.get(context);
    if (!made) requests.set(context, (made = new Map()));
    let found = made.get(info.fieldNodes);
    if (found === undefined) made.set(info.fieldNodes, (found = make(context, info, ...args)));
    return found;
  };
}
