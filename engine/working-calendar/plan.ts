/** A working calendar as the interpreter reads it: numbers only, so that no parser and no library enters the sandbox. */
export interface PlanCalendar {
  /** Content hash of the definition with the public holidays that it follows. */
  readonly hash: string;
  /** Monday first: begin and end of each shift in minutes of the day, ascending. */
  readonly week: readonly (readonly PlanShift[])[];
  readonly makeUp: readonly PlanShift[];
  /** Days (since 1970-01-01) that are off whatever the week says, ascending. */
  readonly off: readonly number[];
  /** Days that are worked with the shifts of `makeUp`, ascending. */
  readonly worked: readonly number[];
}

export type PlanShift = readonly [begin: number, end: number];
