import type { Invariant } from "@yaoflow/engine/proof";
import { titled } from "../shape.ts";
import { specialGoods } from "./special-goods.ts";

const sellers = { effects: ["sales.draft", "sales.confirm", "inventory.reserve"], roles: ["SAL"] };

/** §1.7 sales and outbound review. */
export const outboundInvariants: readonly Invariant[] = [
  {
    kind: "signed",
    code: "gsp.pick-signed",
    effect: "inventory.pick",
    by: [[{ roles: ["KEEP"], outcomes: ["picked"] }]],
    title: titled("拣货须有保管员签名", "Picking is signed by a store keeper"),
    remedy: titled("拣货任务要求保管员签名", "Ask the store keeper who picks to sign"),
    source: "GSP art. 94, §1.7",
  },
  {
    kind: "signed",
    code: "gsp.outbound-reviewed",
    effect: "outbound.review",
    by: [[{ roles: ["REV"], outcomes: ["pass"] }]],
    since: ["inventory.pick"],
    title: titled(
      "出库复核须由复核员在拣货之后签名通过",
      "Outbound review is signed as passed by a reviewer after the picking",
    ),
    remedy: titled("拣货之后加入复核员签名的复核任务", "Let a reviewer sign after the picking"),
    source: "GSP art. 94–95",
  },
  {
    kind: "apart",
    code: "gsp.reviewer-neither-picker-nor-seller",
    effect: "outbound.review",
    roles: ["REV"],
    from: [{ effects: ["inventory.pick"], roles: ["KEEP"] }, sellers],
    title: titled("复核员不得是拣货人，也不得是销售人", "The reviewer is neither the picker nor the seller"),
    remedy: titled(
      "在复核任务的“不同于”中列出销售与拣货任务",
      "Name the tasks of selling and picking in “different from” of the review",
    ),
    source: "GSP §1.1 (pick ≠ review), art. 94",
  },
  {
    kind: "signed",
    code: "gsp.special-review-by-two",
    effect: "outbound.review",
    given: specialGoods,
    by: [[{ roles: ["REV"], outcomes: ["pass"], persons: 2 }]],
    title: titled("特殊药品须双人复核", "Special drugs are reviewed by two persons"),
    remedy: titled(
      "复核任务的签名以“须双人”为条件",
      "Make the signature of the review dual when two persons are needed",
    ),
    source: "GSP art. 98, §1.9",
  },
  {
    kind: "after",
    code: "gsp.shipped-after-review",
    effect: "inventory.ship",
    done: ["outbound.review"],
    since: ["inventory.pick"],
    title: titled(
      "货品只有在拣货之后经过出库复核才能发运",
      "Goods are shipped only after an outbound review that came after the picking",
    ),
    remedy: titled("发运之前加入出库复核", "Let the outbound review come before the shipping"),
    source: "GSP art. 94–96",
  },
  {
    kind: "signed",
    code: "gsp.dispatch-signed",
    effect: "inventory.ship",
    by: [[{ roles: ["TRN"], outcomes: ["shipped"] }]],
    title: titled("发运须有运输员签名", "Shipping is signed by a transport officer"),
    remedy: titled("发运任务要求运输员签名", "Ask the transport officer to sign"),
    source: "GSP art. 100–105",
  },
  {
    kind: "apart",
    code: "gsp.dispatcher-not-seller",
    effect: "inventory.ship",
    roles: ["TRN"],
    from: [sellers],
    title: titled("销售人不得发运自己销售的货品", "Whoever sold goods does not dispatch them"),
    remedy: titled(
      "在发运任务的“不同于”中列出销售任务",
      "Name the tasks of selling in “different from” of the dispatch",
    ),
    source: "GSP §1.1 (SAL × dispatch)",
  },
  {
    kind: "settled",
    code: "gsp.reserved-stock-settled",
    opened: ["inventory.reserve"],
    closed: ["inventory.ship", "inventory.release"],
    title: titled("占用的库存在流程结束前必须发运或释放", "Reserved stock is shipped or released before the flow ends"),
    remedy: titled("在不发运的每条路径上加入释放动作", "Release the stock on every path that does not ship it"),
    source: "GSP §1.10 F11",
  },
];
