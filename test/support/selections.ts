import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  print,
  astFromValue,
} from "graphql";

/** Values for required arguments, by `field.argument`, then `argument`. */
export type Samples = Readonly<Record<string, unknown>>;

/** Fields whose arguments are required and for which there is no sample cannot be asked. */
function argumentsOf(
  root: string,
  field: GraphQLField<unknown, unknown>,
  samples: Samples,
  extra: Readonly<Record<string, unknown>>,
): string | null {
  const given: string[] = [];
  for (const argument of field.args) {
    let value =
      extra[argument.name] ?? samples[`${root}.${argument.name}`] ?? (isRequiredArgument(argument) ? samples[argument.name] : undefined);
    if (value === undefined && isRequiredArgument(argument)) {
      const type = getNamedType(argument.type);
      if (!isEnumType(type)) return null;
      // An enumeration that must be given is a list of dimensions: the first one will do.
      value = hasList(argument.type) ? [type.getValues()[0]!.value as unknown] : type.getValues()[0]!.value;
    }
    if (value === undefined) continue;
    given.push(`${argument.name}: ${print(astFromValue(value, argument.type)!)}`);
  }
  return given.length ? `(${given.join(", ")})` : "";
}

const hasList = (type: unknown): boolean => isListType(type) || (isNonNullType(type) && isListType(type.ofType));

function selection(type: GraphQLNamedType, samples: Samples, depth: number): string | null {
  if (!isObjectType(type)) return "";
  if (depth === 0) return null;
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const given = argumentsOf(field.name, field, samples, {});
    const below = selection(getNamedType(field.type), samples, depth - 1);
    return given === null || below === null ? [] : [`${field.name}${given}${below}`];
  });
  return fields.length ? ` { ${fields.join(" ")} }` : null;
}

/** A query for one root field with everything below it that can be asked, `depth` objects deep; null when it cannot be asked. */
export function fullQuery(
  schema: GraphQLSchema,
  root: string,
  samples: Samples,
  depth: number,
  extra: Readonly<Record<string, unknown>> = {},
): string | null {
  const field = schema.getQueryType()!.getFields()[root]!;
  const given = argumentsOf(root, field, samples, extra);
  const below = selection(getNamedType(field.type), samples, depth);
  return given === null || below === null ? null : `{ ${root}${given}${below} }`;
}

/** Names of the root query fields, without federation's own. */
export const rootFields = (schema: GraphQLSchema): string[] =>
  Object.keys(schema.getQueryType()?.getFields() ?? {}).filter((name) => !name.startsWith("_"));
