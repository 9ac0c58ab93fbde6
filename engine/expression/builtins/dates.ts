import { dayNumber, isoWeek, weekday } from "../calendar.ts";
import { fail } from "../failure.ts";
import type { Machine } from "../machine.ts";
import { daysOf, inZone } from "../temporal-arithmetic.ts";
import { parseDateTime, parseZone } from "../temporal-text.ts";
import { FeelDate, FeelDateTime } from "../temporal.ts";
import { type Arguments, type Builtin, single, wrong } from "./arguments.ts";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Calendar and clock functions (DMN 1.5, 10.3.4.10). The clock is an input of the evaluation. */
export const dateBuiltins: Readonly<Record<string, Builtin>> = {
  now: (_args, m) => present(m),
  today: (_args, m) => present(m).date,
  "day of year": (args) => {
    const date = dateAt(args, "day of year");
    return daysOf(date) - dayNumber(date.year, 1, 1) + 1;
  },
  "day of week": (args) => DAYS[weekday(daysOf(dateAt(args, "day of week"))) - 1] ?? null,
  "month of year": (args) => MONTHS[dateAt(args, "month of year").month - 1] ?? null,
  "week of year": (args) => isoWeek(daysOf(dateAt(args, "week of year"))),
};

function present(machine: Machine): FeelDateTime {
  const instant = parseDateTime(machine.now);
  const zone = parseZone(/^[A-Za-z]/.test(machine.zone) && machine.zone !== "Z" ? `@${machine.zone}` : machine.zone);
  const value = instant && zone !== undefined ? inZone(instant, zone, machine.zones) : null;
  return value ?? fail("expression.unknown-zone", { zone: machine.zone });
}

function dateAt(args: Arguments, name: string): FeelDate {
  const value = single(args[0]);
  if (value instanceof FeelDate) return value;
  return value instanceof FeelDateTime ? value.date : wrong(name, "date", value);
}
