import { problemCatalogue } from "@yaoflow/engine";

/** What the host itself can find wrong while it carries out commands. */
export const hostProblems = problemCatalogue({
  "case.action-crashed": {
    status: 500,
    text: { "zh-CN": "动作“{action}”执行出错：{reason}", en: "Action “{action}” broke down: {reason}" },
    remedy: { "zh-CN": "排除原因后由运维人员重试", en: "Let an operator retry it once the cause is removed" },
  },
  "case.child-refused": { status: 422, text: { "zh-CN": "被调用的流程“{flow}”无法启动", en: "The called flow “{flow}” cannot be started" } },
});
