import { fail } from "./failure.ts";
import type { EvaluationContext, Value, Variables, ZoneOffset } from "./types.ts";
import { noZones } from "./zones.ts";

/**
 * Default limits: a loop over a few thousand lines passes, what would take more than about 5 ms or 10 MB does not.
 * The counters are deterministic, so that a replay stops at the same place.
 */
const DEFAULT_STEPS = 50_000;
const DEFAULT_CELLS = 200_000;
/** Nested calls, in levels of the called bodies: bounds the stack whatever functions call themselves. */
const MAX_HEIGHT = 600;

/** What one evaluation carries along: its inputs, local slots and what is left of its budget. */
export class Machine {
  readonly variables: Variables;
  readonly now: string;
  readonly zone: string;
  readonly zones: ZoneOffset;
  locals: Value[] = [];
  private steps: number;
  private cells: number;
  private height = 0;

  constructor(context: EvaluationContext) {
    this.variables = context.variables;
    this.now = context.now;
    this.zone = context.zone;
    this.zones = context.zoneOffset ?? noZones;
    this.steps = context.budget?.steps ?? DEFAULT_STEPS;
    this.cells = context.budget?.cells ?? DEFAULT_CELLS;
  }

  /** Pays for work; fails with `expression.budget-exceeded`. */
  spend(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) fail("expression.budget-exceeded", { resource: "steps" });
  }

  /** Pays for list elements, context entries and characters that are made. */
  allocate(cells: number): void {
    this.cells -= cells;
    if (this.cells < 0) fail("expression.budget-exceeded", { resource: "cells" });
  }

  enterCall(height: number): void {
    this.height += height;
    if (this.height > MAX_HEIGHT) fail("expression.budget-exceeded", { resource: "call depth" });
  }

  leaveCall(height: number): void {
    this.height -= height;
  }
}

/** A prepared node. */
export type Run = (machine: Machine) => Value;
