import type { Invariant } from "@yaoflow/engine/proof";
import { titled } from "../shape.ts";
import { specialGoods } from "./special-goods.ts";

const remedy = titled(
  "在下达之前加入采购经理的签名审批，并作为下达动作的依据",
  "Let the purchasing manager approve and sign before the order is sent, and name that task as evidence of the sending action",
);

/** §1.3 purchase, and the purchasing pairs of §1.1. */
export const purchasingInvariants: readonly Invariant[] = [
  {
    kind: "signed",
    code: "gsp.order-approved",
    effect: "purchasing.send",
    by: [[{ roles: ["PURM"], outcomes: ["approve"] }]],
    since: ["purchasing.draft"],
    title: titled(
      "采购订单须经采购经理对其最后一稿签名批准后才能下达",
      "A purchase order is sent only after the purchasing manager has signed the approval of its last version",
    ),
    remedy,
    source: "GSP art. 61–68, §1.3",
  },
  {
    kind: "apart",
    code: "gsp.order-approver-not-applicant",
    effect: "purchasing.send",
    roles: ["PURM", "QA", "QM", "QP"],
    from: [{ effects: ["purchasing.draft"], roles: ["PUR"] }],
    pairwise: true,
    title: titled(
      "采购申请人不得审批本人的订单，各级审批人互不相同",
      "Nobody approves the order that they applied for, and its approvers are different persons",
    ),
    remedy: titled(
      "在审批任务的“不同于”中列出申请与修改任务",
      "Name the tasks of applying and correcting in “different from” of every approving task",
    ),
    source: "GSP §1.1 (applicant ≠ approver)",
  },
  {
    kind: "signed",
    code: "gsp.special-order-approved-by-quality",
    effect: "purchasing.send",
    given: specialGoods,
    by: [
      [
        { roles: ["PURM"], outcomes: ["approve"] },
        { roles: ["QA"], outcomes: ["approve"] },
        { roles: ["QP"], outcomes: ["approve"] },
      ],
    ],
    since: ["purchasing.draft"],
    ordered: true,
    title: titled(
      "特殊药品订单须依次经采购经理、质量管理员、质量负责人签名批准",
      "An order of special drugs is approved in this order by the purchasing manager, QA and the person responsible for quality",
    ),
    remedy: titled(
      "按药品是否特殊分支，并让质管和质量负责人依次审批",
      "Branch on whether the goods are special, and let QA and then the responsible person approve",
    ),
    source: "GSP §1.10 F4, 麻醉药品和精神药品管理条例",
  },
  {
    kind: "signed",
    code: "gsp.adjustment-confirmed",
    effect: "purchasing.adjust",
    by: [[{ roles: ["PUR"], outcomes: ["confirm"] }]],
    title: titled(
      "订单数量只能由采购员凭供货单位确认签名调整",
      "Ordered quantities change only with a buyer's signature that the supplier confirmed the difference",
    ),
    remedy: titled("调整动作之前由采购员签名确认差异", "Let a buyer sign the confirmation before the adjusting action"),
    source: "GSP art. 73, §1.4",
  },
];
