import tseslint from "typescript-eslint";

/**
 * House law that the compiler and dependency-cruiser cannot hold. A rule that is switched off here is switched off for a reason
 * that stands beside it.
 */
const pure = [
  "engine/**/*.ts",
  "forms/core/**/*.ts",
  "designer/model/**/*.ts",
  "workflows/**/*.ts",
  "domain/**/*rules.ts",
];
const tests = ["**/*.test.ts", "**/*.test.tsx", "**/testing/**", "tests/**", "bench/**"];

const clock = "Take the time as an argument (`now`, `today`): the caller's shell has the one clock of the process.";
const ambient = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clock },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: "Take a seed or the random number as an argument, so that the same input gives the same answer.",
  },
];
const everywhere = [
  { selector: "ExportDefaultDeclaration", message: "Export by name: one thing has one name everywhere." },
  {
    selector: "ExportAllDeclaration[exportKind!='type']",
    message: "Name what the room offers: `export { a, b } from`.",
  },
  { selector: "TSAnyKeyword", message: "Say what it is, or `unknown` and look." },
  { selector: "NewExpression[callee.name='Function']", message: "No code from text, ever." },
];

export default tseslint.config(
  {
    ignores: [
      "build/**",
      "**/node_modules/**",
      "**/*.mjs",
      "**/*.cjs",
      "**/*.d.mts",
      "eslint.config.js",
      ".data/**",
      "templates/**",
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-restricted-syntax": ["error", ...everywhere],
      "no-eval": "error",
      "no-implied-eval": "off",
      "no-console": "error",
      eqeqeq: "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      // Numbers and booleans read the same in a template as through String().
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      // `() => list.push(x)` as a handler is the plain way to say it.
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Recurses without end on recursive unions such as Json (typescript-eslint 8.73).
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      // `Result<T, Problem>` says what may go wrong, also where that is the default.
      "@typescript-eslint/no-unnecessary-type-arguments": "off",
      // Data are typed Json after their schema was checked; what the schema calls a string is turned into one.
      "@typescript-eslint/no-base-to-string": "off",
      // A port may be asynchronous though this implementation answers at once.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
    },
  },
  { files: pure, ignores: tests, rules: { "no-restricted-syntax": ["error", ...everywhere, ...ambient] } },
  {
    // A parse or an evaluation gives up by throwing a small value with a position and no stack, caught at the room's door.
    files: ["engine/expression/**", "engine/definition/**"],
    rules: { "@typescript-eslint/only-throw-error": "off", "@typescript-eslint/no-extraneous-class": "off" },
  },
  {
    // The launcher and the command-line tools talk to a person at a terminal.
    files: ["runtime/launcher/**", "bench/**", "tests/**"],
    rules: { "no-console": "off" },
  },
  {
    files: ["**/vite.config.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    files: tests,
    rules: {
      // What a server answered is looked at as it came.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
);
