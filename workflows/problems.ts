import { problemCatalogue } from "@yaoflow/engine";

/** What the host itself can find wrong while it carries out commands. */
export const hostProblems = problemCatalogue({
  "case.action-undeliverable": {
    status: 500,
    text: { "zh-CN": "动作“{action}”无法执行：{reason}", en: "Action “{action}” could not be run: {reason}" },
    remedy: { "zh-CN": "排除原因后由运维人员重试", en: "Let an operator retry it once the cause is removed" },
  },
});
