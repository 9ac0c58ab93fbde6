import { problemCatalogue } from "../kernel/problem.ts";

/** Refusals of the separation kernel. */
export const separationProblems = problemCatalogue({
  "task.separation": {
    status: 409,
    text: {
      "zh-CN": "职责分离：本人已在“{node}”办理过，不能再办理此任务",
      en: "Separation of duties: the same person acted at “{node}” and may not act here",
    },
    remedy: { "zh-CN": "请由另一位具有该岗位的人员办理", en: "Let another person who holds the role complete it" },
  },
});
