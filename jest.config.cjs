// @apollo/gateway reports home from its constructor unless told not to; workers inherit this.
process.env.APOLLO_TELEMETRY_DISABLED = "1";
// What operators read is asserted in English, whatever the machine's language.
process.env.LC_ALL = "C";

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/{test,subgraphs,gateway,county,schema,cli}/**/*.test.ts"],
  // Those that need a browser: npm run test:browser.
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/browser/"],
  modulePathIgnorePatterns: ["<rootDir>/(dist|data|.cache)"],
  transform: { "^.+\\.(t|j)s$": ["@swc/jest"] },
  // Packages shipped as ES modules only, and one that imports on demand: Jest's CommonJS loader cannot load them untransformed.
  transformIgnorePatterns: ["/node_modules/(?!(jose|pure-rand|@opentelemetry/(exporter-trace-otlp-http|otlp-exporter-base))/)"],
  // TypeScript under node16 writes `import("./start.js")` for what stands in start.ts.
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": ["$1.js", "$1.ts"] },
  setupFiles: ["reflect-metadata"],
  globalSetup: "<rootDir>/test/support/global-setup.ts",
  maxWorkers: 2,
  // Real processes and databases on a busy machine; full counts take as long as they take.
  testTimeout: process.env.LONG === "1" ? 900_000 : 60_000,
};
