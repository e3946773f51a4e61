import { Kind, type OperationDefinitionNode } from "graphql";
import type { Variables } from "./execution";

/** GraphQL's own scalars (specification §3.5), and what coercion leaves as it is; the text of an ID may also come as a number. */
const UNCHANGED: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ["Int", (value) => Number.isInteger(value) && value === ((value as number) | 0)],
  ["Float", Number.isFinite],
  ["String", (value) => typeof value === "string"],
  ["Boolean", (value) => typeof value === "boolean"],
  ["ID", (value) => typeof value === "string"],
]);

interface PlainVariable {
  readonly name: string;
  readonly unchanged: (value: unknown) => boolean;
  /** It may be left out or be null. */
  readonly nullable: boolean;
}

/**
 * What coercion makes of an operation's variables where it changes none of them: undefined when one is of another type than
 * {@link UNCHANGED}, not as its type says, or left out for a default. graphql-js looks every type up anew for each request.
 */
export function plainVariables({ variableDefinitions = [] }: OperationDefinitionNode): (variables: Variables) => Variables | undefined {
  const plain = variableDefinitions.map(({ variable, type, defaultValue }): PlainVariable | undefined => {
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    const unchanged = named.kind === Kind.NAMED_TYPE && !defaultValue ? UNCHANGED.get(named.name.value) : undefined;
    return unchanged && { name: variable.name.value, unchanged, nullable: named === type };
  });
  return (variables) => {
    const values = Object.create(null) as Record<string, unknown>;
    for (const variable of plain) {
      if (!variable) return undefined;
      const { name, unchanged, nullable } = variable;
      const given = Object.hasOwn(variables, name);
      const value = variables[name];
      if (nullable && (!given || value === null)) {
        if (given) values[name] = null;
      } else if (given && unchanged(value)) values[name] = value;
      else return undefined;
    }
    return values;
  };
}
