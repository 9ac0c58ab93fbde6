import { ok, refused, type Problem } from "@yaoflow/engine";
import type { Action, ActionContext } from "@yaoflow/runtime/contract";
import { latestBy } from "../evidence.ts";
import { stockWriteOf } from "../inventory/index.ts";
import { refusalOf } from "../refusal.ts";
import { reasonOf } from "../sales/index.ts";
import { list, shape, text, titled } from "../shape.ts";
import { writeOf } from "../writing.ts";
import { allocateAction } from "./allocate.ts";
import type { OutboundLine } from "./line.ts";
import { markLines, orderOnItsWay, recheck, type OutboundParts } from "./parts.ts";
import { outboundProblems } from "./problems.ts";
import { evaluatePick, evaluateReview, readTransport, refusedLots } from "./rules.ts";
import { answer, base } from "./step.ts";

export function outboundActions(parts: OutboundParts): readonly Action[] {
  return [
    allocateAction(parts),
    pickAction(parts),
    reviewAction(parts),
    refuseAction(parts),
    shipAction(parts),
    releaseAction(parts),
  ];
}

/** OUT-3. */
function pickAction(parts: OutboundParts): Action {
  return {
    ...base,
    name: "outbound.pick",
    title: titled("登记拣货", "Record the picking"),
    effects: ["inventory.pick"],
    evidence: [{ name: "pick", roles: ["KEEP"] }],
    async run(context, input) {
      const found = await orderOnItsWay(parts, context, input);
      if (!found.ok) return found;
      const { order, lines, begun } = found.value;
      const signed = latestBy(context.evidence, ["KEEP"], ["picked"]);
      if (!signed) return refused(outboundProblems.make("outbound.pick-missing"));
      if (!begun && order.movedBy !== `${context.operationId}/done`) {
        const refusal = refusalOf(evaluatePick(lines, context.evidence));
        if (refusal) return refused(refusal);
        const moved = await parts.sales.orders.advance(
          writeOf(context),
          order.number,
          ["allocated", "picking"],
          "picking",
        );
        if (!moved.ok) return moved;
      }
      for (const line of lines) {
        const picked = await parts.ledger.pick(
          stockWriteOf(context, `pick/${line.line}`, { kind: "outbound-line", id: line.id }),
          line.reservation,
        );
        if (!picked.ok) return picked;
      }
      const failed = await markLines(parts, context, lines, (line) => ({
        ...line,
        status: "picked",
        pickers: signed.actors,
        pickedAt: signed.at,
      }));
      if (failed) return refused(failed);
      const done = await parts.sales.orders.advance(writeOf(context, "done"), order.number, ["picking"], "picked");
      return done.ok ? ok(answer(order)) : done;
    },
  };
}

/** OUT-4, OUT-5. */
function reviewAction(parts: OutboundParts): Action {
  return {
    ...base,
    name: "outbound.review",
    title: titled("登记出库复核", "Record the outbound review"),
    effects: ["outbound.review"],
    evidence: [{ name: "review", roles: ["REV"] }],
    async run(context, input) {
      const found = await orderOnItsWay(parts, context, input);
      if (!found.ok) return found;
      const { order, lines, begun } = found.value;
      const signed = latestBy(context.evidence, ["REV"], ["pass"]);
      if (!signed) return refused(outboundProblems.make("outbound.review-missing"));
      if (!begun) {
        const sellers = order.applicants.map((actor) => actor.personId);
        const refusal = refusalOf([
          ...(await recheck(parts, context, order, lines)),
          ...evaluateReview({ lines, sellers, twoPersons: order.twoPersons, evidence: context.evidence }),
        ]);
        if (refusal) return refused(refusal);
        const moved = await parts.sales.orders.advance(writeOf(context), order.number, ["picked"], "reviewed");
        if (!moved.ok) return moved;
      }
      const failed = await markLines(parts, context, lines, (line) => ({
        ...line,
        status: "reviewed",
        reviewers: signed.actors,
        reviewedAt: signed.at,
        quality: "合格",
      }));
      return failed ? refused(failed) : ok(answer(order));
    },
  };
}

