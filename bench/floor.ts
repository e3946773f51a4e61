import { createServer } from "node:http";
import { type Dispatcher, Pool } from "undici";

/*
 * The floor: what is left when somebody writes a server by hand for the two queries of the comparison and nothing else.
 * Eight subrequests in four waves, each entity asked for once; JSON.parse, a join by Map, JSON.stringify; no validation,
 * no deadline, no error paths. Usage: tsx bench/floor.ts <URL of the subgraphs> <port>
 */

const [url, port] = process.argv.slice(2) as [string, string];
const pool = new Pool(url, { connections: 256, pipelining: 1 });
const HEADERS = { "content-type": "application/json", accept: "application/json" };

interface Product {
  upc: string;
  name: string;
  price: number;
  weight: number;
}
interface Stock {
  inStock: boolean;
  shippingEstimate: number;
}
interface Review {
  id: string;
  body: string;
}
interface ReviewOfProduct extends Review {
  author: { id: string; username: string; reviews: (Review & { product: { upc: string } })[] };
}
interface ReviewOfUser extends Review {
  product: { upc: string; reviews: ReviewOfProduct[] };
}

function fetchData<T>(subgraph: string, query: string, representations?: readonly object[]): Promise<T> {
  const body = JSON.stringify(representations ? { query, variables: { representations } } : { query });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart() {},
      onResponseStart() {},
      onResponseData: (_controller, chunk) => void chunks.push(chunk),
      onResponseEnd: () => resolve((JSON.parse(String(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))) as { data: T }).data),
      onResponseError: (_controller, error) => reject(error),
    };
    pool.dispatch({ path: `/${subgraph}`, method: "POST", headers: HEADERS, body }, handler);
  });
}

const fetchEntities = async <T>(subgraph: string, selection: string, representations: readonly object[]): Promise<T[]> =>
  (
    await fetchData<{ _entities: T[] }>(
      subgraph,
      `query($representations:[_Any!]!){_entities(representations:$representations){${selection}}}`,
      representations,
    )
  )._entities;

const AUTHOR = "author{id username reviews{id body product{upc}}}";
const inventory = (products: readonly Product[]): Promise<Stock[]> =>
  fetchEntities<Stock>(
    "inventory",
    "...on Product{inStock shippingEstimate}",
    products.map(({ upc, price, weight }) => ({ __typename: "Product", upc, price, weight })),
  );

async function big(): Promise<unknown> {
  type User = { id: string; username: string; name: string };
  const usersWithReviews = fetchData<{ users: User[] }>("accounts", "{users{id username name}}").then(async ({ users }) => ({
    users,
    reviews: await fetchEntities<{ reviews: ReviewOfUser[] }>(
      "reviews",
      `...on User{reviews{id body product{upc reviews{id body ${AUTHOR}}}}}`,
      users.map(({ id }) => ({ __typename: "User", id })),
    ),
  }));
  const topWithReviews = fetchData<{ topProducts: Product[] }>("products", "{topProducts{upc name price weight}}").then(
    async ({ topProducts }) => ({
      topProducts,
      parts: await Promise.all([
        inventory(topProducts),
        fetchEntities<{ reviews: ReviewOfProduct[] }>(
          "reviews",
          `...on Product{reviews{id body ${AUTHOR}}}`,
          topProducts.map(({ upc }) => ({ __typename: "Product", upc })),
        ),
      ]),
    }),
  );
  const [
    { users, reviews: reviewsOfUsers },
    {
      topProducts,
      parts: [stockOfTop, reviewsOfTop],
    },
  ] = await Promise.all([usersWithReviews, topWithReviews]);

  const upcs = new Set<string>();
  const authors = new Set<string>();
  const visit = ({ author }: ReviewOfProduct): void => {
    authors.add(author.id);
    for (const { product } of author.reviews) upcs.add(product.upc);
  };
  for (const { reviews } of reviewsOfUsers)
    for (const { product } of reviews) {
      upcs.add(product.upc);
      product.reviews.forEach(visit);
    }
  for (const { reviews } of reviewsOfTop) reviews.forEach(visit);
  const upcList = [...upcs];
  const authorList = [...authors];
  const [names, products] = await Promise.all([
    fetchEntities<{ name: string }>(
      "accounts",
      "...on User{name}",
      authorList.map((id) => ({ __typename: "User", id })),
    ),
    fetchEntities<Product>(
      "products",
      "...on Product{upc name price weight}",
      upcList.map((upc) => ({ __typename: "Product", upc })),
    ),
  ]);
  const stock = await inventory(products);

  const nameOf = new Map(authorList.map((id, i) => [id, names[i]!.name]));
  const fullProduct = ({ upc, name, price, weight }: Product, { inStock, shippingEstimate }: Stock) => ({
    inStock,
    name,
    price,
    shippingEstimate,
    upc,
    weight,
  });
  const fullOf = new Map(products.map((product, i) => [product.upc, fullProduct(product, stock[i]!)]));
  const reviewOfProduct = ({ id, body, author }: ReviewOfProduct) => ({
    id,
    body,
    author: {
      id: author.id,
      username: author.username,
      name: nameOf.get(author.id),
      reviews: author.reviews.map((review) => ({ id: review.id, body: review.body, product: fullOf.get(review.product.upc) })),
    },
  });
  return {
    users: users.map(({ id, username, name }, i) => ({
      id,
      username,
      name,
      reviews: reviewsOfUsers[i]!.reviews.map((review) => ({
        id: review.id,
        body: review.body,
        product: { ...fullOf.get(review.product.upc), reviews: review.product.reviews.map(reviewOfProduct) },
      })),
    })),
    topProducts: topProducts.map((product, i) => ({
      ...fullProduct(product, stockOfTop[i]!),
      reviews: reviewsOfTop[i]!.reviews.map(reviewOfProduct),
    })),
  };
}

async function small(n: number): Promise<unknown> {
  const { topProducts } = await fetchData<{ topProducts: Product[] }>("products", `{topProducts(first:${n}){upc name price}}`);
  const stock = await fetchEntities<Stock>(
    "inventory",
    "...on Product{inStock}",
    topProducts.map(({ upc }) => ({ __typename: "Product", upc })),
  );
  return { topProducts: topProducts.map(({ upc, name, price }, i) => ({ upc, name, price, inStock: stock[i]!.inStock })) };
}

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => void chunks.push(chunk));
  request.on("end", () => {
    const { variables } = JSON.parse(Buffer.concat(chunks).toString()) as { variables?: { n: number } };
    (variables ? small(variables.n) : big()).then(
      (data) => {
        const body = Buffer.from(JSON.stringify({ data }));
        response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
      },
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
}).listen(Number(port), "127.0.0.1");
process.once("SIGTERM", () => process.exit());
