import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import type { Action } from "@yaoflow/runtime/contract";
import { latestBy } from "../evidence.ts";
import { inventoryProblems, stockWriteOf } from "../inventory/index.ts";
import { compareQuantity, isQuantity, isZero, subtractQuantity } from "../measure/index.ts";
import { refusalOf } from "../refusal.ts";
import { flag, shape, text, titled } from "../shape.ts";
import { writeOf } from "../writing.ts";
import { caseInput, caseOf, type QualityParts } from "./parts.ts";
import { qualityProblems } from "./problems.ts";
import type { QualityCase } from "./quality-case.ts";
import { evaluateSample, signaturesOf } from "./rules.ts";

const closed = (quality: QualityCase): Problem | null =>
  quality.status === "released" || quality.status === "rejected"
    ? qualityProblems.make("quality.case-closed", { params: { qualityCase: quality.number, status: quality.status } })
    : null;

/** Takes a sample out of the doubtful goods; it leaves the books as a movement (QAR-6). */
export function sendSampleAction(parts: QualityParts): Action {
  return {
    name: "quality.send-sample",
    title: titled("送检", "Send a sample to the laboratory"),
    input: caseInput,
    output: shape({ sample: text(null, 200) }),
    effects: ["inventory.sample"],
    reads: ["quality-case", "stock"],
    errors: [...Object.keys(qualityProblems.kinds), "inventory.stock-unknown", "inventory.insufficient"],
    evidence: [
      { name: "propose", roles: ["QA"] },
      { name: "countersign", roles: ["QM"] },
    ],
    async run(context, input) {
      const { company } = context.scope;
      const quality = await caseOf(parts, company, input["qualityCase"]);
      if (!quality.ok) return quality;
      const sample = context.operationId;
      // A retry finds its own sample on the case and repeats only what may be missing: the movement.
      const sent = quality.value.samples.find((each) => each.id === sample);
      const signatures = signaturesOf(context.evidence);
      const refusal = sent ? null : refusalOf(evaluateSample(quality.value, signatures));
      if (refusal) return refused(refusal);
      const stock = await parts.ledger.stock(company, quality.value.stock);
      if (!stock)
        return refused(inventoryProblems.make("inventory.stock-unknown", { params: { stock: quality.value.stock } }));
      const quantity = sent?.quantity ?? signatures.countersign?.data["sampleQuantity"];
      const laboratory = String(signatures.countersign?.data["laboratoryName"] ?? "");
      if (!isQuantity(quantity) || isZero(quantity) || laboratory === "")
        return refused(qualityProblems.make("quality.sample-invalid"));
      const position = stock.positions.find(
        (each) =>
          each.status !== "REJECTED" && compareQuantity(subtractQuantity(each.quantity, each.reserved), quantity) >= 0,
      );
      if (!position && !sent) return refused(qualityProblems.make("quality.sample-invalid"));
      const entry = {
        id: sample,
        quantity,
        laboratory,
        sentAt: context.at,
        submission: signatures.countersign?.submission ?? "",
      };
      const noted = await parts.host.records.update<QualityCase>(
        writeOf(context, "sample"),
        "quality-case",
        quality.value.number,
        (current) => {
          const over = refusalOf(evaluateSample(current, signatures));
          return over
            ? refused(over)
            : ok({
                ...current,
                status: current.status === "suspected" ? "suspected" : "at-laboratory",
                samples: [...current.samples, entry],
              });
        },
      );
      if (!noted.ok) return noted;
      const from = position ?? stock.positions[0];
      if (!from) return ok({ sample });
      const source = { kind: "quality-case", id: quality.value.number };
      const moved = await parts.ledger.sample(
        stockWriteOf(context, "sample", source),
        { stock: stock.id, location: from.location, status: from.status },
        quantity,
        source,
      );
      return moved.ok ? ok({ sample }) : moved;
    },
  };
}

