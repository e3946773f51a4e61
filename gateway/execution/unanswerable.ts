import { type FieldNode, type GraphQLCompositeType, GraphQLError, type SelectionSetNode, getNamedType, isCompositeType } from "graphql";
import { HeadwaterError } from "../../schema/errors";
import type { Path } from "./places";
import type { Program } from "./program";
import type { RequiredArguments } from "./requirements";
import { type Selections, below } from "./selections";
import type { Shape } from "./shapes";

export interface Question {
  readonly selections: Selections;
  readonly nameOf: (field: FieldNode) => string;
  readonly root: GraphQLCompositeType;
  readonly set: SelectionSetNode;
  readonly program: Program;
  readonly required: RequiredArguments;
}

/**
 * Why no right answer comes of a plan, or undefined when one does. Apollo's planner says nothing in two cases: a field that
 * no subgraph can bring (of an interface that none of a subgraph's types implements), and fields side by side that need
 * (`@requires`) one field with different arguments, of which the plan fetches but one.
 */
export function unanswerable({ selections, nameOf, root, set, program, required }: Question): GraphQLError | undefined {
  const visit = (
    type: GraphQLCompositeType,
    sets: readonly SelectionSetNode[],
    brought: Shape | null | undefined,
    path: Path,
  ): GraphQLError | undefined => {
    const clash = selections
      .runtimeTypes(type)
      .map((runtime) => clashOf(runtime, sets))
      .find(Boolean);
    if (clash) return refusal([...path, clash], "所选字段对同一数据的要求互相矛盾，请分开查询");
    for (const selected of selections.of(type, sets)) {
      const { field, nodes, responseName } = selected;
      if (!field) continue;
      const name = nameOf(nodes[0] as FieldNode);
      const at = [...path, responseName];
      if (!brought?.has(name)) return refusal(at, "没有部门能够提供此项");
      const output = getNamedType(field.type);
      const reason = isCompositeType(output) ? visit(output, below(selected), brought.get(name), at) : undefined;
      if (reason) return reason;
    }
    return undefined;
  };

  /** Response name of a field that needs other arguments than one before it. */
  const clashOf = (type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): string | undefined => {
    if (!required.size) return undefined;
    const needed = new Map<string, string>();
    for (const { nodes, responseName } of selections.of(type, sets))
      for (const { path, given } of required.get(`${type.name}.${nodes[0]?.name.value}`) ?? []) {
        if ((needed.get(path) ?? given) !== given) return responseName;
        needed.set(path, given);
      }
    return undefined;
  };

  return visit(root, [set], program.brought, []);
}

function refusal(path: Path, reason: string): GraphQLError {
  const { message, extensions } = new HeadwaterError("UNANSWERABLE", `此查询无法得到正确结果：${reason}。`);
  return new GraphQLError(message, { path, extensions });
}
