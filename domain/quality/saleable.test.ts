import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ActorRef, JsonObject } from "@yaoflow/engine";
import type { Evidence } from "@yaoflow/runtime/contract";
import type { Acceptance } from "../acceptance/index.ts";
import type { Movement } from "../inventory/index.ts";
import { actionContext, actor, signed } from "../testing/context.ts";
import { goodsRooms, type GoodsRooms } from "../testing/goods-rooms.ts";
import { sampleProduct } from "../testing/sample-product.ts";
import type { QualityCase } from "./quality-case.ts";

const product = { ...sampleProduct, packs: { middle: 10, case: 200 } };
const order = { number: "PO1", lines: [{ line: "1", product: product.code, genericName: "", dosageForm: "", specification: "", manufacturer: "", mah: "", approvalNumber: "", unit: "盒", quantity: "100", price: "1", amount: "100", received: "0" }] };
const rooms = (): GoodsRooms => goodsRooms(product, order);
const receiveForm = { notePresent: true, noteNumber: "N1", noteSealMatches: true, noteAgrees: true, vehicleSound: true, lines: [{ line: "1", announced: "100", received: "100", refused: "0", short: "0", over: "0", lot: "L1", productionDate: "2026-01-01", expiry: "2027-12-31", goodsAgree: true, location: "WH1.RCV" }] };
const checks = { sealOk: true, labelOk: true, insertOk: true, approvalOk: true, marksOk: true, certificateOk: true, appearanceOk: true };
const inspectForm = (stock: string, verdict: string): JsonObject => ({ lines: [{ stock, ...checks, sampledCases: 1, sampledPacks: 9, reportLot: "L1", reportFile: "f", verdict, qualifiedQuantity: "100", failedQuantity: "0", doubt: "可疑" }] });
const putAwayForm = (stock: string): JsonObject => ({ lines: [{ stock, from: "RCV", status: "QUALIFIED", quantity: "100", to: "WH1.A-01" }] });

let step = 0;
async function run(made: GoodsRooms, name: string, input: JsonObject, evidence: readonly Evidence[], operation?: string) {
  step += 1;
  return made.action(name).run(actionContext(name, evidence, { operationId: operation ?? `op-${step}` }), input);
}
async function value(result: ReturnType<typeof run>): Promise<JsonObject> {
  const done = await result;
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
}
const available = async (made: GoodsRooms) => (await made.ledger.availability("demo", product.code, "2026-11-23")).available;

async function doubtful(made: GoodsRooms): Promise<{ stock: string; qualityCase: string }> {
  const receipt = await value(run(made, "receiving.record", { order: "PO1" }, [signed("receive", "submit", 1, receiveForm, actor("rcv", "RCV"))]));
  const [stock = ""] = receipt["stocks"] as string[];
  const accepted = await value(run(made, "acceptance.record", { receipt: String(receipt["receipt"]) }, [signed("inspect", "submit", 2, inspectForm(stock, "doubtful"), actor("ins", "INS"))]));
  const [line] = accepted["doubtfulLines"] as JsonObject[];
  const opened = await value(run(made, "quality.open", { stock, hold: line!["hold"]!, acceptance: accepted["acceptance"]!, source: "R" }, []));
  return { stock, qualityCase: String(opened["qualityCase"]) };
}

