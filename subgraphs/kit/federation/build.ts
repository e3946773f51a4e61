import { buildSubgraphSchema } from "@apollo/subgraph";
import { type DocumentNode, type GraphQLSchema, concatAST, parse, print, visit } from "graphql";
import { type NonEmptyArray, buildSchema, createResolversMap, getMetadataStorage } from "type-graphql";
import { POLICY_SPEC } from "./directives";
import { schemaToDocument } from "./print";

/** Understood by @apollo/composition and by every other Federation 2 composer. */
const FEDERATION_SPEC = "https://specs.apollo.dev/federation/v2.9";

const POLICY_DIRECTIVE = "fieldGroup";

/** Answers one entity reference `{ __typename, …key }`; batch through the context's loaders. */
// oxlint-disable-next-line typescript/no-explicit-any -- each entity has its own key and shape; the SDL checks them
export type ReferenceResolver = (reference: any, context: any, info: any) => unknown;

/** A class with `@Key`, and how a reference to it is answered. */
export interface EntityResolver {
  readonly type: Function;
  readonly resolve: ReferenceResolver;
}

export interface FederatedSchema {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
}

const nameOf = (type: Function): string => {
  const metadata = getMetadataStorage().objectTypes.find((candidate) => candidate.target === type);
  if (!metadata) throw new Error(`${type.name}: expected a class with @ObjectType, got one without`);
  return metadata.name;
};

/** `extend schema @link(…)` that imports exactly the directives the document uses. */
function link(body: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(body, {
    Directive: (directive) => {
      used.add(directive.name.value);
    },
  });
  const ownPolicy = used.delete(POLICY_DIRECTIVE);
  const federation = [...used].filter((name) => name !== "deprecated" && name !== "specifiedBy");
  const imports = [...federation, ...(ownPolicy ? ["composeDirective"] : [])].sort().map((name) => `"@${name}"`);
  const policy = ownPolicy
    ? `@link(url: "${POLICY_SPEC}", import: ["@${POLICY_DIRECTIVE}"]) @composeDirective(name: "@${POLICY_DIRECTIVE}")
       directive @${POLICY_DIRECTIVE}(groups: [String!]!) on FIELD_DEFINITION`
    : "";
  return parse(`extend schema @link(url: "${FEDERATION_SPEC}", import: [${imports.join(", ")}]) ${policy}`, { noLocation: true });
}

/**
 * The executable Federation 2 schema of a department, from its type-graphql classes.
 * type-graphql builds and prints the types; @apollo/subgraph adds `_entities` and `_service`.
 */
export async function buildFederatedSchema(
  resolvers: NonEmptyArray<Function>,
  entities: readonly EntityResolver[],
): Promise<FederatedSchema> {
  const types = await buildSchema({
    resolvers,
    // An entity that no query of this subgraph reaches would vanish from the SDL without a word.
    orphanedTypes: entities.map((entity) => entity.type),
    validate: false,
    skipCheck: true,
  });
  const body = schemaToDocument(types);
  const typeDefs = concatAST([link(body), body]);
  const map = createResolversMap(types) as Record<string, Record<string, unknown>>;
  for (const { type, resolve } of entities) {
    const name = nameOf(type);
    map[name] = { ...map[name], __resolveReference: resolve };
  }
  return { schema: buildSubgraphSchema([{ typeDefs, resolvers: map as never }]), sdl: `${print(typeDefs)}\n` };
}
