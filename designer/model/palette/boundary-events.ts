import type { BoundaryEvent, Text } from "@yaoflow/engine";
import { text, type PaletteItem } from "./item.ts";

/** What may happen to an activity while it runs. */
export const boundaryEvents: readonly PaletteItem[] = [
  item("boundaryTimer", "deadline", text("边界定时", "Boundary timer"), text("超时", "Overdue"), {
    interrupting: false,
    trigger: { type: "timer", duration: 'duration("PT24H")' },
  }),
  item("boundaryError", "failed", text("边界错误", "Boundary error"), text("被拒绝", "Refused"), {
    interrupting: true,
    trigger: { type: "error" },
  }),
  item("boundaryMessage", "told", text("边界消息", "Boundary message"), text("收到消息", "Message received"), {
    interrupting: true,
    trigger: { type: "message", name: "", key: "case.key" },
  }),
  item("boundarySignal", "alarm", text("边界信号", "Boundary signal"), text("收到信号", "Signal received"), {
    interrupting: true,
    trigger: { type: "signal", name: "" },
  }),
  item("boundaryEscalation", "escalated", text("边界升级", "Boundary escalation"), text("已升级", "Escalated"), {
    interrupting: false,
    trigger: { type: "escalation" },
  }),
];

function item(
  key: string,
  stem: string,
  name: Text,
  title: Text,
  rest: Pick<BoundaryEvent, "interrupting" | "trigger">,
): PaletteItem {
  return {
    key,
    group: "boundary",
    stem,
    title: name,
    create: (id) => ({ id, kind: "boundaryEvent", title, attachedTo: "", ...rest }),
  };
}