describe("the only ways to saleable goods", () => {
  test("RCV-11 ACC-10 received, accepted and put away by different persons", async () => {
    const made = rooms();
    const receipt = await value(run(made, "receiving.record", { order: "PO1" }, [signed("receive", "submit", 1, receiveForm, actor("rcv", "RCV"))]));
    const [stock = ""] = receipt["stocks"] as string[];
    expect(await available(made)).toBe("0");
    const accepted = await value(run(made, "acceptance.record", { receipt: String(receipt["receipt"]) }, [signed("inspect", "submit", 2, inspectForm(stock, "qualified"), actor("ins", "INS"))]));
    expect(accepted).toMatchObject({ doubtfulLines: [], toPutAway: [stock] });
    await value(run(made, "inventory.put-away", { stocks: [stock] }, [signed("put-away", "submit", 3, putAwayForm(stock), actor("keep", "KEEP"))]));
    expect(await available(made)).toBe("100");
  });

  test("QAR-5 QAR-9 doubtful goods by QA and QM; the inspector alone never", async () => {
    const made = rooms();
    const { stock, qualityCase } = await doubtful(made);
    const again = await run(made, "acceptance.record", { stocks: [stock] }, [signed("inspect", "submit", 4, inspectForm(stock, "qualified"), actor("ins2", "INS"))]);
    expect(again.ok ? "ok" : again.problem.code).toBe("acceptance.suspect-not-doubtful");
    const evidence = [signed("propose", "propose", 5, { ruling: "release", assessment: "x" }, actor("qa", "QA")), signed("countersign", "release", 6, {}, actor("qm", "QM"))];
    const released = await value(run(made, "quality.release", { qualityCase }, evidence));
    expect(released).toEqual({ ruling: "release", stock, quantity: "100", toPutAway: [stock] });
    expect(await available(made)).toBe("0");
    await value(run(made, "inventory.put-away", { stocks: [stock] }, [signed("put-away", "submit", 7, putAwayForm(stock), actor("keep", "KEEP"))]));
    expect(await available(made)).toBe("100");
  });

  test("QAR-10 rejected goods never become saleable; the lot stays in doubt", async () => {
    const made = rooms();
    const { stock, qualityCase } = await doubtful(made);
    const evidence = [signed("propose", "propose", 5, { ruling: "reject", assessment: "x" }, actor("qa", "QA")), signed("countersign", "reject", 6, {}, actor("qm", "QM"))];
    expect(await value(run(made, "quality.reject", { qualityCase }, evidence))).toMatchObject({ ruling: "reject", quantity: "100", toPutAway: [stock] });
    expect((await made.ledger.stock("demo", stock))?.holds).toHaveLength(1);
    expect((await made.records.find("demo", "unqualified")).items).toHaveLength(1);
    const undone = await run(made, "quality.release", { qualityCase }, [signed("propose", "propose", 7, { ruling: "release" }, actor("qa", "QA")), signed("countersign", "release", 8, {}, actor("qm", "QM"))]);
    expect(undone.ok ? "ok" : undone.problem.code).toBe("quality.case-closed");
  });

  test("RCV-12 ACC-13 QAR-4 repeating an action under its key changes nothing and answers the same", async () => {
    const made = rooms();
    const receive = [signed("receive", "submit", 1, receiveForm, actor("rcv", "RCV"))];
    const first = await value(run(made, "receiving.record", { order: "PO1" }, receive, "once"));
    expect(await value(run(made, "receiving.record", { order: "PO1" }, receive, "once"))).toEqual(first);
    const [stock = ""] = first["stocks"] as string[];
    const inspect = [signed("inspect", "submit", 2, inspectForm(stock, "qualified"), actor("ins", "INS"))];
    const accepted = await value(run(made, "acceptance.record", { receipt: String(first["receipt"]) }, inspect, "twice"));
    expect(await value(run(made, "acceptance.record", { receipt: String(first["receipt"]) }, inspect, "twice"))).toEqual(accepted);
    expect((await made.records.find("demo", "receipt")).items).toHaveLength(1);
    expect((await made.records.find("demo", "acceptance")).items).toHaveLength(1);
    expect(await made.ledger.reconcile("demo")).toEqual([]);
  });

  test("QAR-6 a sample leaves the books and its result decides", async () => {
    const made = rooms();
    const { stock, qualityCase } = await doubtful(made);
    const laboratory = [signed("propose", "propose", 5, { ruling: "laboratory" }, actor("qa", "QA")), signed("countersign", "laboratory", 6, { sampleQuantity: "2", laboratoryName: "药检所" }, actor("qm", "QM"))];
    await value(run(made, "quality.send-sample", { qualityCase }, laboratory, "sample"));
    await value(run(made, "quality.send-sample", { qualityCase }, laboratory, "sample"));
    expect((await made.ledger.stock("demo", stock))?.positions[0]?.quantity).toBe("98");
    const release = [signed("propose", "propose", 7, { ruling: "release" }, actor("qa", "QA")), signed("countersign", "release", 8, {}, actor("qm", "QM"))];
    const early = await run(made, "quality.release", { qualityCase }, release);
    expect(early.ok ? "ok" : early.problem.code).toBe("quality.laboratory-pending");
    await value(run(made, "quality.laboratory-result", { qualityCase }, [signed("laboratory", "recorded", 9, { conclusion: "conform", reportNumber: "1", reportFile: "f" }, actor("qa", "QA"))]));
    expect(await value(run(made, "quality.release", { qualityCase }, release))).toMatchObject({ quantity: "98" });
  });

  test("RCV-10 QAR-7 suspected counterfeit stays isolated until the regulator has ruled", async () => {
    const made = rooms();
    const { stock, qualityCase } = await doubtful(made);
    await value(run(made, "quality.isolate", { qualityCase }, [signed("propose", "suspect", 5, {}, actor("qa", "QA"))]));
    const reject = [signed("propose", "propose", 6, { ruling: "reject" }, actor("qa", "QA")), signed("countersign", "reject", 7, {}, actor("qm", "QM"))];
    const early = await run(made, "quality.reject", { qualityCase }, reject);
    expect(early.ok ? "ok" : early.problem.code).toBe("quality.regulator-ruling-missing");
    const regulator = [signed("notify", "notified", 8, { noticeNumber: "1", noticeDate: "2026-11-23" }, actor("qp", "QP")), signed("ruling", "recorded", 9, { ruling: "counterfeit", document: "f" }, actor("qp", "QP"))];
    await value(run(made, "quality.regulator-ruling", { qualityCase }, regulator));
    await value(run(made, "quality.reject", { qualityCase }, reject));
    const held = (await made.ledger.stock("demo", stock))?.holds ?? [];
    expect([held.length > 0, held.some((hold) => hold.isolate)]).toEqual([true, false]);
  });
});

