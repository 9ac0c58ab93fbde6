import type { Invariant } from "@yaoflow/engine/proof";
import { titled } from "../shape.ts";
import { specialGoods } from "./special-goods.ts";

/** §1.4 receiving, and the receiving pairs of §1.1. */
export const receivingInvariants: readonly Invariant[] = [
  {
    kind: "signed",
    code: "gsp.receipt-signed",
    effect: "inventory.receive",
    by: [[{ roles: ["RCV"] }]],
    title: titled(
      "货品入账须有收货员签名的收货记录",
      "Goods come into stock only on a receiving record signed by a receiver",
    ),
    remedy: titled(
      "收货任务要求签名，并作为登记收货的依据",
      "Ask for a signature at receiving and name it as evidence of the recording action",
    ),
    source: "GSP art. 72–74",
  },
  {
    kind: "apart",
    code: "gsp.receiver-not-buyer",
    effect: "inventory.receive",
    roles: ["RCV"],
    from: [{ effects: ["purchasing.draft", "purchasing.send", "purchasing.adjust"], roles: ["PUR", "PURM"] }],
    title: titled("采购人员不得收取自己采购的货品", "Whoever buys goods does not receive them"),
    remedy: titled(
      "在收货任务的“不同于”中列出采购任务",
      "Name the buyers' tasks in “different from” of the receiving task",
    ),
    source: "GSP §1.1 (PUR × RCV)",
  },
  {
    kind: "signed",
    code: "gsp.special-receipt-by-two",
    effect: "inventory.receive",
    given: specialGoods,
    by: [[{ roles: ["RCV"], persons: 2 }]],
    title: titled("特殊药品须双人收货", "Special drugs are received by two persons"),
    remedy: titled(
      "收货任务的签名设为双人，或以“须双人”为条件",
      "Make the signature of receiving dual, or dual when two persons are needed",
    ),
    source: "GSP art. 77, §1.9",
  },
  {
    kind: "settled",
    code: "gsp.received-goods-judged",
    given: { receivedAny: true },
    opened: ["inventory.receive"],
    closed: ["inventory.makeSaleable", "inventory.reject"],
    title: titled(
      "收入的货品在流程结束前必须经过验收",
      "Goods that were received are judged by acceptance before the flow ends",
    ),
    remedy: titled("收货之后的每条路径都应经过验收记录", "Let every path after receiving pass the acceptance record"),
    source: "GSP art. 72, 76",
  },
];
