/**
 * The simulator: plays a flow against scripted answers in virtual time, in a browser as in a test, and counts what of
 * the flow was gone through. It may import the interpreter, the kernel and
 * the shape of a proof's counterexample; never a clock, randomness or I/O.
 */
export type { Cast } from "./cast.ts";
export { coverageOf, gapsOf, type Coverage, type Gaps } from "./coverage.ts";
export { fillPlaceholders, type Placeholders } from "./placeholders.ts";
export { generateScenarios, type Generated } from "./generate.ts";
export { play, type Played, type PlayOptions } from "./play.ts";
export { replay, type Happened, type Replay, type ReplayedCase } from "./replay.ts";
export { simulatorProblems } from "./problems.ts";
export { overlay } from "./scenario.ts";
export type * from "./scenario.ts";
export { whatIf, type Standing, type WhatIf } from "./what-if.ts";
export { Simulation, type SimulatedCase } from "./simulation.ts";
export { scriptedWorld, type World } from "./world.ts";
