import { expect, test } from "@jest/globals";
import type { FlowDefinition, Problem } from "@yaoflow/engine";
import { inWords } from "./in-words.ts";

const title = (zh: string, en: string) => ({ "zh-CN": zh, en });
const flow: FlowDefinition = {
  key: "sample",
  title: title("样例", "Sample"),
  data: { type: "object" },
  nodes: [
    { id: "start", kind: "startEvent", title: title("开始", "Start"), trigger: { type: "none" } },
    {
      id: "approve",
      kind: "userTask",
      title: title("质管审批", "Approval by QA"),
      form: "f",
      candidates: { roles: ["QA"] },
      outcomes: [{ id: "reject", title: title("不同意", "Reject") }],
    },
  ],
  edges: [{ id: "start--approve", from: "start", to: "approve" }],
};
const finding = (zh: string, en: string, params: Problem["params"]): Problem => ({
  code: "flow.sample",
  status: 422,
  severity: "error",
  text: title(zh, en),
  ...(params ? { params } : {}),
});

test("a finding calls nodes, outcomes and edges by their titles, in the reader's language", () => {
  const outcome = finding("“approve”的结论“reject”没有连线", "Outcome “reject” of “approve” has no edge", {
    node: "approve",
    outcome: "reject",
  });
  expect(inWords(flow, outcome, "zh-CN")).toBe("“质管审批”的结论“不同意”没有连线");
  expect(inWords(flow, outcome, "en")).toBe("Outcome “Reject” of “Approval by QA” has no edge");
  const edge = finding("连线“start--approve”多余", "Edge “start--approve” is idle", { edge: "start--approve" });
  expect(inWords(flow, edge, "zh-CN")).toBe("连线“开始 → 质管审批”多余");
});

test("what the drawing does not have stays as it is", () => {
  const problem = finding("没有动作“goods.move”", "There is no action “goods.move”", {
    action: "goods.move",
    limit: 3,
  });
  expect(inWords(flow, problem, "en")).toBe("There is no action “goods.move”");
});
