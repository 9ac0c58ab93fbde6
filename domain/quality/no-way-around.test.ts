import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ActorRef, JsonObject } from "@yaoflow/engine";
import type { Acceptance } from "../acceptance/index.ts";
import type { Movement } from "../inventory/index.ts";
import {
  available,
  doubtful,
  inspectForm,
  product,
  putAwayForm,
  receiveForm,
  rooms,
  run,
} from "../testing/consignment.ts";
import { actor, signed } from "../testing/context.ts";
import type { GoodsRooms } from "../testing/goods-rooms.ts";
import type { QualityCase } from "./quality-case.ts";

describe("no sequence of actions makes goods saleable without evidence", () => {
  const people = ["rcv", "ins", "qa", "qm", "qp", "keep"] as const;
  const roles = ["RCV", "INS", "QA", "QM", "QP", "KEEP", "PUR"] as const;
  const signer = fc
    .record({ person: fc.constantFrom(...people), role: fc.constantFrom(...roles) })
    .map(({ person, role }): ActorRef => actor(person, role));
  const move = fc.record({
    name: fc.constantFrom(
      "receiving.record",
      "acceptance.record",
      "inventory.put-away",
      "quality.open",
      "quality.release",
      "quality.reject",
      "quality.isolate",
      "quality.send-sample",
      "quality.laboratory-result",
      "quality.regulator-ruling",
    ),
    verdict: fc.constantFrom("qualified", "doubtful", "failed"),
    ruling: fc.constantFrom("release", "reject", "laboratory"),
    outcomes: fc.array(
      fc.constantFrom(
        "submit",
        "propose",
        "suspect",
        "release",
        "reject",
        "laboratory",
        "recorded",
        "notified",
        "approve",
      ),
      { minLength: 0, maxLength: 3 },
    ),
    signers: fc.array(signer, { minLength: 3, maxLength: 3 }),
    plausible: fc.boolean(),
  });
  /** What a flow would bring to an action: right outcomes and roles, still any persons. Chance alone would rarely come so far. */
  const usual: Readonly<Record<string, readonly (readonly [outcome: string, role: string])[]>> = {
    "receiving.record": [["submit", "RCV"]],
    "acceptance.record": [["submit", "INS"]],
    "inventory.put-away": [["submit", "KEEP"]],
    "quality.release": [
      ["propose", "QA"],
      ["release", "QM"],
    ],
    "quality.reject": [
      ["propose", "QA"],
      ["reject", "QM"],
    ],
    "quality.send-sample": [
      ["propose", "QA"],
      ["laboratory", "QM"],
    ],
  };

  test("INV-13, QAR-1, QAR-2 whatever is tried, in whatever order, by whomever", async () => {
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
          const data = {
            ...receiveForm,
            ...inspectForm(stock, each.verdict),
            ruling,
            sampleQuantity: "1",
            laboratoryName: "x",
            conclusion: "conform",
            reportFile: "f",
            document: "f",
          };
          const form: JsonObject =
            each.name === "receiving.record"
              ? receiveForm
              : each.name === "inventory.put-away"
                ? putAwayForm(stock)
                : each.name === "acceptance.record"
                  ? inspectForm(stock, each.verdict)
                  : data;
          const signatures =
            steps ?? each.outcomes.map((outcome, number) => [outcome, each.signers[number]!.role] as const);
          const evidence = signatures.map(([outcome, role], number) =>
            signed(`n${number}`, outcome, 10 + index * 3 + number, form, { ...each.signers[number]!, role }),
          );
          const inputs: Readonly<Record<string, JsonObject>> = {
            "receiving.record": { order: "PO1" },
            "acceptance.record": { receipt },
            "inventory.put-away": { stocks: [stock] },
            "quality.open": { stock, source: "x" },
          };
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
    const receivers = ledger
      .filter(({ kind }) => kind === "receive")
      .flatMap(({ actors }) => actors.map((each) => each.personId));
    if (movement.source.kind === "acceptance") {
      const acceptance = (await made.records.get<Acceptance>("demo", "acceptance", movement.source.id))?.data;
      const inspectors = acceptance?.inspectors ?? [];
      expect(
        inspectors.some((each) => each.role === "INS") &&
          inspectors.every((each) => !receivers.includes(each.personId)),
      ).toBe(true);
      expect(acceptance?.lines.every((line) => line.verdict === "qualified")).toBe(true);
      return;
    }
    const quality = (await made.records.get<QualityCase>("demo", "quality-case", movement.source.id))?.data;
    const acceptance = (await made.records.get<Acceptance>("demo", "acceptance", quality?.acceptance ?? ""))?.data;
    const ruling = quality?.ruling?.actors ?? [];
    const groups = [
      receivers,
      (acceptance?.inspectors ?? []).map((each) => each.personId),
      ruling.filter((each) => each.role === "QA").map((each) => each.personId),
      ruling.filter((each) => each.role === "QM").map((each) => each.personId),
    ];
    expect(groups.every((group) => group.length > 0)).toBe(true);
    expect(new Set(groups.flat()).size).toBe(groups.reduce((sum, group) => sum + new Set(group).size, 0));
  }
});
