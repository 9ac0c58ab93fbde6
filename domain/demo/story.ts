import type { Json, JsonObject, Problem } from "@yaoflow/engine";
import type { Client, Fit, Story, StoryTeller } from "@yaoflow/runtime/client";
import { sumQuantities } from "../measure/index.ts";
import type { OutboundLine } from "../outbound/line.ts";
import type { TraceAnswer } from "../trace/trace.ts";

/** A lot's way through the sample company: bought, received, doubted, ruled on, sold and partly returned; then its papers. */
export const demoStory: Story = {
  cast: { parameters: "qp", messages: "it", incidents: "it", files: "qa" },
  async tell(teller) {
    await importApprovals(teller);
    teller.say({
      "zh-CN": "一、采购、收货、验收、质管二次审核、上架",
      en: "1. Procurement, receiving, acceptance, QA secondary review, put-away",
    });
    const bought = await teller.play("receiving-inspection/doubtful-line-released", {});
    teller.say({ "zh-CN": "二、销售出库", en: "2. Sale and shipment" });
    const sold = await teller.play("sales-minimal/ordinary", bought.outputs, fitLots);
    const { line, lot } = await shippedLot(await teller.as("sal"), sold.outputs);
    teller.say({ "zh-CN": "三、销后退回", en: "3. Return by the customer" });
    await teller.play("returns/sales-return-ordinary", {
      ...sold.outputs,
      "receiving-inspection": { ...(sold.outputs["receiving-inspection"] as JsonObject), lot },
    });
    teller.say({ "zh-CN": "四、追溯与审计", en: "4. Trace and audit" });
    await tellTrace(teller, line.product, lot);
    await tellAudit(teller);
  },
};

/** On books that already hold stock, allocation may take several lots, none of them of this story. */
const fitLots: Fit = (node, data) => {
  const lines = (data["lines"] ?? []) as readonly JsonObject[];
  if (node === "pick") return { ...data, lines: lines.map((line) => ({ ...line, picked: line["quantity"] ?? null })) };
  if (node === "review") return { ...data, lines: lines.map((line) => ({ ...line, verdict: "pass" })) };
  return data;
};

async function shippedLot(
  sal: Client,
  outputs: Readonly<Record<string, Json>>,
): Promise<{ readonly line: OutboundLine; readonly lot: string }> {
  const order = String((outputs["sales"] as JsonObject)["order"]);
  const line = (await sal.records.get("outbound-line", `${order}.1`)).data as unknown as OutboundLine;
  const [first] = line.lots;
  if (!first) throw new Error(`${line.id} was shipped without a lot`);
  return { line, lot: first.lot };
}

interface ImportAnswer {
  readonly imported: number;
  readonly rows: readonly {
    readonly row: number;
    readonly code: string | null;
    readonly name?: string;
    readonly result: "new" | "exists" | "imported" | "refused";
    readonly gaps: readonly Problem[];
  }[];
}

/** Real approvals lack what only a quality administrator can decide: they come in as drafts, and each says what it lacks. */
async function importApprovals(teller: StoryTeller): Promise<void> {
  const content = teller.realData("nmpa-drug-sample-25.tsv");
  if (content === null) return;
  teller.say({ "zh-CN": "〇、导入真实批准文号", en: "0. Import of real approvals" });
  const qa = await teller.as("qa");
  const send = (mode: "check" | "apply"): Promise<ImportAnswer> =>
    qa.request<ImportAnswer>("POST", "/api/products/imports", {
      body: { mode, format: "tsv", content },
      idempotencyKey: crypto.randomUUID(),
    });
  const checked = await send("check");
  const count = (result: string): number => checked.rows.filter((row) => row.result === result).length;
  teller.say({
    "zh-CN": `  检查 ${checked.rows.length} 行：新 ${count("new")}，已有 ${count("exists")}，不能导入 ${count("refused")}`,
    en: `  ${checked.rows.length} rows checked: ${count("new")} new, ${count("exists")} there already, ${count("refused")} not importable`,
  });
  const { imported, rows } = await send("apply");
  const gaps = new Map<string, number>();
  for (const gap of rows.flatMap((row) => row.gaps)) {
    const what = `${gap.code}${gap.pointer === undefined ? "" : ` ${gap.pointer}`}`;
    gaps.set(what, (gaps.get(what) ?? 0) + 1);
  }
  const list = [...gaps].map(([what, times]) => `    ${what} × ${times}`).join("\n");
  teller.say({
    "zh-CN": `  导入 ${imported} 个药品草稿；激活前须补：`,
    en: `  ${imported} product drafts imported; before activation they lack:\n${list}`,
  });
}

async function tellTrace(teller: StoryTeller, product: string, lot: string): Promise<void> {
  const qa = await teller.as("qa");
  const path = `/api/trace/lots/${encodeURIComponent(product)}/${encodeURIComponent(lot)}`;
  const { backward = [], forward = [], stock, timelineTotal } = await qa.request<TraceAnswer>("GET", path);
  const list = (texts: readonly string[]): string => (texts.length === 0 ? "–" : [...new Set(texts)].join(", "));
  const from = list(backward.map((origin) => `${origin.supplier} ← ${origin.receiptLine}`));
  const to = list(
    forward.map(
      ({ customer, shipped, returned }) => `${customer} ${shipped}${returned === "0" ? "" : ` − ${returned}`}`,
    ),
  );
  const here = list(inStock(stock));
  teller.say({
    "zh-CN": `  批号 ${product}/${lot}（${timelineTotal} 条记录）\n  来源：${from}\n  去向（发出 − 退回）：${to}\n  在库：${here}`,
    en: `  Lot ${product}/${lot} (${timelineTotal} entries)\n  from: ${from}\n  to (shipped − returned): ${to}\n  in stock: ${here}`,
  });
}

/** One entry per place and status: a lot lies there once per receipt. */
function inStock(stock: TraceAnswer["stock"]): readonly string[] {
  const places = new Map<string, string[]>();
  for (const { location, status, quantity } of stock) {
    const place = `${location} ${status}`;
    places.set(place, [...(places.get(place) ?? []), quantity]);
  }
  return [...places].map(([place, quantities]) => `${place} ${sumQuantities(quantities)}`);
}

async function tellAudit(teller: StoryTeller): Promise<void> {
  const qa = await teller.as("qa");
  const { ok, entries, head } = await qa.request<{
    readonly ok: boolean;
    readonly entries: number;
    readonly head: string;
  }>("GET", "/api/audit/verify");
  const short = head.slice(0, 16);
  teller.say(
    ok
      ? {
          "zh-CN": `  审计链完整：${entries} 条，链首 ${short}…`,
          en: `  Audit chain intact: ${entries} entries, head ${short}…`,
        }
      : { "zh-CN": `  审计链已断裂！`, en: `  The audit chain is broken!` },
  );
}
