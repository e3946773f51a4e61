import { Directive } from "type-graphql";

/** The specification whose directive {@link FieldGroups} composes into the supergraph (Federation `@composeDirective`). */
export const POLICY_SPEC = "https://headwater.example/policy/v1.0";

/** Field groups of the access matrix (domain 8.2): what a role may see is decided group by group. */
export type FieldGroup = "G1" | "G2" | "G3" | "G4" | "G5" | "G6" | "G7" | "G8" | "G9" | "G10" | "G11" | "G12" | "G13" | "G14";

/** `@key`: the fields that identify an entity across departments. */
export const Key = (fields: string) => Directive(`@key(fields: ${JSON.stringify(fields)})`);
/** `@shareable`: a value type or field that several subgraphs declare identically. */
export const Shareable = () => Directive("@shareable");
/** `@external`: a field of another department that a `@requires` here reads. */
export const External = () => Directive("@external");
/** `@requires`: the other departments' fields this one is computed from. */
export const Requires = (fields: string) => Directive(`@requires(fields: ${JSON.stringify(fields)})`);
/** `@fieldGroup`: the groups a caller needs, all of them, to see the field. */
export const FieldGroups = (groups: readonly FieldGroup[]) => Directive(`@fieldGroup(groups: ${JSON.stringify(groups)})`);
