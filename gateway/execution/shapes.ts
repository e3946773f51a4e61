import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from "graphql";
import type { Rewrite } from "../planning/plan";

/** Response names that a fetch asks for, as a tree; fragments put together, whatever types they are for. Null for a leaf. */
export type Shape = Map<string, Shape | null>;

/** Whether a fragment for this type counts, so many response names below the top. */
export type Applies = (condition: string, depth: number) => boolean;

/** What a fetch's operation answers: of the root, or of each entity when it asks for entities. */
export function shapeOf(document: DocumentNode, entities: boolean, rewrites: readonly Rewrite[], applies: Applies = () => true): Shape {
  const root: Shape = new Map();
  const top = entities ? -1 : 0;
  for (const node of document.definitions)
    if (node.kind === Kind.OPERATION_DEFINITION) fill(root, node.selectionSet, { document, applies }, top);
  const shape = entities ? (root.get("_entities") ?? new Map<string, Shape | null>()) : root;
  for (const rewrite of rewrites) if (rewrite.kind === "KeyRenamer") rename(shape, rewrite.path, rewrite.renameKeyTo);
  return shape;
}

interface Filling {
  readonly document: DocumentNode;
  readonly applies: Applies;
}

function fill(shape: Shape, { selections }: SelectionSetNode, filling: Filling, depth: number): void {
  for (const node of selections) {
    if (node.kind === Kind.FIELD) {
      const name = node.alias?.value ?? node.name.value;
      if (!node.selectionSet) shape.set(name, shape.get(name) ?? null);
      else {
        const below = shape.get(name) ?? new Map<string, Shape | null>();
        shape.set(name, below);
        fill(below, node.selectionSet, filling, depth + 1);
      }
    } else {
      const { typeCondition, selectionSet } = node.kind === Kind.INLINE_FRAGMENT ? node : fragmentOf(filling.document, node.name.value);
      if (!typeCondition || filling.applies(typeCondition.name.value, depth)) fill(shape, selectionSet, filling, depth);
    }
  }
}

const fragmentOf = (document: DocumentNode, name: string): FragmentDefinitionNode =>
  document.definitions.find((node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name) as FragmentDefinitionNode;

function rename(shape: Shape, path: readonly string[], to: string): void {
  const steps = path.filter((step) => !step.startsWith("... on "));
  const last = steps.pop() as string;
  let holder: Shape | null | undefined = shape;
  for (const step of steps) holder = holder?.get(step);
  const renamed = holder?.get(last);
  if (!holder || renamed === undefined) return;
  const present = holder.get(to);
  holder.set(to, renamed && present ? new Map([...present, ...renamed]) : (renamed ?? present ?? null));
}
