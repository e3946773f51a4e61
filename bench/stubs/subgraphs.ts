import { buildSubgraphSchema } from "@apollo/subgraph";
import { type GraphQLSchema, parse } from "graphql";
import { type Product, type Review, productOf, products, reviewOf, reviewsOfProduct, userOf, users } from "./data";

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@provides"])`;

type ById = { readonly id: string };
type ByUpc = { readonly upc: string };

/** Subgraph → schema of the public work, over the rows of data.ts. */
export const subgraphs: Readonly<Record<string, GraphQLSchema>> = {
  accounts: buildSubgraphSchema({
    typeDefs: parse(`${FEDERATION}
      type Query { me: User user(id: ID!): User users: [User] }
      type User @key(fields: "id") { id: ID! name: String username: String birthday: Int }`),
    resolvers: {
      Query: { me: () => users[0], user: (_: unknown, { id }: ById) => userOf.get(id) ?? null, users: () => users },
      User: { __resolveReference: ({ id }: ById) => userOf.get(id) ?? null },
    },
  }),
  products: buildSubgraphSchema({
    typeDefs: parse(`${FEDERATION}
      type Query { topProducts(first: Int = 5): [Product] }
      type Product @key(fields: "upc") { upc: String! weight: Int price: Int name: String }`),
    resolvers: {
      Query: { topProducts: (_: unknown, { first }: { first: number | null }) => products.slice(0, first ?? products.length) },
      Product: { __resolveReference: ({ upc }: ByUpc) => productOf.get(upc) ?? null },
    },
  }),
  inventory: buildSubgraphSchema({
    typeDefs: parse(`${FEDERATION}
      type Product @key(fields: "upc") {
        upc: String! weight: Int @external price: Int @external inStock: Boolean
        shippingEstimate: Int @requires(fields: "price weight")
      }`),
    resolvers: {
      Product: {
        __resolveReference: (reference: Partial<Product> & ByUpc) => ({
          ...reference,
          inStock: productOf.get(reference.upc)?.inStock ?? null,
        }),
        // Free of charge for the expensive, half the weight for the rest: as the public work has it.
        shippingEstimate: ({ price, weight }: Partial<Product>) =>
          price === undefined || weight === undefined ? null : price > 1000 ? 0 : Math.round(weight / 2),
      },
    },
  }),
  reviews: buildSubgraphSchema({
    typeDefs: parse(`${FEDERATION}
      type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
      type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }
      type Product @key(fields: "upc") { upc: String! reviews: [Review] }`),
    resolvers: {
      Review: {
        __resolveReference: ({ id }: ById) => reviewOf.get(id) ?? null,
        product: ({ product }: Review) => ({ upc: product }),
        author: ({ author }: Review) => userOf.get(author) ?? null,
      },
      User: { reviews: ({ id }: ById) => userOf.get(id)?.reviews.map((review) => reviewOf.get(review)) ?? null },
      Product: { reviews: ({ upc }: ByUpc) => reviewsOfProduct.get(upc) ?? null },
    },
  }),
};
