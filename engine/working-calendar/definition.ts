import type { Text } from "../kernel/text.ts";

/** A calendar of working time, by which due dates and timers count. As a pack or the designer keeps it; pinned in the plan by hash. */
export interface WorkingCalendarDefinition {
  readonly key: string;
  readonly title: Text;
  /** Whose announced holidays and make-up workdays (调休) it follows; absent = only what stands below. */
  readonly publicHolidays?: "CN";
  /** Working time of each weekday, Monday first; an empty list is a day off. */
  readonly week: readonly (readonly ShiftDefinition[])[];
  /** Working time of a make-up workday and of `workdays`; absent = Monday's. */
  readonly makeUp?: readonly ShiftDefinition[];
  /** The company's own days off, `YYYY-MM-DD` → what for. */
  readonly daysOff?: Readonly<Record<string, string>>;
  /** Days that the company works although they are off otherwise (stocktaking …), `YYYY-MM-DD` → what for. */
  readonly workdays?: Readonly<Record<string, string>>;
}

/** `08:30` to `17:30` of the same day, the end excluded; `24:00` is the end of the day. A night shift is two of them. */
export interface ShiftDefinition {
  readonly from: string;
  readonly to: string;
}
