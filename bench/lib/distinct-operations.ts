/** The i-th of endlessly many operations over the public work, no two alike in their plan: fields, depth and aliases vary. */
export function distinctOperation(i: number): string {
  const random = seeded(i);
  const some = (fields: readonly string[]): string => {
    const chosen = fields.filter(() => random() < 0.5);
    return (chosen.length ? chosen : [fields[0]!]).map((field) => (random() < 0.3 ? `a${i}_${field}: ${field}` : field)).join(" ");
  };
  const product = (depth: number): string =>
    `upc ${some(["name", "price", "weight", "inStock", "shippingEstimate"])} ${depth ? `reviews { ${review(depth - 1)} }` : ""}`;
  const user = (depth: number): string => `id ${some(["name", "username", "birthday"])} ${depth ? `reviews { ${review(depth - 1)} }` : ""}`;
  const review = (depth: number): string =>
    `id ${some(["body"])} ${random() < 0.5 ? `product { ${product(depth)} }` : ""} ${random() < 0.5 ? `author { ${user(depth)} }` : ""}`;
  const depth = 1 + Math.floor(random() * 2);
  const roots = [
    `topProducts(first: ${1 + (i % 5)}) { ${product(depth)} }`,
    `users { ${user(depth)} }`,
    `me { ${user(depth)} }`,
    `user(id: "${1 + (i % 6)}") { ${user(depth)} }`,
  ].filter(() => random() < 0.5);
  return `query Distinct${i} { n${i}: __typename ${roots.length ? roots.join(" ") : `me { ${user(1)} }`} }`;
}

/** Numbers from 0 to 1 (mulberry32), the same for the same seed. */
function seeded(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
