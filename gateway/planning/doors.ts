import { type ConstDirectiveNode, Kind, parse, print, visit } from "graphql";

/**
 * The supergraph as the planner is to see it: where a subgraph can be asked for a type by some key, its keys that cannot be
 * asked by (`resolvable: false`) are left out. The planner takes one of them for the way back into the same subgraph (a
 * `@requires` on a type with several keys), which ends in null. Where a subgraph has no other key they stay: they say which
 * fields it can point to others with.
 */
export function withoutFalseDoors(supergraphSdl: string): string {
  if (!supergraphSdl.includes("resolvable: false")) return supergraphSdl;
  const prune = <T extends { readonly directives?: readonly ConstDirectiveNode[] | undefined }>(node: T): T => {
    const keys = (node.directives ?? []).filter(({ name }) => name.value === "join__type");
    const open = new Set(keys.filter((key) => valueOf(key, "key") && valueOf(key, "resolvable") !== "false").map(graphOf));
    return {
      ...node,
      directives: node.directives?.filter(
        (key) => !keys.includes(key) || valueOf(key, "resolvable") !== "false" || !open.has(graphOf(key)),
      ),
    };
  };
  const document = parse(supergraphSdl, { noLocation: true });
  return print(visit(document, { [Kind.OBJECT_TYPE_DEFINITION]: prune, [Kind.INTERFACE_TYPE_DEFINITION]: prune }));
}

const valueOf = (directive: ConstDirectiveNode, argument: string): string | undefined => {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return value && print(value);
};

const graphOf = (directive: ConstDirectiveNode): string | undefined => valueOf(directive, "graph");
