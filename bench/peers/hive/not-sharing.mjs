/* Every request is another caller's: what a subgraph answers for one must not answer another, as Hive Gateway's default lets it. */
export const gatewayConfig = { transportEntries: { "*.http": { options: { deduplicateInflightRequests: false } } } };
