import { problemCatalogue } from "../kernel/problem.ts";

/** What is wrong with a working calendar, or with how a flow uses one. */
export const calendarProblems = problemCatalogue({
  "calendar.shift-order": {
    status: 422,
    text: {
      "zh-CN": "班次应先后排列、互不重叠，且止时晚于起时：{from}–{to}",
      en: "Shifts come one after the other, do not overlap and end after they begin: {from}–{to}",
    },
    remedy: {
      "zh-CN": "跨零点的夜班拆成两段：前一天至 24:00，后一天自 00:00",
      en: "Write a night shift as two: to 24:00 of one day and from 00:00 of the next",
    },
  },
  "calendar.bad-date": {
    status: 422,
    text: { "zh-CN": "“{date}”不是日期（YYYY-MM-DD）", en: "“{date}” is no date (YYYY-MM-DD)" },
  },
  "calendar.both-ways": {
    status: 422,
    text: { "zh-CN": "{date} 既列为休息日又列为工作日", en: "{date} is listed both as a day off and as a workday" },
    remedy: { "zh-CN": "删去其中一处", en: "Remove one of the two" },
  },
  "calendar.no-working-time": {
    status: 422,
    text: { "zh-CN": "一周之内没有任何工作时间", en: "There is no working time in the week" },
    remedy: { "zh-CN": "至少给一个工作日填写班次", en: "Give at least one weekday a shift" },
  },
  "calendar.too-many-days": {
    status: 422,
    text: { "zh-CN": "单独列出的日期超过 {limit} 个", en: "More than {limit} single days are listed" },
    remedy: { "zh-CN": "删去早已过去的日期", en: "Remove days that are long past" },
  },
  "calendar.unknown": {
    status: 422,
    text: { "zh-CN": "工作日历“{name}”不存在", en: "There is no working calendar “{name}”" },
    remedy: { "zh-CN": "先建立此工作日历，或改正名称", en: "Make the calendar first, or correct its name" },
  },
  "calendar.broken": {
    status: 422,
    text: { "zh-CN": "工作日历“{name}”有错误", en: "Working calendar “{name}” has errors" },
    remedy: { "zh-CN": "先改正日历中所列的问题", en: "Correct what is listed about the calendar first" },
  },
  "calendar.without-duration": {
    status: 422,
    text: {
      "zh-CN": "固定时刻不按工作日历推算",
      en: "A date and time is not counted by a working calendar",
    },
    remedy: { "zh-CN": "改用时长，或去掉日历", en: "Use a duration, or drop the calendar" },
  },
});