/** Files the laboratory's answer to the newest sample that has none. */
export function laboratoryResultAction(parts: QualityParts): Action {
  return {
    name: "quality.laboratory-result",
    title: titled("登记检验结果", "Record the laboratory result"),
    input: caseInput,
    output: shape({ conform: flag(null) }),
    effects: ["quality.laboratoryResult"],
    reads: ["quality-case"],
    errors: ["quality.case-unknown", "quality.case-closed", "quality.laboratory-evidence"],
    evidence: [{ name: "laboratory-result", roles: ["QA"] }],
    async run(context, input) {
      const { company } = context.scope;
      const evidence = latestBy(context.evidence, ["QA"], ["recorded"]);
      const quality = await caseOf(parts, company, input["qualityCase"]);
      if (!quality.ok) return quality;
      const file = String(evidence?.data["reportFile"] ?? "");
      const conclusion = evidence?.data["conclusion"];
      const known = conclusion === "conform" || conclusion === "not-conform";
      if (!evidence || !known || !(await parts.host.files.stat(company, file)))
        return refused(qualityProblems.make("quality.laboratory-evidence"));
      const conform = conclusion === "conform";
      const updated = await parts.host.records.update<QualityCase>(
        writeOf(context, "result"),
        "quality-case",
        quality.value.number,
        (current): Result<QualityCase, Problem> => {
          const over = closed(current);
          if (over) return refused(over);
          const sample = current.samples.find((each) => !current.results.some((result) => result.sample === each.id));
          if (!sample) return refused(qualityProblems.make("quality.laboratory-evidence"));
          const result = {
            sample: sample.id,
            conform,
            reportNumber: String(evidence.data["reportNumber"] ?? ""),
            reportFile: file,
            at: evidence.at,
            actors: evidence.actors,
          };
          return ok({
            ...current,
            status: current.status === "suspected" ? "suspected" : "open",
            results: [...current.results, result],
          });
        },
      );
      return updated.ok ? ok({ conform }) : updated;
    },
  };
}

/** Suspected counterfeit: the lot is isolated at once; nothing leaves, not to the supplier and not to destruction (QAR-7). */
export function isolateAction(parts: QualityParts): Action {
  return {
    name: "quality.isolate",
    title: titled("怀疑假劣药：就地隔离", "Isolate suspected counterfeit"),
    input: caseInput,
    output: shape({ suspected: flag(null) }),
    effects: ["inventory.hold", "quality.suspect"],
    reads: ["quality-case", "stock"],
    errors: ["quality.case-unknown", "quality.case-closed", "quality.suspicion-missing", "inventory.stock-unknown"],
    evidence: [{ name: "propose", roles: ["QA"] }],
    async run(context, input) {
      const quality = await caseOf(parts, context.scope.company, input["qualityCase"]);
      if (!quality.ok) return quality;
      const over = closed(quality.value);
      if (over) return refused(over);
      if (!latestBy(context.evidence, ["QA"], ["suspect"]))
        return refused(qualityProblems.make("quality.suspicion-missing"));
      const { number, product, lot, stock } = quality.value;
      const source = { kind: "quality-case", id: number };
      const held = await parts.ledger.addHold(
        stockWriteOf(context, "isolate", source),
        { product, lot },
        { id: `isolate:${number}`, reason: "doubt", source, liftRoles: ["QM", "QP"], origin: stock, isolate: true },
      );
      if (!held.ok) return held;
      const updated = await parts.host.records.update<QualityCase>(
        writeOf(context, "isolate"),
        "quality-case",
        number,
        (current) => ok({ ...current, status: "suspected", regulator: null }),
      );
      return updated.ok ? ok({ suspected: true }) : updated;
    },
  };
}

/** Files the notice to the regulator and its ruling, both signed by the responsible person for quality. */
export function regulatorAction(parts: QualityParts): Action {
  return {
    name: "quality.regulator-ruling",
    title: titled("登记监管部门裁定", "Record the regulator's ruling"),
    input: caseInput,
    output: shape({ ruling: text(null, 20) }),
    effects: ["quality.regulatorRuling"],
    reads: ["quality-case"],
    errors: ["quality.case-unknown", "quality.case-closed", "quality.regulator-evidence"],
    evidence: [
      { name: "notify", roles: ["QP"] },
      { name: "regulator-ruling", roles: ["QP"] },
    ],
    async run(context, input) {
      const { company } = context.scope;
      const quality = await caseOf(parts, company, input["qualityCase"]);
      if (!quality.ok) return quality;
      const notice = latestBy(context.evidence, ["QP"], ["notified"]);
      const ruled = latestBy(context.evidence, ["QP"], ["recorded"]);
      const ruling = ruled?.data["ruling"];
      const document = String(ruled?.data["document"] ?? "");
      if (
        !notice ||
        !ruled ||
        ruled.at < notice.at ||
        (ruling !== "genuine" && ruling !== "counterfeit") ||
        !(await parts.host.files.stat(company, document))
      )
        return refused(qualityProblems.make("quality.regulator-evidence"));
      const entry = {
        notice: String(notice.data["noticeNumber"] ?? ""),
        notifiedOn: String(notice.data["noticeDate"] ?? ""),
        ruling,
        document,
        actors: [...notice.actors, ...ruled.actors],
        at: ruled.at,
      } as const;
      const updated = await parts.host.records.update<QualityCase>(
        writeOf(context, "regulator"),
        "quality-case",
        quality.value.number,
        (current): Result<QualityCase, Problem> => {
          const over = closed(current);
          return over ? refused(over) : ok({ ...current, regulator: entry });
        },
      );
      return updated.ok ? ok({ ruling }) : updated;
    },
  };
}
