import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A query over the public work. */
export interface Work {
  readonly name: "big" | "small";
  readonly title: string;
  /** Of a POST. */
  readonly body: string;
  /** The answer that the public work gives for it. */
  readonly answer?: string;
}

const read = (file: string): string => readFileSync(join(__dirname, "../work", file), "utf8");

export const BIG: Work = {
  name: "big",
  title: "the public gateway benchmark's query (87 kB)",
  body: JSON.stringify({ query: read("query.graphql") }),
  answer: read("answer.json"),
};

export const SMALL: Work = {
  name: "small",
  title: "two fetches, five products",
  body: JSON.stringify({
    query: "query Small($n: Int!) { topProducts(first: $n) { upc name price inStock } }",
    variables: { n: 5 },
  }),
};

/** How many clients ask at the same time, each on a connection of its own. */
export const CONNECTIONS = 50;
