import { problemCatalogue } from "@yaoflow/engine";

export const messageProblems = problemCatalogue({
  "message.id-taken": {
    status: 409,
    text: { "zh-CN": "消息编号 {id} 已用于另一条消息", en: "The message id {id} is taken by another message" },
  },
});
