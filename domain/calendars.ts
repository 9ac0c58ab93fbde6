import type { ShiftDefinition, WorkingCalendarDefinition } from "@yaoflow/engine";

const office: readonly ShiftDefinition[] = [
  { from: "08:30", to: "12:00" },
  { from: "13:00", to: "17:30" },
];
const warehouse: readonly ShiftDefinition[] = [{ from: "08:00", to: "20:00" }];

/** Working time that due dates count by: offices keep the public holidays and make-up workdays, the warehouse is open every day. */
export const calendars: readonly WorkingCalendarDefinition[] = [
  {
    key: "office",
    title: {
      "zh-CN": "行政班（法定节假日休息，调休日上班）",
      en: "Office hours (public holidays off, make-up workdays on)",
    },
    publicHolidays: "CN",
    week: [office, office, office, office, office, [], []],
  },
  {
    key: "warehouse",
    title: { "zh-CN": "仓库班（每天 8 时至 20 时）", en: "Warehouse hours (every day from 8 to 20)" },
    week: [warehouse, warehouse, warehouse, warehouse, warehouse, warehouse, warehouse],
  },
];
