import { Field, type FieldOptions, FieldResolver } from "type-graphql";
import { type FieldGroup, FieldGroups } from "../federation/directives";

type TypeThunk = Parameters<typeof Field>[0] & (() => unknown);

/** How a field is described to those who ask and to the policy. */
export interface FactOptions {
  /** The groups that a caller needs, all of them (domain 8.2); none for keys, pages and value types. */
  group?: FieldGroup | readonly FieldGroup[];
  /** What the field says, in the words of the department that owns it. */
  zh: string;
  /** False only for keys, state enumerations, pages and roster rows (11.6): a denied or failing field answers null. */
  nullable?: FieldOptions["nullable"];
  deprecationReason?: string;
}

/**
 * A field of the graph: `@Field` with its description and its group in one line. Nullable unless said otherwise;
 * a list is `[T!]` unless said otherwise. A resolver for it is a `@FieldResolver` of the same name, without directives.
 */
export function Fact(type: TypeThunk, { group, zh, nullable = true, deprecationReason }: FactOptions): PropertyDecorator {
  const groups = group === undefined ? [] : typeof group === "string" ? [group] : group;
  return (prototype, property) => {
    // `simple`: graphql-js reads the property itself; type-graphql's own reader makes a promise for every leaf.
    Field(type, { description: zh, nullable, simple: true, ...(deprecationReason ? { deprecationReason } : {}) })(
      prototype,
      property as string,
    );
    if (groups.length) FieldGroups(groups)(prototype, property as string);
  };
}

/**
 * A field that another file adds to a type: a `@FieldResolver` with its description and its group. Where two types refer to
 * each other, the one that knows the rows adds the field to the other, and no file imports in a circle.
 */
export function FactResolver(type: TypeThunk, { group, zh, nullable = true, deprecationReason }: FactOptions): MethodDecorator {
  const groups = group === undefined ? [] : typeof group === "string" ? [group] : group;
  return (prototype, method, descriptor) => {
    FieldResolver(type, { description: zh, nullable, ...(deprecationReason ? { deprecationReason } : {}) })(prototype, method, descriptor);
    if (groups.length) FieldGroups(groups)(prototype, method as string);
  };
}
