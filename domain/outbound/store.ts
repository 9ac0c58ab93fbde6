import { refused, type Problem, type Result } from "@yaoflow/engine";
import type { RecordDocument, RecordStore, RecordType, WriteContext } from "@yaoflow/runtime/contract";
import { actorShape, choice, decimal, instant, list, shape, text, titled, whole } from "../shape.ts";
import type { OutboundLine } from "./line.ts";
import { outboundProblems } from "./problems.ts";

const name = (maxLength = 200) => ({ type: "string", maxLength }) as const;

export const outboundLineType: RecordType = {
  type: "outbound-line",
  version: 1,
  title: titled("出库复核记录", "Outbound line"),
  schema: shape({
    id: text(null, 80),
    order: text(titled("销售订单", "Sales order"), 40),
    line: text(null, 10),
    status: choice(titled("状态", "Status"), ["allocated", "picked", "reviewed", "refused", "shipped", "released"]),
    reservation: text(null, 80),
    customer: text(titled("购货单位编码", "Customer code"), 40),
    customerName: name(),
    product: text(titled("商品", "Product"), 40),
    genericName: name(),
    dosageForm: name(),
    specification: name(),
    manufacturer: name(),
    unit: name(10),
    quantity: decimal(titled("数量", "Quantity")),
    lots: list(
      shape({
        key: text(null, 20),
        stock: text(null, 400),
        lot: text(null, 60),
        expiry: text(null, 10),
        receiptLine: text(null, 120),
        supplier: text(null, 40),
        location: text(null, 60),
        quantity: decimal(null),
      }),
      200,
    ),
    pickers: list(actorShape, 10),
    "pickedAt?": instant(null),
    reviewers: list(actorShape, 10),
    "reviewedAt?": instant(null),
    "quality?": name(500),
    "shippedAt?": instant(null),
    shippers: list(actorShape, 10),
    "transport?": shape({
      mode: name(),
      vehicle: name(),
      driver: name(),
      carrier: name(),
      packages: whole(null, 1, 100_000),
      departedAt: name(40),
      coldEquipment: name(),
      temperature: name(40),
    }),
    returns: list(
      shape({
        return: text(null, 40),
        lot: text(null, 20),
        quantity: decimal(null),
        state: choice(null, ["open", "done", "cancelled"]),
      }),
      1000,
    ),
    case: text(null, 120),
  }),
  indexes: ["order", "status", "customer", "product"],
  label: "id",
};

export interface OutboundLines {
  find(company: string, id: string): Promise<OutboundLine | null>;
  /** All lines of an order, by line. */
  ofOrder(company: string, order: string): Promise<readonly OutboundLine[]>;
  shippedTo(
    company: string,
    customer: string | null,
    query: string,
    limit: number,
    cursor: string | null,
  ): Promise<{ readonly items: readonly OutboundLine[]; readonly next: string | null }>;
  create(write: WriteContext, line: OutboundLine): Promise<Result<RecordDocument<OutboundLine>, Problem>>;
  update(
    write: WriteContext,
    id: string,
    change: (current: OutboundLine) => Result<OutboundLine, Problem>,
  ): Promise<Result<RecordDocument<OutboundLine>, Problem>>;
}

export function createOutboundLines(records: RecordStore): OutboundLines {
  const page = (
    company: string,
    where: Readonly<Record<string, string>>,
    more: { readonly limit: number; readonly text?: string; readonly cursor?: string },
  ) => records.find<OutboundLine>(company, "outbound-line", { where, ...more });
  const find: OutboundLines["find"] = async (company, id) =>
    (await records.get<OutboundLine>(company, "outbound-line", id))?.data ?? null;
  return {
    find,
    async ofOrder(company, order) {
      const lines: OutboundLine[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const found: Awaited<ReturnType<typeof page>> = await page(
          company,
          { order },
          { limit: 200, ...(cursor === "" ? {} : { cursor }) },
        );
        lines.push(...found.items.map((each) => each.data));
        cursor = found.next;
      }
      return lines.toSorted((a, b) => Number(a.line) - Number(b.line));
    },
    async shippedTo(company, customer, query, limit, cursor) {
      const where = { status: "shipped", ...(customer === null ? {} : { customer }) };
      const found = await page(company, where, {
        limit,
        ...(query === "" ? {} : { text: query }),
        ...(cursor === null ? {} : { cursor }),
      });
      return { items: found.items.map((each) => each.data), next: found.next };
    },
    create: (write, line) => records.create(write, "outbound-line", line.id, line),
    async update(write, id, change) {
      if (!(await find(write.company, id)))
        return refused(outboundProblems.make("outbound.line-unknown", { params: { line: id } }));
      return records.update<OutboundLine>(write, "outbound-line", id, change);
    },
  };
}
