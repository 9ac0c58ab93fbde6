import type { ShiftDefinition, WorkingCalendarDefinition } from "../working-calendar/definition.ts";

/** Working calendars for tests. */
export const shift = (from: string, to: string): ShiftDefinition => ({ from, to });
export const officeDay = [shift("08:30", "12:00"), shift("13:00", "17:30")];

/** Monday to Friday 08:30–12:00 and 13:00–17:30, with China's public holidays. */
export const office: WorkingCalendarDefinition = {
  key: "office",
  title: { "zh-CN": "办公室", en: "Office" },
  publicHolidays: "CN",
  week: [officeDay, officeDay, officeDay, officeDay, officeDay, [], []],
};
