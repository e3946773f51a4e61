// Mercurius' gateway with its just-in-time compiler. Usage: node gateway.mjs <URL of the subgraphs> <port>
import Fastify from "fastify";
import mercuriusGateway from "@mercuriusjs/gateway";

const [, , url, port] = process.argv;

// It composes by itself, and only the first version of federation. What the public work's subgraphs have, in that form:
const services = {
  accounts: `
    extend type Query { me: User user(id: ID!): User users: [User] }
    type User @key(fields: "id") { id: ID! name: String username: String birthday: Int }`,
  products: `
    extend type Query { topProducts(first: Int = 5): [Product] }
    type Product @key(fields: "upc") { upc: String! weight: Int price: Int name: String }`,
  inventory: `
    extend type Product @key(fields: "upc") {
      upc: String! @external weight: Int @external price: Int @external inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }`,
  reviews: `
    type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
    extend type User @key(fields: "id") { id: ID! @external username: String @external reviews: [Review] }
    extend type Product @key(fields: "upc") { upc: String! @external reviews: [Review] }`,
};

const app = Fastify();
await app.register(mercuriusGateway, {
  jit: 1,
  gateway: { services: Object.entries(services).map(([name, schema]) => ({ name, url: `${url}/${name}`, schema })) },
});
await app.listen({ host: "127.0.0.1", port: Number(port) });
