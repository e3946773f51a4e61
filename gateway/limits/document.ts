import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, parse } from "graphql";
import { LRUCache } from "lru-cache";
import { HeadwaterError } from "../../schema/errors";
import { type Limits, amount } from "./limits";

/** Characters of accepted documents that are remembered, so that each is measured once. */
const REMEMBERED_CHARACTERS = 8 << 20;

/** Refuses a document that is too large in itself, before it is validated or planned. */
export class DocumentLimits {
  readonly #limits: Limits;
  readonly #accepted = new LRUCache<string, true>({ maxSize: REMEMBERED_CHARACTERS, sizeCalculation: (_, source) => source.length });

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Silent about a syntax error: the server's own parse reports that. @throws HeadwaterError LIMIT_EXCEEDED */
  check(source: string): void {
    if (this.#accepted.get(source)) return;
    const { tokens, depth, aliases } = this.#limits;
    let document: DocumentNode;
    try {
      document = parse(source, { maxTokens: tokens, noLocation: true });
    } catch (error) {
      // graphql-js names this limit in words alone.
      if (error instanceof Error && /more tha[nt] \d+ tokens/.test(error.message))
        throw exceeded(`查询过长：词法单元不得超过 ${tokens} 个`);
      if (error instanceof RangeError) throw exceeded(`查询嵌套过深：不得超过 ${depth} 层`);
      return;
    }
    const size = measure(document);
    if (size.depth > depth) throw exceeded(`查询嵌套 ${size.depth} 层，不得超过 ${depth} 层`);
    if (size.aliases > aliases) throw exceeded(`查询使用别名 ${amount(size.aliases)} 个，不得超过 ${aliases} 个`);
    if (source.length) this.#accepted.set(source, true);
  }
}

const exceeded = (message: string): HeadwaterError => new HeadwaterError("LIMIT_EXCEEDED", `${message}。`, { http: { status: 400 } });

export interface DocumentSize {
  readonly depth: number;
  readonly aliases: number;
}

/** The deepest and the most aliased of a document's operations, fragments spread. */
export function measure(document: DocumentNode): DocumentSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const spread = new Map<string, DocumentSize>();
  let deepest = 0;
  let aliased = 0;
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, aliases } = ofSelections(node.selectionSet);
    deepest = Math.max(deepest, depth);
    aliased = Math.max(aliased, aliases);
  }
  return { depth: deepest, aliases: aliased };

  function ofSelections({ selections }: SelectionSetNode): DocumentSize {
    let depth = 0;
    let aliases = 0;
    for (const node of selections) {
      const size =
        node.kind === Kind.FIELD
          ? ofField(node)
          : node.kind === Kind.INLINE_FRAGMENT
            ? ofSelections(node.selectionSet)
            : ofFragment(node.name.value);
      depth = Math.max(depth, size.depth);
      aliases += size.aliases;
    }
    return { depth, aliases };
  }

  function ofField({ name, alias, selectionSet }: FieldNode): DocumentSize {
    const below = selectionSet ? ofSelections(selectionSet) : NOTHING;
    return { depth: name.value.startsWith("__") ? 0 : below.depth + 1, aliases: below.aliases + (alias ? 1 : 0) };
  }

  function ofFragment(name: string): DocumentSize {
    const known = spread.get(name);
    if (known) return known;
    // A fragment within itself ends here; validation refuses it afterwards.
    spread.set(name, NOTHING);
    const definition = fragments.get(name);
    const size = definition ? ofSelections(definition.selectionSet) : NOTHING;
    spread.set(name, size);
    return size;
  }
}

const NOTHING: DocumentSize = { depth: 0, aliases: 0 };
