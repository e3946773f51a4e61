import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  printSchema,
} from "graphql";

type Directed = { astNode?: { directives?: readonly ConstDirectiveNode[] } | null } | null | undefined;

/** graphql-js prints these two itself. */
const PRINTED = new Set(["deprecated", "specifiedBy"]);

const directivesOf = (element: Directed) => (element?.astNode?.directives ?? []).filter((d) => !PRINTED.has(d.name.value));

const withDirectives = <T extends { readonly directives?: readonly ConstDirectiveNode[] | undefined }>(node: T, element: Directed): T => ({
  ...node,
  directives: [...(node.directives ?? []), ...directivesOf(element)],
});

const byName = <T extends { name: { value: string } }>(a: T, b: T) => (a.name.value < b.name.value ? -1 : 1);

/**
 * A schema as a document, with the directives that type-graphql left on each `astNode`: graphql-js prints descriptions,
 * defaults and deprecations, but no directives of ours. Types stand in order of name, so that the SDL is stable.
 */
export function schemaToDocument(schema: GraphQLSchema): DocumentNode {
  const definitions = parse(printSchema(schema), { noLocation: true }).definitions.map((definition): DefinitionNode => {
    if (!("name" in definition) || !definition.name) return definition;
    const type = schema.getType(definition.name.value);
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION: {
        if (!isObjectType(type) && !isInterfaceType(type)) return definition;
        const fields = type.getFields();
        return {
          ...withDirectives(definition, type),
          fields: definition.fields?.map((field) => ({
            ...withDirectives(field, fields[field.name.value]),
            arguments: field.arguments
              ?.map((a) =>
                withDirectives(
                  a,
                  fields[field.name.value]?.args.find((x) => x.name === a.name.value),
                ),
              )
              .sort(byName),
          })),
        };
      }
      case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
        if (!isInputObjectType(type)) return definition;
        const fields = type.getFields();
        return {
          ...withDirectives(definition, type),
          fields: definition.fields?.map((field) => withDirectives(field, fields[field.name.value])),
        };
      }
      case Kind.ENUM_TYPE_DEFINITION:
        return isEnumType(type) ? withDirectives(definition, type) : definition;
      default:
        return definition;
    }
  });
  const named = definitions.filter((d): d is DefinitionNode & { name: { value: string } } => "name" in d && d.name !== undefined);
  return { kind: Kind.DOCUMENT, definitions: named.sort(byName) };
}
