import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly birthday: number;
  /** Ids of the reviews that the public work lists under each user; all were written by user 1. */
  readonly reviews: readonly string[];
}

export interface Product {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
  readonly inStock: boolean;
}

export interface Review {
  readonly id: string;
  readonly body: string;
  /** UPC. */
  readonly product: string;
  /** User's id. */
  readonly author: string;
}

interface Data {
  readonly users: readonly User[];
  readonly products: readonly Product[];
  readonly reviews: readonly Review[];
}

/** The rows behind bench/work/answer.json; see bench/work/README.md. */
export const { users, products, reviews } = JSON.parse(readFileSync(join(__dirname, "../work/data.json"), "utf8")) as Data;

export const userOf = new Map(users.map((user) => [user.id, user]));
export const productOf = new Map(products.map((product) => [product.upc, product]));
export const reviewOf = new Map(reviews.map((review) => [review.id, review]));
export const reviewsOfProduct = new Map(products.map(({ upc }) => [upc, reviews.filter(({ product }) => product === upc)]));
