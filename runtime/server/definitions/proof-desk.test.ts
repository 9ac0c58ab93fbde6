import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ActionDescriptor, FlowDefinition, NodeDefinition, Plan } from "@yaoflow/engine";
import { calledFlowOf, compile } from "@yaoflow/engine/compiler";
import type { Invariant } from "@yaoflow/engine/proof";
import { sha256 } from "../cases/digest.ts";
import type { DefinitionStore } from "./definition-store.ts";
import type { DesignStore } from "./design-store.ts";
import { createProofDesk, type ProofDesk } from "./proof-desk.ts";
import { findingsOfProof, type ProofWork, proofBounds, proveHere, proveInThread, type Prover } from "./prover.ts";

const text = (word: string) => ({ "zh-CN": word, en: word });
const rule: Invariant = {
  kind: "signed",
  code: "sample.signed",
  effect: "parcel.send",
  by: [[{ roles: ["CHIEF"] }]],
  title: text("A parcel leaves on the chief's signature"),
  remedy: text("Let the chief sign"),
  source: "sample rule",
};
const action: ActionDescriptor = {
  name: "parcel.send",
  title: text("send"),
  input: {},
  output: { type: "object" },
  effects: ["parcel.send"],
  reads: [],
  errors: [],
};

/** start → the given nodes → end. */
function flowOf(key: string, ...middle: readonly NodeDefinition[]): FlowDefinition {
  const ids = ["start", ...middle.map(({ id }) => id), "end"];
  return {
    key,
    title: text(key),
    data: { type: "object" },
    nodes: [
      { id: "start", kind: "startEvent", title: text("start"), trigger: { type: "none" } },
      ...middle,
      { id: "end", kind: "endEvent", title: text("end"), result: { type: "none" } },
    ],
    edges: ids.slice(1).map((to, index) => ({ id: `e${index}`, from: ids[index] ?? "", to })),
  };
}

const sign: NodeDefinition = {
  id: "sign",
  kind: "userTask",
  title: text("sign"),
  form: "note",
  candidates: { roles: ["CHIEF"] },
  signature: { mode: "sign", meaning: text("I agree") },
  outcomes: [{ id: "done", title: text("done") }],
};
const send = (evidence: readonly string[]): NodeDefinition => ({
  id: "send",
  kind: "serviceTask",
  title: text("send"),
  action: "parcel.send",
  evidence,
});
const calls = (flow: string): NodeDefinition => ({
  id: "call",
  kind: "callActivity",
  title: text("call"),
  flow,
  version: "latest",
});
const signed = flowOf("sending", sign, send(["sign"]));
const unsigned = flowOf("sending", send([]));
const caller = flowOf("caller", calls("sending"));
const outer = flowOf("outer", calls("caller"));
const all = [signed, caller, outer];

function planOf(flow: FlowDefinition): Plan {
  const { plan, problems } = compile(
    flow,
    {
      action: (name) => (name === action.name ? action : undefined),
      gate: () => undefined,
      reader: () => undefined,
      form: (key) => ({ definition: { key, title: text(key), schema: { type: "object" } }, hash: key }),
      flow: (key) => {
        const found = all.find((each) => each.key === key);
        return found && calledFlowOf(found);
      },
    },
    sha256,
  );
  if (!plan) throw new Error(problems.map(({ text: { en } }) => en).join("\n"));
  return plan;
}

/** Stores in which these plans are in force. */
function deskOver(plans: readonly Plan[], prover: Prover = proveHere): ProofDesk {
  const designs = {
    list: () => Promise.resolve(plans.map(({ key, hash }) => ({ key, versions: [{ hash }] }))),
  } as unknown as DesignStore;
  const definitions = {
    plan: (_company: string, hash: string) => Promise.resolve(plans.find((plan) => plan.hash === hash) ?? null),
  } as unknown as DefinitionStore;
  return createProofDesk(prover, [rule], designs, definitions);
}

const codes = async (desk: ProofDesk, plans: readonly Plan[]) =>
  (await desk.judge("acme", plans, proofBounds.publication)).map(({ flow, problems }) => [
    flow,
    problems.map(({ code }) => code),
  ]);

describe("before a flow is in force", () => {
  test("it is proved against the rules of its effects", async () => {
    expect(await codes(deskOver([]), [planOf(signed)])).toEqual([["sending", []]]);
    expect(await codes(deskOver([]), [planOf(unsigned)])).toEqual([["sending", ["sample.signed"]]]);
  });
  test("no call hides an effect, however deep", async () => {
    const desk = deskOver([planOf(unsigned), planOf(caller)]);
    expect(await codes(desk, [planOf(outer)])).toEqual([["outer", ["sample.signed"]]]);
  });
  test("every flow in force that calls it, directly or through others, is proved again", async () => {
    const desk = deskOver([planOf(signed), planOf(caller), planOf(outer), planOf(flowOf("alone", sign))]);
    expect(await codes(desk, [planOf(signed)])).toEqual([
      ["sending", []],
      ["caller", []],
      ["outer", []],
    ]);
    expect(await codes(desk, [planOf(unsigned)])).toEqual([
      ["sending", ["sample.signed"]],
      ["caller", ["sample.signed"]],
      ["outer", ["sample.signed"]],
    ]);
  });
  test("the same flows are proved once", async () => {
    const asked: string[] = [];
    const counting: Prover = {
      findings(work) {
        asked.push(work.plan.key);
        return Promise.resolve(findingsOfProof(work));
      },
      close: () => Promise.resolve(),
    };
    const desk = deskOver([planOf(signed), planOf(caller)], counting);
    await desk.judge("acme", [planOf(caller)], proofBounds.publication);
    await desk.judge("acme", [planOf(caller)], proofBounds.publication);
    expect(asked).toEqual(["caller"]);
    await desk.judge("acme", [planOf(unsigned)], proofBounds.publication);
    expect(asked).toEqual(["caller", "sending", "caller"]);
  });
});

describe("in a thread", () => {
  const program = path.resolve(__dirname, "../testing/odd-judge.mjs");
  let prover: Prover;
  beforeEach(() => {
    prover = proveInThread(program, { milliseconds: 2_000, heapMiB: 24 });
  });
  afterEach(() => prover.close());
  const work = (key: string): ProofWork => ({
    plan: { ...planOf(signed), key },
    called: {},
    invariants: [],
    ...proofBounds.publication,
  });

  test.each(["hangs", "grows", "throws"])(
    "a proof that %s is answered with an error, and the next flow is proved",
    async (key) => {
      expect((await prover.findings(work(key))).map(({ code, severity }) => [code, severity])).toEqual([
        ["proof.too-costly", "error"],
      ]);
      expect(await prover.findings(work("fine"))).toEqual([]);
    },
    20_000,
  );
});
