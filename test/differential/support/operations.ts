// One thing: everything that an operation is made of, as mutually recursive as GraphQL's own grammar.
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isRequiredArgument,
  isUnionType,
  parse,
  print,
  validate,
} from "graphql";
import type { Operation } from "./gateway-pair";
import { Random } from "./random";
import { type Samples, Values, VariableName, literal } from "./values";

const ATTEMPTS = 30;

/**
 * A valid operation for a schema, decided by the seed alone. Sizes, depths, aliases, fragments, directives, variables and
 * introspection vary; whatever does not validate is drawn again, the last times without daring aliases.
 * @throws Error when nothing valid comes of many attempts
 */
export function generateOperation(schema: GraphQLSchema, { samples, deepest }: Choices, seed: number): Operation {
  const random = new Random(seed);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const operation = new Writer(schema, { samples, deepest }, random, attempt < ATTEMPTS / 2 ? 0.12 : 0).write();
    if (!validate(schema, parse(operation.query)).length) return operation;
  }
  throw new Error(`expected a valid operation within ${ATTEMPTS} attempts, got none for seed ${seed}`);
}

/** What a graph says of how it is best asked. */
interface Choices {
  readonly samples: Samples;
  readonly deepest: number;
}

interface Fragment {
  readonly name: string;
  readonly on: string;
  readonly text: string;
}

class Writer {
  readonly #values: Values;
  readonly #fragments: Fragment[] = [];
  readonly #variables = new Map<string, string>();
  readonly #given: Record<string, unknown> = {};
  /** Response names already given to a field with certain arguments and a certain type, so that equal ones merge. */
  readonly #names = new Map<string, string[]>();
  #budget: number;
  readonly #deepest: number;

  constructor(
    readonly schema: GraphQLSchema,
    readonly choices: Choices,
    readonly random: Random,
    /** How often an alias is chosen without regard to what else has it. */
    readonly daring: number,
  ) {
    this.#budget = random.pick([3, 8, 8, 15, 30, 60]);
    this.#deepest = random.between(2, choices.deepest);
    this.#values = new Values(random, choices.samples, (type, place) => this.#variable(type, place));
  }

