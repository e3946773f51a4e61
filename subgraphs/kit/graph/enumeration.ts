import { registerEnumType } from "type-graphql";

/**
 * Declares an enumeration of the graph. Its values are their own names, so that nothing is translated on the way but in
 * the mappers, which know the legacy codes.
 * @param values name → what it means, in Chinese; the order is the order in the SDL
 */
export function enumeration<const V extends Record<string, string>>(
  name: string,
  description: string,
  values: V,
): { readonly [K in keyof V]: K } {
  const names = Object.fromEntries(Object.keys(values).map((value) => [value, value])) as { readonly [K in keyof V]: K };
  registerEnumType(names as Record<string, string>, {
    name,
    description,
    valuesConfig: Object.fromEntries(Object.entries(values).map(([value, meaning]) => [value, { description: meaning }])),
  });
  return names;
}
