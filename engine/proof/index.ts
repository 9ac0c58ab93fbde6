/**
 * Proof of invariants: looks at every state that a compiled flow can reach, with the interpreter itself, and shows that a
 * rule holds or the shortest path on which it does not. May import the interpreter, the separation kernel and the
 * compiler's plan types; never a clock (the host lends a stopwatch), randomness, I/O or a word of the business: rules
 * are data that the host hands in. The method and its bounds: docs/decisions/0008-proof-by-exploration.md.
 */
export type {
  AfterInvariant,
  ApartInvariant,
  Duty,
  Invariant,
  SettledInvariant,
  SignedInvariant,
  SignedRecord,
} from "./invariant.ts";
export type { CounterStep } from "./counterexample.ts";
export { proofProblems } from "./problems.ts";
export { shortageOf, type StaffMember } from "./staffing.ts";
export { kindsOf, prove, usualBounds, type Proof, type ProofBounds } from "./prove.ts";