describe("no sequence of actions makes goods saleable without evidence", () => {
  const people = ["rcv", "ins", "qa", "qm", "qp", "keep"] as const;
  const roles = ["RCV", "INS", "QA", "QM", "QP", "KEEP", "PUR"] as const;
  const signer = fc.record({ person: fc.constantFrom(...people), role: fc.constantFrom(...roles) }).map(({ person, role }): ActorRef => actor(person, role));
  const move = fc.record({
    name: fc.constantFrom("receiving.record", "acceptance.record", "inventory.put-away", "quality.open", "quality.release", "quality.reject", "quality.isolate", "quality.send-sample", "quality.laboratory-result", "quality.regulator-ruling"),
    verdict: fc.constantFrom("qualified", "doubtful", "failed"),
    ruling: fc.constantFrom("release", "reject", "laboratory"),
    outcomes: fc.array(fc.constantFrom("submit", "propose", "suspect", "release", "reject", "laboratory", "recorded", "notified", "approve"), { minLength: 0, maxLength: 3 }),
    signers: fc.array(signer, { minLength: 3, maxLength: 3 }),
    plausible: fc.boolean(),
  });
  /** What a flow would bring to an action: right outcomes and roles, still any persons. Chance alone would rarely come so far. */
  const usual: Readonly<Record<string, readonly (readonly [outcome: string, role: string])[]>> = {
    "receiving.record": [["submit", "RCV"]],
    "acceptance.record": [["submit", "INS"]],
    "inventory.put-away": [["submit", "KEEP"]],
    "quality.release": [["propose", "QA"], ["release", "QM"]],
    "quality.reject": [["propose", "QA"], ["reject", "QM"]],
    "quality.send-sample": [["propose", "QA"], ["laboratory", "QM"]],
  };

  test("INV-13 QAR-1 QAR-2 whatever is tried, in whatever order, by whomever", async () => {
    let qualified = 0;
    let ruled = 0;
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(move, { minLength: 4, maxLength: 14 }), async (inDoubt, moves) => {
        const made = rooms();
        if (inDoubt) await doubtful(made);
        for (const [index, each] of moves.entries()) {
          const stock = (await made.ledger.find("demo", {})).items[0]?.id ?? "none";
          const receipt = (await made.records.find("demo", "receipt")).items[0]?.id ?? "none";
          const qualityCase = (await made.records.find("demo", "quality-case")).items[0]?.id ?? "none";
          const steps = each.plausible ? usual[each.name] : undefined;
          const ruling = steps ? (each.name.split(".")[1]?.replace("send-sample", "laboratory") ?? "") : each.ruling;
          const data = { ...receiveForm, ...inspectForm(stock, each.verdict), ruling, sampleQuantity: "1", laboratoryName: "x", conclusion: "conform", reportFile: "f", document: "f" };
          const form: JsonObject = each.name === "receiving.record" ? receiveForm : each.name === "inventory.put-away" ? putAwayForm(stock) : each.name === "acceptance.record" ? inspectForm(stock, each.verdict) : data;
          const signatures = steps ?? each.outcomes.map((outcome, number) => [outcome, each.signers[number]!.role] as const);
          const evidence = signatures.map(([outcome, role], number) => signed(`n${number}`, outcome, 10 + index * 3 + number, form, { ...each.signers[number]!, role }));
          const inputs: Readonly<Record<string, JsonObject>> = { "receiving.record": { order: "PO1" }, "acceptance.record": { receipt }, "inventory.put-away": { stocks: [stock] }, "quality.open": { stock, source: "x" } };
          await run(made, each.name, inputs[each.name] ?? { qualityCase }, evidence);
        }
        const ledger = await made.ledger.movements("demo", { product: product.code });
        for (const movement of ledger.filter(({ kind }) => kind === "qualify")) {
          if (movement.source.kind === "quality-case") ruled += 1;
          else qualified += 1;
          await expectProper(made, movement, ledger);
        }
        expect(await made.ledger.reconcile("demo")).toEqual([]);
        if ((await available(made)) !== "0") expect(ledger.some(({ kind }) => kind === "qualify")).toBe(true);
      }),
      { numRuns: 1500, seed: 20261123 },
    );
    // The search must reach both ways, or it proves nothing.
    expect([qualified > 0, ruled > 0]).toEqual([true, true]);
  });

  /** Every qualification stands on an inspector who did not receive; doubtful goods also on QA and QM, all different persons. */
  async function expectProper(made: GoodsRooms, movement: Movement, ledger: readonly Movement[]): Promise<void> {
    const receivers = ledger.filter(({ kind }) => kind === "receive").flatMap(({ actors }) => actors.map((each) => each.personId));
    if (movement.source.kind === "acceptance") {
      const acceptance = (await made.records.get<Acceptance>("demo", "acceptance", movement.source.id))?.data;
      const inspectors = acceptance?.inspectors ?? [];
      expect(inspectors.some((each) => each.role === "INS") && inspectors.every((each) => !receivers.includes(each.personId))).toBe(true);
      expect(acceptance?.lines.every((line) => line.verdict === "qualified")).toBe(true);
      return;
    }
    const quality = (await made.records.get<QualityCase>("demo", "quality-case", movement.source.id))?.data;
    const acceptance = (await made.records.get<Acceptance>("demo", "acceptance", quality?.acceptance ?? ""))?.data;
    const ruling = quality?.ruling?.actors ?? [];
    const groups = [receivers, (acceptance?.inspectors ?? []).map((each) => each.personId), ruling.filter((each) => each.role === "QA").map((each) => each.personId), ruling.filter((each) => each.role === "QM").map((each) => each.personId)];
    expect(groups.every((group) => group.length > 0)).toBe(true);
    expect(new Set(groups.flat()).size).toBe(groups.reduce((sum, group) => sum + new Set(group).size, 0));
  }
});
