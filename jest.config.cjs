/** Unit tests lie beside what they test; the stack, browser and architecture tests in tests/ have their own projects. */
const transform = { "^.+\\.(t|j|mj)sx?$": ["@swc/jest", { jsc: { parser: { syntax: "typescript", tsx: true }, transform: { react: { runtime: "automatic" } }, target: "es2022" }, module: { type: "commonjs" } }] };
/** Packages that ship only ES modules. */
const esmOnly = ["lezer-feel", "@lezer", "min-dash", "feelin", "stdnum", "@rjsf", "lodash-es", "nanoid", "yaml"];
const common = { rootDir: __dirname, transform, transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join("|")})/)`], testEnvironment: "node", extensionsToTreatAsEsm: [] };
module.exports = {
  projects: [
    { ...common, displayName: "unit", testMatch: ["<rootDir>/{engine,workflows,forms,designer,runtime,domain,bench}/**/*.test.{ts,tsx}"] },
  ],
};
