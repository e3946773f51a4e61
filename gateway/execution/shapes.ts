import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, parse } from "graphql";
import type { Rewrite } from "../planning/plan";

/** Response names that a fetch asks for, as a tree; fragments put together, whatever types they are for. Null for a leaf. */
export type Shape = Map<string, Shape | null>;

/** What a planned operation answers: of the root, or of each entity when it asks for entities. */
export function shapeOf(operation: string, entities: boolean, rewrites: readonly Rewrite[]): Shape {
  const document = parse(operation, { noLocation: true });
  const root: Shape = new Map();
  for (const node of document.definitions) if (node.kind === Kind.OPERATION_DEFINITION) fill(root, node.selectionSet, document);
  const shape = entities ? (root.get("_entities") ?? new Map<string, Shape | null>()) : root;
  for (const rewrite of rewrites) if (rewrite.kind === "KeyRenamer") rename(shape, rewrite.path, rewrite.renameKeyTo);
  return shape;
}

function fill(shape: Shape, { selections }: SelectionSetNode, document: DocumentNode): void {
  for (const node of selections) {
    if (node.kind === Kind.INLINE_FRAGMENT) fill(shape, node.selectionSet, document);
    else if (node.kind === Kind.FRAGMENT_SPREAD) fill(shape, fragmentOf(document, node.name.value).selectionSet, document);
    else {
      const name = node.alias?.value ?? node.name.value;
      if (!node.selectionSet) shape.set(name, shape.get(name) ?? null);
      else {
        const below = shape.get(name) ?? new Map<string, Shape | null>();
        shape.set(name, below);
        fill(below, node.selectionSet, document);
      }
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