/** OUT-6: goods go back to their place, refused lots are held for QA. Held first: a crash rather locks than frees. */
function refuseAction(parts: OutboundParts): Action {
  return {
    ...base,
    name: "outbound.refuse",
    title: titled("拒绝出库并报告质管", "Refuse the goods and report to QA"),
    output: shape({
      order: text(null, 40),
      refusedLots: list(shape({ stock: text(null, 400), hold: text(null, 400), reason: text(null, 1000) }), 300),
    }),
    effects: ["inventory.hold", "inventory.release"],
    evidence: [{ name: "review", roles: ["REV"] }],
    async run(context, input) {
      const found = await orderOnItsWay(parts, context, input);
      if (!found.ok) return found;
      const { order, lines, begun } = found.value;
      const bad = refusedLots(lines, context.evidence);
      if (!bad.ok) return bad;
      if (!begun) {
        const moved = await parts.sales.orders.advance(
          writeOf(context, "", reasonOf(context.evidence)),
          order.number,
          ["picked"],
          "refused",
        );
        if (!moved.ok) return moved;
      }
      const heldLots = [
        ...new Map(
          bad.value.map(({ lot, reason }) => [
            lot.stock,
            { stock: lot.stock, hold: `doubt:${order.number}:${lot.stock}`, reason },
          ]),
        ).values(),
      ];
      for (const { stock, hold: id, reason } of heldLots) {
        const source = { kind: "sales-order", id: order.number };
        const hold = { id, reason: "doubt", source, liftRoles: ["QM", "QP"], origin: stock, isolate: false } as const;
        const held = await parts.ledger.addHold(
          stockWriteOf(context, `hold/${stock}`, source, reason),
          { stock },
          hold,
        );
        if (!held.ok) return held;
      }
      const failed = await release(parts, context, lines, "refused");
      return failed ? refused(failed) : ok({ order: order.number, refusedLots: heldLots });
    },
  };
}

/** OUT-7. */
function shipAction(parts: OutboundParts): Action {
  return {
    ...base,
    name: "outbound.ship",
    title: titled("发运", "Ship"),
    effects: ["inventory.ship"],
    evidence: [{ name: "dispatch", roles: ["TRN"] }],
    async run(context, input) {
      const found = await orderOnItsWay(parts, context, input);
      if (!found.ok) return found;
      const { order, lines, begun } = found.value;
      const products = await parts.products.findAll(
        context.scope.company,
        order.lines.map((line) => line.product),
      );
      const transport = readTransport(context.evidence, [...products.values()]);
      if (!transport.ok) return transport;
      if (!begun && order.movedBy !== `${context.operationId}/done`) {
        const refusal = refusalOf(await recheck(parts, context, order, lines));
        if (refusal) return refused(refusal);
        const moved = await parts.sales.orders.advance(
          writeOf(context),
          order.number,
          ["reviewed", "shipping"],
          "shipping",
        );
        if (!moved.ok) return moved;
      }
      for (const line of lines) {
        const document = { kind: "sales-order", id: order.number };
        const shipped = await parts.ledger.ship(
          stockWriteOf(context, `ship/${line.line}`, { kind: "outbound-line", id: line.id }),
          { reservation: line.reservation, customer: order.customer, document, outboundLine: line.id },
        );
        if (!shipped.ok) return shipped;
      }
      const { signed, transport: record } = transport.value;
      const failed = await markLines(parts, context, lines, (line) => ({
        ...line,
        status: "shipped",
        shippers: signed.actors,
        shippedAt: signed.at,
        transport: record,
      }));
      if (failed) return refused(failed);
      const done = await parts.sales.orders.advance(writeOf(context, "done"), order.number, ["shipping"], "shipped");
      return done.ok ? ok(answer(order)) : done;
    },
  };
}

/** OUT-9: a cancelled order gives everything back; shipped goods are not touched. */
function releaseAction(parts: OutboundParts): Action {
  return {
    ...base,
    name: "outbound.release",
    title: titled("取消出库并释放库存", "Cancel and release the stock"),
    effects: ["inventory.release"],
    async run(context, input) {
      const found = await orderOnItsWay(parts, context, input);
      if (!found.ok) return found;
      const { order, lines, begun } = found.value;
      if (!begun) {
        const reason = reasonOf(context.evidence);
        const moved = await parts.sales.orders.advance(
          writeOf(context, "", reason),
          order.number,
          ["allocated", "picking", "picked", "reviewed"],
          "cancelled",
          reason,
        );
        if (!moved.ok) return moved;
      }
      const failed = await release(parts, context, lines, "released");
      return failed ? refused(failed) : ok(answer(order));
    },
  };
}

async function release(
  parts: OutboundParts,
  context: ActionContext,
  lines: readonly OutboundLine[],
  status: "released" | "refused",
): Promise<Problem | null> {
  for (const line of lines) {
    const released = await parts.ledger.release(
      stockWriteOf(context, `release/${line.line}`, { kind: "outbound-line", id: line.id }),
      line.reservation,
    );
    if (!released.ok) return released.problem;
  }
  return markLines(parts, context, lines, (line) => ({ ...line, status }));
}
