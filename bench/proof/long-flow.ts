import type { EdgeDefinition, FlowDefinition, NodeDefinition } from "@yaoflow/engine";

/**
 * An order that goes through many hands: sections of an approval that may send it back, a decision, a deadline, a check in
 * two parallel branches; in the end it is sent. Two hundred nodes, with the shipped business's actions.
 */
const title = (text: string) => ({ "zh-CN": text, en: text });
const sign = { mode: "sign", meaning: title("I sign") } as const;

interface Drawing {
  readonly nodes: NodeDefinition[];
  readonly edges: EdgeDefinition[];
}

export function longFlow(size: number): FlowDefinition {
  const drawing: Drawing = { nodes: [], edges: [] };
  add(drawing, {
    id: "start",
    kind: "startEvent",
    title: title("start"),
    trigger: { type: "manual", roles: ["PUR"], form: "purchase-order", signature: sign },
  });
  add(drawing, {
    id: "draft",
    kind: "serviceTask",
    title: title("draft"),
    action: "purchasing.draft",
    evidence: ["start"],
    output: { order: "result.order", special: "result.special" },
  });
  link(drawing, "start", "draft");
  let last = "draft";
  const sections = Math.floor((size - 8) / 12);
  for (let number = 1; number <= sections; number += 1) last = section(drawing, number, last);
  const approvals = ["PURM", "QA", "QP"].map((role) => `approve-${role.toLowerCase()}`);
  for (const [index, id] of approvals.entries()) {
    const role = id.slice("approve-".length).toUpperCase();
    const outcomes = [outcome("approve"), outcome("reject")];
    add(drawing, { ...task(id, role, ["start", ...approvals.slice(0, index)]), outcomes });
    if (index === 0) link(drawing, last, id);
    else link(drawing, approvals[index - 1] ?? "", id, { outcome: "approve" });
    link(drawing, id, "cancel", { outcome: "reject" });
  }
  add(drawing, {
    id: "send",
    kind: "serviceTask",
    title: title("send"),
    action: "purchasing.send",
    input: { order: "order" },
    evidence: approvals,
  });
  add(drawing, {
    id: "cancel",
    kind: "serviceTask",
    title: title("cancel"),
    action: "purchasing.cancel",
    input: { order: "order" },
    evidence: approvals,
  });
  add(drawing, { id: "end", kind: "endEvent", title: title("end"), result: { type: "none" } });
  link(drawing, "approve-qp", "send", { outcome: "approve" });
  link(drawing, "send", "end");
  link(drawing, "cancel", "end");
  return {
    key: "long",
    title: title("long"),
    data: {
      type: "object",
      properties: { order: { type: "string" }, special: { type: "boolean" }, grade: { type: "string" } },
    },
    ...drawing,
  };
}

/** Twelve nodes; answers the last. */
function section(drawing: Drawing, number: number, from: string): string {
  const id = (name: string): string => `${name}${number}`;
  add(drawing, { id: id("merge"), kind: "exclusiveGateway", title: title(id("merge")) });
  add(drawing, {
    ...task(id("look"), "QA", []),
    outcomes: [outcome("on"), outcome("again")],
    output: { grade: "outcome" },
  });
  add(drawing, {
    id: id("late"),
    kind: "boundaryEvent",
    title: title(id("late")),
    attachedTo: id("look"),
    interrupting: false,
    trigger: { type: "timer", duration: 'duration("P1D")' },
  });
  add(drawing, task(id("remind"), "QM", []));
  add(drawing, { id: id("reminded"), kind: "endEvent", title: title(id("reminded")), result: { type: "none" } });
  add(drawing, { id: id("which"), kind: "exclusiveGateway", title: title(id("which")) });
  add(drawing, task(id("extra"), "QP", []));
  add(drawing, { id: id("fork"), kind: "parallelGateway", title: title(id("fork")) });
  add(drawing, task(id("left"), "QA", []));
  add(drawing, task(id("right"), "QM", []));
  add(drawing, { id: id("join"), kind: "parallelGateway", title: title(id("join")) });
  add(drawing, { id: id("ready"), kind: "exclusiveGateway", title: title(id("ready")) });
  link(drawing, from, id("merge"));
  link(drawing, id("merge"), id("look"));
  link(drawing, id("look"), id("which"), { outcome: "on" });
  link(drawing, id("look"), id("merge"), { outcome: "again" });
  link(drawing, id("late"), id("remind"));
  link(drawing, id("remind"), id("reminded"));
  link(drawing, id("which"), id("extra"), { when: "special = true" });
  link(drawing, id("which"), id("ready"), { default: true });
  link(drawing, id("extra"), id("ready"));
  link(drawing, id("ready"), id("fork"));
  link(drawing, id("fork"), id("left"));
  link(drawing, id("fork"), id("right"));
  link(drawing, id("left"), id("join"));
  link(drawing, id("right"), id("join"));
  return id("join");
}

function task(
  id: string,
  role: string,
  differentFrom: readonly string[],
): Extract<NodeDefinition, { readonly kind: "userTask" }> {
  return {
    id,
    kind: "userTask",
    title: title(id),
    form: "purchase-order-approval",
    candidates: { roles: [role] },
    signature: sign,
    outcomes: [outcome("done")],
    ...(differentFrom.length > 0 ? { differentFrom } : {}),
  };
}

function outcome(id: string) {
  return { id, title: title(id) };
}

function add(drawing: Drawing, node: NodeDefinition): void {
  drawing.nodes.push(node);
}

function link(drawing: Drawing, from: string, to: string, more: Partial<EdgeDefinition> = {}): void {
  drawing.edges.push({ id: `${from}--${to}`, from, to, ...more });
}
