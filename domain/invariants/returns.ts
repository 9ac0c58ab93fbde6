import type { Invariant } from "@yaoflow/engine/proof";
import { titled } from "../shape.ts";
import { specialGoods } from "./special-goods.ts";

/** §1.10 F12 and F14: goods that come back from a customer, goods that go back to a supplier. */
export const returnsInvariants: readonly Invariant[] = [
  {
    kind: "signed",
    code: "gsp.return-approved-by-quality",
    effect: "inventory.returnIn",
    by: [
      [
        { roles: ["QA"], outcomes: ["approve"] },
        { roles: ["RCV"], outcomes: ["received"] },
      ],
    ],
    since: ["returns.open"],
    ordered: true,
    title: titled(
      "销后退回须先经质管员批准，再由收货员签名收取",
      "Returned goods are taken in only after QA has agreed and then a receiver has signed for them",
    ),
    remedy: titled(
      "退回链条中加入质管员审批，并作为收取动作的依据",
      "Put QA's approval into the chain, and name it as evidence of the receiving action",
    ),
    source: "GSP §1.10 F12, finding #103",
  },
  {
    kind: "apart",
    code: "gsp.return-persons-differ",
    effect: "inventory.returnIn",
    roles: ["QA", "RCV"],
    from: [{ effects: ["returns.open"], roles: ["SAL"] }],
    pairwise: true,
    title: titled(
      "退货的申请、质管批准、收货由不同的人办理",
      "Applicant, approving QA and receiver of a return are different persons",
    ),
    remedy: titled(
      "在质管与收货任务的“不同于”中列出申请与修改任务",
      "Name the tasks of applying and correcting in “different from” of QA and receiver",
    ),
    source: "GSP §1.1, §1.10 F12",
  },
  {
    kind: "signed",
    code: "gsp.special-return-by-two",
    effect: "inventory.returnIn",
    given: specialGoods,
    by: [[{ roles: ["RCV"], outcomes: ["received"], persons: 2 }]],
    title: titled("特殊药品退回须双人收货", "Returned special drugs are received by two persons"),
    remedy: titled(
      "收货任务的签名以“须双人”为条件",
      "Make the signature of receiving dual when two persons are needed",
    ),
    source: "GSP §1.9, §1.10 F12",
  },
  {
    kind: "settled",
    code: "gsp.returned-goods-judged",
    opened: ["inventory.returnIn"],
    closed: ["inventory.makeSaleable", "inventory.reject"],
    title: titled(
      "退回入账的货品在流程结束前必须经过验收",
      "Goods that were taken back are judged by acceptance before the flow ends",
    ),
    remedy: titled("收取之后的每条路径都应经过验收", "Let every path after the receipt pass acceptance"),
    source: "GSP §1.10 F12",
  },
  {
    kind: "signed",
    code: "gsp.exit-approved",
    effect: "inventory.exit",
    by: [
      [
        { roles: ["QA"], outcomes: ["approve"] },
        { roles: ["FIN"], outcomes: ["approve"] },
        { roles: ["REV"], outcomes: ["pass"] },
        { roles: ["TRN"], outcomes: ["shipped"] },
      ],
    ],
    since: ["inventory.reserveForExit"],
    title: titled(
      "购进退出须经质管、财务批准，复核员复核，运输员签名",
      "Goods leave to the supplier only when QA and finance agreed, a reviewer passed them and transport signed",
    ),
    remedy: titled("把四个签名任务都作为退出动作的依据", "Name all four signed tasks as evidence of the exit"),
    source: "GSP §1.10 F14",
  },
  {
    kind: "apart",
    code: "gsp.exit-persons-differ",
    effect: "inventory.exit",
    roles: ["QA", "FIN", "REV", "TRN"],
    from: [{ effects: ["inventory.reserveForExit"], roles: ["PUR"] }],
    pairwise: true,
    title: titled(
      "购进退出的申请、批准、复核、发运由不同的人办理",
      "Applicant, approvers, reviewer and dispatcher of a purchase return are different persons",
    ),
    remedy: titled("使各任务的办理人互不相同", "Make the persons of these tasks different from each other"),
    source: "GSP §1.1, §1.10 F14",
  },
  {
    kind: "signed",
    code: "gsp.special-exit-by-two",
    effect: "inventory.exit",
    given: specialGoods,
    by: [[{ roles: ["REV"], outcomes: ["pass"], persons: 2 }]],
    title: titled("特殊药品退出须双人复核", "Special drugs that leave are reviewed by two persons"),
    remedy: titled(
      "复核任务的签名以“须双人”为条件",
      "Make the signature of the review dual when two persons are needed",
    ),
    source: "GSP §1.9, §1.10 F14",
  },
  {
    kind: "settled",
    code: "gsp.exit-reservation-settled",
    opened: ["inventory.reserveForExit"],
    closed: ["inventory.exit", "inventory.release"],
    title: titled(
      "为退出锁定的货品在流程结束前必须退出或释放",
      "Goods locked for a return leave or are released before the flow ends",
    ),
    remedy: titled("在不退出的每条路径上加入释放动作", "Release the goods on every path on which they do not leave"),
    source: "GSP §1.10 F14",
  },
];
