/** How large a decision table may be. Beyond these nobody can read it, and a hostile one must stay cheap to refuse. */
export const tableLimits = {
  inputs: 30,
  outputs: 20,
  rules: 1_000,
  /** Conditions and results in all: what one can still read, compile and carry in a plan. */
  cells: 12_000,
  examples: 500,
  annotations: 10,
  /** Levels of nesting of the document. */
  depth: 40,
  /** Budget of one decision, in steps and in values made; see expression/machine.ts. */
  steps: 200_000,
  made: 400_000,
} as const;
