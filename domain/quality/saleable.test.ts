import { describe, expect, test } from "@jest/globals";
import {
  available,
  doubtful,
  inspectForm,
  putAwayForm,
  receiveForm,
  rooms,
  run,
  value,
} from "../testing/consignment.ts";
import { actor, signed } from "../testing/context.ts";

describe("the only ways to saleable goods", () => {
  test("RCV-11, ACC-10 received, accepted and put away by different persons", async () => {
    const made = rooms();
    const receipt = await value(
      run(made, "receiving.record", { order: "PO1" }, [
        signed("receive", "submit", 1, receiveForm, actor("rcv", "RCV")),
      ]),
    );
    const [stock = ""] = receipt["stocks"] as string[];
    expect(await available(made)).toBe("0");
    const accepted = await value(
      run(made, "acceptance.record", { receipt: String(receipt["receipt"]) }, [
        signed("inspect", "submit", 2, inspectForm(stock, "qualified"), actor("ins", "INS")),
      ]),
    );
    expect(accepted).toMatchObject({ doubtfulLines: [], toPutAway: [stock] });
    await value(
      run(made, "inventory.put-away", { stocks: [stock] }, [
        signed("put-away", "submit", 3, putAwayForm(stock), actor("keep", "KEEP")),
      ]),
    );
    expect(await available(made)).toBe("100");
  });

  test("QAR-5, QAR-9 doubtful goods by QA and QM; the inspector alone never", async () => {
    const made = rooms();
    const { stock, qualityCase } = await doubtful(made);
    const again = await run(made, "acceptance.record", { stocks: [stock] }, [
      signed("inspect", "submit", 4, inspectForm(stock, "qualified"), actor("ins2", "INS")),
    ]);
    expect(again.ok ? "ok" : again.problem.code).toBe("acceptance.suspect-not-doubtful");
    const evidence = [
      signed("propose", "propose", 5, { ruling: "release", assessment: "x" }, actor("qa", "QA")),
      signed("countersign", "release", 6, {}, actor("qm", "QM")),
    ];
    const released = await value(run(made, "quality.release", { qualityCase }, evidence));
    expect(released).toEqual({ ruling: "release", stock, quantity: "100", toPutAway: [stock] });
    expect(await available(made)).toBe("0");
    await value(
      run(made, "inventory.put-away", { stocks: [stock] }, [
        signed("put-away", "submit", 7, putAwayForm(stock), actor("keep", "KEEP")),
      ]),
    );
    expect(await available(made)).toBe("100");
  });

  test("QAR-10 rejected goods never become saleable; the lot stays in doubt", async () => {
    const made = rooms();
    const { stock, qualityCase } = await doubtful(made);
    const evidence = [
      signed("propose", "propose", 5, { ruling: "reject", assessment: "x" }, actor("qa", "QA")),
      signed("countersign", "reject", 6, {}, actor("qm", "QM")),
    ];
    expect(await value(run(made, "quality.reject", { qualityCase }, evidence))).toMatchObject({
      ruling: "reject",
      quantity: "100",
      toPutAway: [stock],
    });
    expect((await made.ledger.stock("demo", stock))?.holds).toHaveLength(1);
    expect((await made.records.find("demo", "unqualified")).items).toHaveLength(1);
    const undone = await run(made, "quality.release", { qualityCase }, [
      signed("propose", "propose", 7, { ruling: "release" }, actor("qa", "QA")),
      signed("countersign", "release", 8, {}, actor("qm", "QM")),
    ]);
    expect(undone.ok ? "ok" : undone.problem.code).toBe("quality.case-closed");
  });

  test("RCV-12, ACC-13, QAR-4 repeating an action under its key changes nothing and answers the same", async () => {
    const made = rooms();
    const receive = [signed("receive", "submit", 1, receiveForm, actor("rcv", "RCV"))];
    const first = await value(run(made, "receiving.record", { order: "PO1" }, receive, "once"));
    expect(await value(run(made, "receiving.record", { order: "PO1" }, receive, "once"))).toEqual(first);
    const [stock = ""] = first["stocks"] as string[];
    const inspect = [signed("inspect", "submit", 2, inspectForm(stock, "qualified"), actor("ins", "INS"))];
    const accepted = await value(
      run(made, "acceptance.record", { receipt: String(first["receipt"]) }, inspect, "twice"),
    );
    expect(
      await value(run(made, "acceptance.record", { receipt: String(first["receipt"]) }, inspect, "twice")),
    ).toEqual(accepted);
    expect((await made.records.find("demo", "receipt")).items).toHaveLength(1);
    expect((await made.records.find("demo", "acceptance")).items).toHaveLength(1);
    expect(await made.ledger.reconcile("demo")).toEqual([]);
  });

  test("QAR-6 a sample leaves the books and its result decides", async () => {
    const made = rooms();
    const { stock, qualityCase } = await doubtful(made);
    const laboratory = [
      signed("propose", "propose", 5, { ruling: "laboratory" }, actor("qa", "QA")),
      signed("countersign", "laboratory", 6, { sampleQuantity: "2", laboratoryName: "药检所" }, actor("qm", "QM")),
    ];
    await value(run(made, "quality.send-sample", { qualityCase }, laboratory, "sample"));
    await value(run(made, "quality.send-sample", { qualityCase }, laboratory, "sample"));
    expect((await made.ledger.stock("demo", stock))?.positions[0]?.quantity).toBe("98");
    const release = [
      signed("propose", "propose", 7, { ruling: "release" }, actor("qa", "QA")),
      signed("countersign", "release", 8, {}, actor("qm", "QM")),
    ];
    const early = await run(made, "quality.release", { qualityCase }, release);
    expect(early.ok ? "ok" : early.problem.code).toBe("quality.laboratory-pending");
    await value(
      run(made, "quality.laboratory-result", { qualityCase }, [
        signed(
          "laboratory",
          "recorded",
          9,
          { conclusion: "conform", reportNumber: "1", reportFile: "f" },
          actor("qa", "QA"),
        ),
      ]),
    );
    expect(await value(run(made, "quality.release", { qualityCase }, release))).toMatchObject({ quantity: "98" });
  });

  test("RCV-10, QAR-7 suspected counterfeit stays isolated until the regulator has ruled", async () => {
    const made = rooms();
    const { stock, qualityCase } = await doubtful(made);
    await value(
      run(made, "quality.isolate", { qualityCase }, [signed("propose", "suspect", 5, {}, actor("qa", "QA"))]),
    );
    const reject = [
      signed("propose", "propose", 6, { ruling: "reject" }, actor("qa", "QA")),
      signed("countersign", "reject", 7, {}, actor("qm", "QM")),
    ];
    const early = await run(made, "quality.reject", { qualityCase }, reject);
    expect(early.ok ? "ok" : early.problem.code).toBe("quality.regulator-ruling-missing");
    const regulator = [
      signed("notify", "notified", 8, { noticeNumber: "1", noticeDate: "2026-11-23" }, actor("qp", "QP")),
      signed("ruling", "recorded", 9, { ruling: "counterfeit", document: "f" }, actor("qp", "QP")),
    ];
    await value(run(made, "quality.regulator-ruling", { qualityCase }, regulator));
    await value(run(made, "quality.reject", { qualityCase }, reject));
    const held = (await made.ledger.stock("demo", stock))?.holds ?? [];
    expect([held.length > 0, held.some((hold) => hold.isolate)]).toEqual([true, false]);
  });
});
