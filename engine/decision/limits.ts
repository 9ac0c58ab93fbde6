/** How large a decision table may be. Beyond these nobody can read it, and a hostile one must stay cheap to refuse. */
export const tableLimits = {
  inputs: 30,
  outputs: 20,
  rules: 1_000,
  examples: 500,
  annotations: 10,
  /** Levels of nesting of the document. */
  depth: 40,
  /** Steps and cells of one decision; see expression/machine.ts. */
  steps: 200_000,
  cells: 400_000,
} as const;
