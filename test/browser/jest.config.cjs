const base = require("../../jest.config.cjs");

/** @type {import("jest").Config} What needs a browser: npm run test:browser. */
module.exports = {
  ...base,
  rootDir: "../..",
  testMatch: ["<rootDir>/test/browser/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  maxWorkers: 1,
};
