import { type GraphQLInputType, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType } from "graphql";
import type { Random } from "./random";

export type Samples = Readonly<Record<string, readonly unknown[]>>;

/** An enum value as it is written: without quotes in a document, as a string in JSON. */
export class EnumName {
  constructor(readonly name: string) {}
  toJSON(): string {
    return this.name;
  }
}

/** A variable where a value may stand. */
export class VariableName {
  constructor(readonly name: string) {}
}

const PLAIN: Samples = {
  Int: [0, 1, 2, 3, 5, -1, 2_147_483_647],
  Float: [0, 1, -0.5, 2.5, 1e21, 1e-7, 3],
  Boolean: [true, false],
  ID: ["1", "2", "3", 4, "none", ""],
  String: ["", "a", "b", 'quoted "word"', "back\\slash", "line\nbreak", "tab\tand \u0001", "\ud83d\ude0b", "中文", '"""', "\u2028"],
};

/** Makes values of an input type. `variable` may put a variable in a place; it is asked first and may decline. */
export class Values {
  constructor(
    readonly random: Random,
    readonly samples: Samples,
    readonly variable: (type: GraphQLInputType, place: string) => VariableName | undefined = () => undefined,
  ) {}

  /** `place` is `Type.field.argument` or `Input.field`. */
  of(type: GraphQLInputType, place: string, depth = 0): unknown {
    const variable = this.variable(type, place);
    if (variable) return variable;
    return !isNonNullType(type) && this.random.chance(0.08) ? null : this.present(type, place, depth);
  }

  /** Never null itself, even where the type would take that. */
  present(type: GraphQLInputType, place: string, depth = 0): unknown {
    if (isNonNullType(type)) return this.present(type.ofType, place, depth);
    if (isListType(type)) {
      const item = type.ofType;
      // One value stands for a list of one (GraphQL §3.11).
      if (this.random.chance(0.1)) return this.present(item, place, depth);
      return Array.from({ length: this.random.between(0, 3) }, () => this.of(item, place, depth));
    }
    const named = getNamedType(type);
    if (isInputObjectType(named)) {
      const entries: [string, unknown][] = [];
      const fields = Object.values(named.getFields());
      for (const field of named.isOneOf ? [this.random.pick(fields)] : fields) {
        const required = isNonNullType(field.type) && field.defaultValue === undefined;
        if (required || named.isOneOf || (depth < 3 && this.random.chance(0.6)))
          entries.push([field.name, this.of(field.type, `${named.name}.${field.name}`, depth + 1)]);
      }
      return Object.fromEntries(entries);
    }
    if (isEnumType(named)) return new EnumName(this.random.pick(named.getValues()).name);
    const [argument] = place.split(".").slice(-1);
    const found = [place, argument as string, named.name].find((key) => Object.hasOwn(this.samples, key));
    return this.random.pick((found === undefined ? PLAIN[named.name] : this.samples[found]) ?? (PLAIN["String"] as unknown[]));
  }
}

/** A value as a document writes it. */
export function literal(value: unknown): string {
  if (value instanceof VariableName) return `$${value.name}`;
  if (value instanceof EnumName) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{${Object.entries(value)
      .map(([key, part]) => `${key}: ${literal(part)}`)
      .join(", ")}}`;
  // Escapes of JSON are escapes of GraphQL too (§2.9.4), but for the two line separators, which GraphQL takes as they are.
  return JSON.stringify(value);
}
