import { describe, expect, test } from "@jest/globals";
import type { FlowDefinition } from "../definition/types.ts";
import type { Json } from "../kernel/json.ts";
import { call, chain, digest, end, flow, start } from "../testing/flows.ts";
import { act, approval, codesOf, orderFlow, orderRules } from "../testing/proofs.ts";
import { type Business, checkFile } from "./check-file.ts";
import { exportBpmn } from "./export.ts";

const begun = start("start", { trigger: { type: "manual", roles: ["clerk"] } });
const sending = (evidence: readonly string[]): FlowDefinition =>
  orderFlow([begun, approval("approve"), act("send", "order.send", evidence), end()], chain("start>approve>send>end"), {
    key: "sending",
  });
const business = (...flows: readonly FlowDefinition[]): Business => ({
  effectsOf: (action) => [action],
  invariants: orderRules.slice(0, 1),
  flow: (key) => flows.find((each) => each.key === key),
  elapsed: () => 0,
});
/** The texts of these flows are ASCII. */
const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const codes = async (text: string, known: Business | null) => codesOf(await checkFile(bytes(text), digest, known));

describe("a file is checked", () => {
  test("and proved, where the business is known", async () => {
    const text = JSON.stringify(sending([]));
    expect(await codes(text, null)).toEqual([]);
    expect(await codes(text, business())).toEqual(["approved"]);
  });
  test("the same as BPMN", async () => {
    const { xml } = await exportBpmn(sending([]) as unknown as Json);
    expect(await codes(xml ?? "", business())).toEqual(["approved"]);
  });
  test("together with the flows that it calls", async () => {
    const caller = JSON.stringify(
      flow([begun, call("call", { flow: "child" }), end()], chain("start>call>end"), { key: "caller" }),
    );
    const child = orderFlow(
      [start("start", { trigger: { type: "none" } }), act("send", "order.send"), end()],
      chain("start>send>end"),
      { key: "child" },
    );
    expect(await codes(caller, business(child))).toEqual(["approved"]);
    const alone = await checkFile(bytes(caller), digest, business());
    expect(alone.map(({ code, severity }) => [code, severity])).toEqual([["proof.called-flow-unknown", "warning"]]);
  });
  test("what does not compile is not proved", async () => {
    const broken = { ...sending([]), edges: [] };
    expect(await codes(JSON.stringify(broken), business())).not.toContain("approved");
  });
});
