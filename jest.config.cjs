/**
 * unit: beside what is tested. stack: the whole thing on the real servers. browser: through Chromium. architecture: the tools' own
 * rules. Sources are compiled to CommonJS, so packages that ship only ES modules are compiled with them.
 */
const transform = {
  "^.+\\.(t|j|mj)sx?$": [
    "@swc/jest",
    {
      jsc: {
        parser: { syntax: "typescript", tsx: true },
        transform: { react: { runtime: "automatic" } },
        target: "es2022",
      },
      module: { type: "commonjs" },
    },
  ],
};
const esmOnly = [
  "lezer-feel",
  "@lezer",
  "saxen",
  "min-dash",
  "bpmn-moddle",
  "moddle",
  "moddle-xml",
  "feelin",
  "temporal-polyfill",
  "temporal-utils",
  "stdnum",
  "@rjsf",
  "lodash-es",
  "nanoid",
  "yaml",
];
const common = {
  rootDir: __dirname,
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join("|")})/)`],
  testEnvironment: "node",
  modulePathIgnorePatterns: ["<rootDir>/build/", "<rootDir>/.data/"],
};

module.exports = {
  // Real servers start in seconds on an idle machine and in minutes on a busy one.
  testTimeout: 180_000,
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: ["<rootDir>/{engine,workflows,forms,designer,runtime,domain,bench}/**/*.test.{ts,tsx}"],
      // Beside what they test, but on a real store: they run with the stack.
      testPathIgnorePatterns: ["/node_modules/", "\\.store\\.test\\.ts$"],
    },
    { ...common, displayName: "architecture", testMatch: ["<rootDir>/tests/architecture/**/*.test.ts"] },
    {
      ...common,
      displayName: "stack",
      testMatch: ["<rootDir>/tests/stack/**/*.test.ts", "<rootDir>/{runtime,domain}/**/*.store.test.ts"],
    },
    { ...common, displayName: "browser", testMatch: ["<rootDir>/tests/browser/**/*.test.ts"] },
  ],
};
