import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
  getNullableType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from "graphql";
import { compile, literal, property } from "./code";
import { quote } from "./quote";
import { type SelectedField, type Selections, below } from "./selections";
import type { Json } from "./places";

/** The text of an answer's `data`, and whether something in it was not as the schema promises. */
export interface Projected {
  /** JSON; `null` when a null had to go all the way up. */
  readonly text: string;
  /** Some value was missing where none may be, or was no value of its type: the walk of losses.ts says where. */
  readonly flawed: boolean;
}

/**
 * Writes the answer from the merged data.
 * @param plain no string in the data needs escaping
 * @param introspection JSON texts of `__schema` and `__type`, by response name
 */
export type Projection = (data: Json, plain: boolean, introspection: Readonly<Record<string, string>>) => Projected;

/** The parts of a writer's text; see {@link writeProjection}. */
class Writer {
  readonly functions: string[] = [];
  readonly enums: Record<string, string>[] = [];
  /** Names of the maps from an object that stands at many positions to its text. */
  readonly memos: string[] = [];
  readonly #enumNumbers = new Map<string, number>();
  readonly #known = new Map<string, string>();
  readonly #setNumbers = new Map<SelectionSetNode, number>();

  constructor(
    readonly selections: Selections,
    readonly nameOf: (field: FieldNode) => string,
    readonly repeated: ReadonlySet<string>,
  ) {}

  /** Name of the function that writes an object of exactly this type, or null. */
  object(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], root = false): string {
    return this.#once(`o ${type.name}`, sets, (name) => {
      const members = this.selections.of(type, sets).map((field) => this.#member(field, type, root));
      const text = `let v, r, s; ${swift(members)} ${careful(members)}`;
      if (!this.repeated.has(type.name)) return `function ${name}(o) { ${text} }`;
      this.memos.push(`${name}m`);
      return `function ${name}(o) { let s = ${name}m.get(o); if (s === undefined) ${name}m.set(o, (s = flat(${name}w(o)))); return s; }
        function ${name}w(o) { ${text} }`;
    });
  }

  #member(field: SelectedField, type: GraphQLCompositeType, root: boolean): Member {
    const key = `${JSON.stringify(field.responseName)}:`;
    const name = (field.nodes[0] as FieldNode).name.value;
    if (name === "__typename")
      // Of an object that only its interface is known of nobody can say what it is.
      return { key, make: `r = ${isObjectType(type) ? literal(JSON.stringify(type.name)) : "null"};`, nonNull: true };
    if (root && !field.field) return { key, make: `r = given[${JSON.stringify(field.responseName)}];`, nonNull: true };
    const output = (field.field as NonNullable<typeof field.field>).type;
    const read = property("o", this.nameOf(field.nodes[0] as FieldNode));
    return {
      key,
      make: `v = ${read}; ${this.#value(output, below(field))}`,
      nonNull: isNonNullType(output),
      ...(isText(getNullableType(output)) ? { read } : {}),
    };
  }

  /** Statements that make `r` of `v`: the JSON text of a value of this type, or null. */
  #value(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): string {
    if (isNonNullType(type)) return this.#value(type.ofType, sets);
    if (isListType(type)) return `r = v == null ? null : Array.isArray(v) ? ${this.#list(type.ofType, sets)}(v) : bad();`;
    if (isCompositeType(type))
      return `r = v == null ? null : typeof v === "object" && !Array.isArray(v) ? ${this.#any(type, sets)}(v) : bad();`;
    if (isEnumType(type)) {
      const number = this.#enumNumbers.get(type.name) ?? this.enums.length;
      if (number === this.enums.length) {
        this.#enumNumbers.set(type.name, number);
        this.enums.push(
          Object.assign(
            Object.create(null),
            Object.fromEntries(type.getValues().map(({ name }) => [name, JSON.stringify(name)])),
          ) as Record<string, string>,
        );
      }
      return `r = v == null ? null : typeof v === "string" ? enums[${number}][v] ?? bad() : bad();`;
    }
    if (!isSpecifiedScalarType(type)) return "r = v == null ? null : any(v);";
    return SCALARS[type.name] as string;
  }

  #list(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): string {
    return this.#once(
      `l ${String(type)}`,
      sets,
      (name) => `function ${name}(a) { let v, r, s = "["; for (let i = 0; i < a.length; i++) { v = a[i]; ${this.#value(type, sets)}
        ${append({ make: "", nonNull: isNonNullType(type) }, `(i === 0 ? "" : ",")`)} } return s + "]"; }`,
    );
  }

  /** Writes an object at a position of this type, whatever it says it is of. */
  #any(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): string {
    if (isObjectType(type)) return this.object(type, sets);
    return this.#once(`a ${type.name}`, sets, (name) => {
      const cases = this.selections
        .runtimeTypes(type)
        .map((runtime) => `case ${JSON.stringify(runtime.name)}: return ${this.object(runtime, sets)}(o);`);
      return `function ${name}(o) { switch (o.__typename) { ${cases.join(" ")} case undefined: return ${this.object(type, sets)}(o); } return bad(); }`;
    });
  }

  /** One function for one kind of thing and the same selection sets, however often they are spread. */
  #once(kind: string, sets: readonly SelectionSetNode[], write: (name: string) => string): string {
    const key = `${kind} ${sets.map((set) => this.#numberOf(set)).join(",")}`;
    let name = this.#known.get(key);
    if (!name) {
      this.#known.set(key, (name = `f${this.#known.size}`));
      this.functions.push(write(name));
    }
    return name;
  }

  #numberOf(set: SelectionSetNode): number {
    let number = this.#setNumbers.get(set);
    if (number === undefined) this.#setNumbers.set(set, (number = this.#setNumbers.size));
    return number;
  }
}

