import { problemCatalogue } from "@yaoflow/engine";

/** What the host itself can find wrong while it carries out commands. */
export const hostProblems = problemCatalogue({
  "case.moving": {
    status: 503,
    text: {
      "zh-CN": "此流程正转到新版本，请稍后用同一幂等键重试",
      en: "The case is going over to another version; try again in a moment with the same key",
    },
  },
  "case.action-undeliverable": {
    status: 500,
    text: { "zh-CN": "动作“{action}”无法执行：{reason}", en: "Action “{action}” could not be run: {reason}" },
    remedy: { "zh-CN": "排除原因后由运维人员重试", en: "Let an operator retry it once the cause is removed" },
  },
});
