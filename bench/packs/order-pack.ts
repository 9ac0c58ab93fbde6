import type { FlowDefinition } from "@yaoflow/engine";
import type { PackContent } from "../stage/bench-stack.ts";

const title = (zh: string, en: string) => ({ "zh-CN": zh, en });
const order = { order: "order" };

/** A sales order with five automatic steps (one of them the gate) and one approval, over the real rooms and the forms of the sales pack. */
const flow: FlowDefinition = {
  key: "bench-order",
  title: title("订单", "Order"),
  data: { type: "object", properties: { order: { type: "string" } } },
  nodes: [
    {
      id: "start",
      kind: "startEvent",
      title: title("录入", "Enter"),
      trigger: { type: "manual", form: "sales-order", roles: ["SAL"] },
    },
    {
      id: "draft",
      kind: "serviceTask",
      title: title("登记", "Draft"),
      action: "sales.draft",
      evidence: ["start"],
      output: { order: "result.order" },
    },
    { id: "confirmable", kind: "gate", title: title("校验", "Check"), gate: "sales.confirmable", input: order },
    {
      id: "confirm",
      kind: "serviceTask",
      title: title("确认", "Confirm"),
      action: "sales.confirm",
      input: order,
      evidence: ["start"],
    },
    {
      id: "allocate",
      kind: "serviceTask",
      title: title("分配", "Allocate"),
      action: "outbound.allocate",
      input: order,
      evidence: ["start"],
    },
    {
      id: "approve",
      kind: "userTask",
      title: title("拣货确认", "Confirm the picking"),
      form: "picking",
      candidates: { roles: ["KEEP"] },
      outcomes: [{ id: "picked", title: title("拣货完成", "Picked") }],
      prefill: { reader: "outbound.pick-worksheet", input: order },
      differentFrom: ["start"],
      subject: "order",
    },
    {
      id: "pick",
      kind: "serviceTask",
      title: title("登记拣货", "Record the picking"),
      action: "outbound.pick",
      input: order,
      evidence: ["approve"],
    },
    { id: "end", kind: "endEvent", title: title("结束", "End"), result: { type: "none" } },
    { id: "refused", kind: "endEvent", title: title("拒绝", "Refused"), result: { type: "none" } },
  ],
  edges: [
    { id: "e1", from: "start", to: "draft" },
    { id: "e2", from: "draft", to: "confirmable" },
    { id: "e3", from: "confirmable", to: "confirm", outcome: "pass" },
    { id: "e4", from: "confirmable", to: "refused", outcome: "block" },
    { id: "e5", from: "confirm", to: "allocate" },
    { id: "e6", from: "allocate", to: "approve" },
    { id: "e7", from: "approve", to: "pick", outcome: "picked" },
    { id: "e8", from: "pick", to: "end" },
  ],
};

export const orderPack: PackContent = {
  "pack.json": { key: "bench-order", version: "1.0.0", title: flow.title, dependencies: { "sales-minimal": "^1.0.0" } },
  [`flows/${flow.key}.json`]: flow,
  "policies.csv": [
    "p, SAL, *, flow:bench-order, start, allow",
    "p, SAL, *, flow:bench-order, read, allow",
    "p, KEEP, *, task:bench-order, complete, allow",
  ].join("\n"),
};