/** One member of an object. */
interface Member {
  /** JSON text, colon included. */
  readonly key: string;
  /** Statements that make `r`: the JSON text of its value, or null. */
  readonly make: string;
  readonly nonNull: boolean;
  /** Its value as it came, where that may be a string. */
  readonly read?: string;
}

/** Statements that append a member to `s`, or let null go up. @param before the text before its value, as an expression */
const append = ({ make, nonNull }: Pick<Member, "make" | "nonNull">, before: string): string =>
  nonNull
    ? `${make} if (r === null) { flawed = true; return null; } s += ${before} + r;`
    : `${make} s += ${before} + (r === null ? "null" : r);`;

/** Statements that write an object, whatever its values are. */
const careful = (members: readonly Member[]): string =>
  `s = "{"; ${members.map((member, index) => append(member, literal(`${index ? "," : ""}${member.key}`))).join("\n")} return s + "}";`;

/**
 * Statements that write an object when all its strings are strings and none needs escaping, as nearly always: each is put between
 * the texts around it, with half of the concatenations that writing it by itself takes. Nothing happens when they are not.
 */
function swift(members: readonly Member[]): string {
  const strings = members.flatMap(({ read }, index) => (read === undefined ? [] : [{ index, read }]));
  if (!strings.length) return "";
  let text = "{";
  const lines = members.map((member, index) => {
    const before = `${text}${index ? "," : ""}${member.key}`;
    text = member.read === undefined ? "" : '"';
    return member.read === undefined ? append(member, literal(before)) : `s += ${literal(`${before}"`)} + t${index};`;
  });
  return `${strings.map(({ index, read }) => `const t${index} = ${read};`).join(" ")}
    if (plain && ${strings.map(({ index }) => `typeof t${index} === "string"`).join(" && ")}) { s = ""; ${lines.join("\n")} return s + ${literal(`${text}}`)}; }`;
}

/** What Apollo Gateway takes for a value of each built-in scalar; a number stays the number it is. */
const SCALARS: Readonly<Record<string, string>> = {
  String: `r = typeof v === "string" ? plain ? '"' + v + '"' : quote(v) : v == null ? null : bad();`,
  ID: `r = typeof v === "string" ? plain ? '"' + v + '"' : quote(v) : v == null ? null : isInteger(v) ? "" + v : bad();`,
  Int: `r = isInteger(v) ? "" + v : v == null ? null : bad();`,
  Float: `r = typeof v === "number" && Number.isFinite(v) ? "" + v : v == null ? null : bad();`,
  Boolean: `r = v === true ? "true" : v === false ? "false" : v == null ? null : bad();`,
};

const isText = (type: GraphQLOutputType): boolean => isScalarType(type) && (type.name === "String" || type.name === "ID");

const isInteger = (value: unknown): boolean => Number.isInteger(value) && Math.abs(value as number) < 1e21;

/** The text as one piece: V8 joins what was concatenated when a character of it is read, and then keeps it so. */
function flat(text: string | null): string | null {
  text?.charCodeAt(0);
  return text;
}

/** Compiles the writer of an operation's answer. @param repeated types whose objects stand at many positions */
export function writeProjection(
  selections: Selections,
  nameOf: (field: FieldNode) => string,
  root: GraphQLObjectType,
  set: SelectionSetNode,
  repeated: ReadonlySet<string>,
): Projection {
  const writer = new Writer(selections, nameOf, repeated);
  const entry = writer.object(root, [set], true);
  const clear = (value: string): string => writer.memos.map((name) => `${name} = ${value};`).join(" ");
  const body = `let plain, given, flawed${writer.memos.map((name) => `, ${name}`).join("")};
    const bad = () => { flawed = true; return null; };
    const any = (v) => {
      if (typeof v === "string") return plain ? '"' + v + '"' : quote(v);
      try { return JSON.stringify(v) ?? bad(); } catch { return bad(); }
    };
    ${writer.functions.join("\n")}
    return (data, isPlain, introspection) => {
      plain = isPlain; given = introspection; flawed = false; ${clear("new Map()")}
      const text = ${entry}(data) ?? "null";
      given = undefined; ${clear("undefined")}
      return { text, flawed };
    };`;
  return compile<Projection>(body, { enums: writer.enums, quote, isInteger, flat });
}
