import { list, mapOf, object, ref, sharedDefinitions } from "../definition/schema-parts.ts";
import type { JsonSchema } from "../kernel/json.ts";

const time = String.raw`^([01]\d|2[0-3]):[0-5]\d$`;
const timeOrEnd = String.raw`^(([01]\d|2[0-3]):[0-5]\d|24:00)$`;
const shifts = list(
  object({ from: { type: "string", pattern: time }, to: { type: "string", pattern: timeOrEnd } }),
  12,
);
const days = mapOf({ type: "string", maxLength: 100 });

/** Working calendars as JSON Schema: the law for files, API and editor. */
export const workingCalendarSchema: JsonSchema = {
  $id: "https://yaoflow.dev/schema/working-calendar.json",
  ...object(
    { key: ref("name"), title: ref("text"), week: list(shifts, 7, 7) },
    { publicHolidays: { enum: ["CN"] }, makeUp: shifts, daysOff: days, workdays: days },
  ),
  $defs: sharedDefinitions,
};