  write(): Operation {
    const { random } = this;
    const kind = this.schema.getMutationType() && random.chance(0.15) ? "mutation" : "query";
    const root = this.schema.getRootType(kind as never) as GraphQLObjectType;
    const body = this.#selections(root, 0);
    const named = random.chance(0.5);
    const several = named && random.chance(0.15);
    const variables = this.#variables.size ? `(${[...this.#variables.values()].join(", ")})` : "";
    const head = kind === "query" && !named && !variables && random.chance(0.5) ? "" : `${kind}${named ? " Asked" : ""}${variables} `;
    const definitions = [`${head}${body}`, ...this.#fragments.map(({ name, on, text }) => `fragment ${name} on ${on} ${text}`)];
    if (several) definitions.splice(random.between(0, definitions.length), 0, "query Other { __typename }");
    return {
      query: print(parse(definitions.join("\n"))),
      ...(this.#variables.size || random.chance(0.2)
        ? { variables: JSON.parse(JSON.stringify(this.#given)) as Record<string, unknown> }
        : {}),
      ...(named && (several || random.chance(0.5)) ? { operationName: "Asked" } : {}),
    };
  }

  #selections(type: GraphQLCompositeType, depth: number): string {
    const written: string[] = [];
    const count = this.random.between(1, depth === 0 ? 3 : 5);
    for (let i = 0; i < count; i++) {
      if (written.length && this.random.chance(0.06)) written.push(this.random.pick(written));
      else {
        const selection = this.#selection(type, depth);
        if (selection) written.push(selection);
      }
      if (this.#budget <= 0) break;
    }
    if (!written.length) written.push(this.#leaf(type) ?? "__typename");
    return `{ ${written.join(" ")} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string | undefined {
    const { random } = this;
    if (random.chance(0.07)) return this.#typename();
    if (type === this.schema.getQueryType() && random.chance(0.04)) return this.#introspection();
    if (isUnionType(type) || random.chance(isInterfaceType(type) ? 0.45 : 0.15))
      return random.chance(0.35) ? this.#spread(type, depth) : this.#inline(type, depth);
    return this.#field(type, random.pick(Object.values(type.getFields())), depth);
  }

  #typename(): string {
    const alias = this.random.pick(["", "", "kind: ", "t: "]);
    return `${alias}__typename${this.#directives(0.05)}`;
  }

  #introspection(): string {
    const type = this.random.pick(Object.keys(this.schema.getTypeMap()).filter((name) => !name.startsWith("__")));
    return this.random.pick([
      "__schema { queryType { name } }",
      "schema: __schema { types { name kind } directives { name } }",
      `__type(name: "${type}") { kind name description fields(includeDeprecated: true) { name type { name ofType { name } } args { name defaultValue } } }`,
      `about: __type(name: "${type}") { __typename inputFields { name } enumValues { name } possibleTypes { name } interfaces { name } }`,
      '__type(name: "Nothing") { name }',
    ]);
  }

  /** Some leaf that needs no arguments, so that a selection may end here. */
  #leaf(type: GraphQLCompositeType): string | undefined {
    if (isUnionType(type)) return undefined;
    const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
    return leaves.length ? this.#field(type, this.random.pick(leaves), this.#deepest) : undefined;
  }

  #field(parent: GraphQLObjectType | GraphQLInterfaceType, field: GraphQLField<unknown, unknown>, depth: number): string | undefined {
    const named = getNamedType(field.type);
    if (isCompositeType(named) && (depth >= this.#deepest || this.#budget <= 0)) return undefined;
    this.#budget--;
    const given = field.args.flatMap((argument) => this.#argument(`${parent.name}.${field.name}`, argument));
    const text = given.length ? `(${given.join(", ")})` : "";
    const name = this.#responseName(field, text);
    return [
      name === field.name ? name : `${name}: ${field.name}`,
      text,
      this.#directives(0.1),
      isCompositeType(named) ? ` ${this.#selections(named, depth + 1)}` : "",
    ].join("");
  }

  #argument(coordinate: string, argument: GraphQLArgument): string[] {
    const required = isRequiredArgument(argument);
    if (!required && this.random.chance(0.4)) return [];
    const value = this.#values.of(argument.type, `${coordinate}.${argument.name}`);
    return [`${argument.name}: ${literal(value)}`];
  }

  #responseName(field: GraphQLField<unknown, unknown>, given: string): string {
    if (this.random.chance(this.daring)) return this.random.pick(["a", "b", "id", "name", field.name, "constructor", "toString", "_0"]);
    const known = this.#names.get(field.name) ?? [];
    const key = `${given} ${field.type.toString()}`;
    let index = known.indexOf(key);
    if (index < 0 || this.random.chance(0.08)) index = known.push(key) - 1;
    this.#names.set(field.name, known);
    return index === 0 ? field.name : `${field.name}_${index}`;
  }

  #directives(probability: number): string {
    if (!this.random.chance(probability)) return "";
    const one = (name: string): string => {
      const condition = this.random.chance(0.5) ? literal(this.#flag()) : String(this.random.chance(0.5));
      return ` @${name}(if: ${condition})`;
    };
    const names = this.random.pick([["include"], ["include"], ["skip"], ["skip"], ["skip", "include"]]);
    return names.map(one).join("");
  }

  #flag(): VariableName {
    const name = this.random.pick(["on", "off", "maybe"]);
    if (!this.#variables.has(name)) {
      const byDefault = this.random.chance(0.3);
      this.#variables.set(name, `$${name}: Boolean${byDefault ? " = true" : "!"}`);
      if (!byDefault || this.random.chance(0.5)) this.#given[name] = name === "maybe" ? this.random.chance(0.5) : name === "on";
    }
    return new VariableName(name);
  }

  #inline(type: GraphQLCompositeType, depth: number): string | undefined {
    if (depth >= this.#deepest + 2) return undefined;
    const condition = this.random.chance(0.1) ? undefined : this.#overlapping(type);
    const directives = this.#directives(0.15);
    return `...${condition ? ` on ${condition.name}` : ""}${directives} ${this.#selections(condition ?? type, depth + 1)}`;
  }

  #spread(type: GraphQLCompositeType, depth: number): string | undefined {
    if (depth >= this.#deepest + 2) return undefined;
    const condition = this.#overlapping(type);
    const known = this.#fragments.filter(({ on }) => on === condition.name);
    if (known.length && this.random.chance(0.6)) return `...${this.random.pick(known).name}${this.#directives(0.1)}`;
    const text = this.#selections(condition, depth + 1);
    const name = `${condition.name}Part${this.#fragments.length}`;
    this.#fragments.push({ name, on: condition.name, text });
    return `...${name}${this.#directives(0.1)}`;
  }

  /** A type whose objects may be among those of `type`: itself, an object of it, an interface, a union. */
  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    const objects = this.#objectsOf(type);
    const others = Object.values(this.schema.getTypeMap()).filter(
      (other): other is GraphQLCompositeType =>
        isCompositeType(other) && !other.name.startsWith("__") && this.#objectsOf(other).some((object) => objects.includes(object)),
    );
    return this.random.chance(0.2) ? type : this.random.pick(others.length ? others : [type]);
  }

  #objectsOf = (type: GraphQLCompositeType): readonly GraphQLObjectType[] =>
    isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];

  #variable(type: GraphQLInputType, place: string): VariableName | undefined {
    const { random } = this;
    if (!random.chance(0.25)) return undefined;
    const name = `v${this.#variables.size}`;
    const plain = new Values(random, this.choices.samples);
    const nullable = isNonNullType(type) ? type.ofType : type;
    // A variable with a default may stand where the type asks for a value, though null may yet be given (GraphQL §5.8.5).
    const fallback = random.chance(0.3) ? ` = ${literal(plain.present(type, place))}` : "";
    const strict = isNonNullType(type) ? !fallback : random.chance(0.2);
    this.#variables.set(name, `$${name}: ${nullable.toString()}${strict ? "!" : ""}${fallback}`);
    if ((strict && !fallback) || random.chance(0.7))
      this.#given[name] = strict || random.chance(0.9) ? plain.present(type, place) : plain.of(nullable, place);
    return new VariableName(name);
  }
}
