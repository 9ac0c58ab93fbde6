import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Action, ActionContext } from "@yaoflow/runtime/contract";
import { latestBy } from "../evidence.ts";
import { documentNumber } from "../numbering.ts";
import { withReturn, type OutboundLine } from "../outbound/index.ts";
import { isColdChain, needsTwoPersons } from "../products/index.ts";
import { refusalOf } from "../refusal.ts";
import { reasonOf } from "../sales/index.ts";
import { shape, titled } from "../shape.ts";
import { writeOf } from "../writing.ts";
import type { SalesReturn, SalesReturnLine } from "./documents.ts";
import type { ReturnsParts } from "./parts.ts";
import { returnsProblems } from "./problems.ts";
import { receiveAction } from "./receive-sales-return.ts";
import { readSalesReturn, type SalesReturnRequest } from "./request.ts";
import { evaluateSalesReturn } from "./rules.ts";
import { answer, base, places, returnInput, settle } from "./sold-lots.ts";

export function salesReturnActions(parts: ReturnsParts): readonly Action[] {
  return [openAction(parts), receiveAction(parts), cancelAction(parts)];
}

/** RET-1 … RET-4: proof of sale per line, reserved at once on the outbound line's own document. */
function openAction(parts: ReturnsParts): Action {
  return {
    ...base,
    name: "returns.open-sales-return",
    title: titled("登记销后退回", "Open a sales return"),
    input: shape({}),
    effects: ["returns.open"],
    evidence: [{ name: "request", roles: ["SAL"] }],
    async run(context) {
      const signed = latestBy(context.evidence, ["SAL"]);
      if (!signed) return refused(returnsProblems.make("returns.request-missing"));
      const number = documentNumber("SR", signed.at, context.operationId);
      const known = await parts.salesReturns.get(context.scope.company, number);
      const opened = known ? ok(known) : await decide(parts, context, number, signed.actors, signed.data);
      if (!opened.ok) return opened;
      const failed = await reserveLines(parts, context, opened.value);
      return failed ? refused(failed) : ok(answer(opened.value, []));
    },
  };
}

async function decide(
  parts: ReturnsParts,
  context: ActionContext,
  number: string,
  applicants: SalesReturn["applicants"],
  data: JsonObject,
): Promise<Result<SalesReturn, Problem>> {
  const company = context.scope.company;
  const read = readSalesReturn(data);
  if (!read.ok) return read;
  const request = read.value;
  const found = await Promise.all(
    [...new Set(request.lines.map((line) => line.outboundLine))].map((id) => parts.outbound.find(company, id)),
  );
  const outbound = new Map(found.filter((line) => line !== null).map((line) => [line.id, line]));
  const products = await parts.products.findAll(
    company,
    [...outbound.values()].map((line) => line.product),
  );
  const coldChain = [...outbound.values()].some((line) => {
    const product = products.get(line.product);
    return product === undefined || isColdChain(product);
  });
  const temperatureOnFile =
    request.temperatureFile !== "" && (await parts.files.stat(company, request.temperatureFile)) !== null;
  const refusal = refusalOf(evaluateSalesReturn({ request, outbound, coldChain, temperatureOnFile }));
  if (refusal) return refused(refusal);
  return parts.salesReturns.create(writeOf(context), {
    number,
    status: "open",
    customer: request.customer,
    customerName: [...outbound.values()][0]?.customerName ?? "",
    credential: request.credential,
    coldChain,
    twoPersons: [...outbound.values()].some((line) => {
      const product = products.get(line.product);
      return product === undefined || needsTwoPersons(product);
    }),
    ...(request.temperatureFile === "" ? {} : { temperatureFile: request.temperatureFile }),
    lines: request.lines.flatMap((line, index) => lineOf(String(index + 1), line, outbound.get(line.outboundLine))),
    applicants,
    approvals: [],
    receivers: [],
    case: context.caseId,
    movedBy: context.operationId,
  });
}

function lineOf(
  line: string,
  wanted: SalesReturnRequest["lines"][number],
  sold: OutboundLine | undefined,
): readonly SalesReturnLine[] {
  const lot = sold?.lots.find((each) => each.key === wanted.lotKey);
  if (!sold || !lot) return [];
  const { product, genericName, specification, manufacturer, unit } = sold;
  return [
    {
      line,
      outboundLine: sold.id,
      lotKey: lot.key,
      origin: lot.stock,
      product,
      genericName,
      specification,
      manufacturer,
      unit,
      lot: lot.lot,
      expiry: lot.expiry,
      quantity: wanted.quantity,
      reason: wanted.reason,
      received: "0",
    },
  ];
}

/** The guard that counts: each outbound line's one write. Another return may have been quicker; then nothing of this one stays. */
async function reserveLines(
  parts: ReturnsParts,
  context: ActionContext,
  document: SalesReturn,
): Promise<Problem | null> {
  const gone = returnsProblems.make("returns.exceeds-sold", { params: { line: "1", wanted: "", left: "0" } });
  if (document.status === "cancelled") return gone;
  for (const { key, outboundLine, lotKey, quantity } of places(document)) {
    const reserved = await parts.outbound.update(writeOf(context, `reserve/${key}`), outboundLine, (current) =>
      withReturn(current, { return: document.number, lot: lotKey, quantity }),
    );
    if (reserved.ok) continue;
    const cancelled = await cancel(parts, context, document, reserved.problem.code);
    return (
      cancelled ??
      (reserved.problem.code === "outbound.return-exceeds-sold"
        ? { ...gone, params: { line: key, ...reserved.problem.params } }
        : reserved.problem)
    );
  }
  return null;
}

/** RET-9: a return that does not come gives its reservation back. */
function cancelAction(parts: ReturnsParts): Action {
  return {
    ...base,
    name: "returns.cancel-sales-return",
    title: titled("取消或拒收销后退回", "Cancel or refuse a sales return"),
    input: returnInput,
    effects: ["returns.cancel"],
    async run(context, input) {
      const found = await parts.salesReturns.ofCase(context, String(input["return"]));
      if (!found.ok) return found;
      const failed = await cancel(parts, context, found.value, reasonOf(context.evidence));
      return failed ? refused(failed) : ok(answer(found.value, []));
    },
  };
}

async function cancel(
  parts: ReturnsParts,
  context: ActionContext,
  document: SalesReturn,
  cancelReason: string,
): Promise<Problem | null> {
  const moved = await parts.salesReturns.advance(writeOf(context, "cancel", cancelReason), document.number, ["open"], {
    status: "cancelled",
    cancelReason,
  });
  return moved.ok ? settle(parts, context, document, () => "0") : moved.problem;
}
