import type { Invariant } from "@yaoflow/engine/proof";
import { titled } from "../shape.ts";
import { specialGoods } from "./special-goods.ts";

const inspection = [{ roles: ["INS"] }];
const ruling = (outcome: string) => [
  { roles: ["QA"], outcomes: ["propose"] },
  { roles: ["QM"], outcomes: [outcome] },
];
const receivers = { effects: ["inventory.receive", "inventory.returnIn"], roles: ["RCV"] };

/** §1.5 acceptance. */
export const acceptanceInvariants: readonly Invariant[] = [
  {
    kind: "signed",
    code: "gsp.saleable-on-acceptance",
    effect: "inventory.makeSaleable",
    by: [inspection, ruling("release")],
    title: titled(
      "库存只有凭验收员签名的验收记录，或质管意见加质量管理部门负责人签署的放行，才能转为可销",
      "Stock becomes saleable only on an acceptance record signed by an inspector, or on a release proposed by QA and countersigned by the head of quality",
    ),
    remedy: titled(
      "在使货品可销的动作之前加入验收签名，并作为其依据",
      "Let an inspector sign before the action that makes goods saleable, and name that task as its evidence",
    ),
    source: "GSP art. 76–80, §1.5",
  },
  {
    kind: "apart",
    code: "gsp.inspector-not-receiver",
    effect: "inventory.makeSaleable",
    roles: ["INS", "QA", "QM", "QP"],
    from: [receivers],
    title: titled("收货人不得验收或放行自己收的货品", "Whoever received goods neither accepts nor releases them"),
    remedy: titled(
      "在验收和复核任务的“不同于”中列出收货任务",
      "Name the receiving task in “different from” of acceptance and review",
    ),
    source: "GSP §1.1 (receipt ≠ acceptance), art. 23",
  },
  {
    kind: "signed",
    code: "gsp.rejection-signed",
    effect: "inventory.reject",
    by: [inspection, ruling("reject")],
    title: titled(
      "判定不合格须有验收员签名，或质管意见加质量管理部门负责人签署",
      "Goods are rejected only by an inspector's signature, or by QA's proposal countersigned by the head of quality",
    ),
    remedy: titled("在判定动作之前加入相应签名", "Let the right persons sign before the rejecting action"),
    source: "GSP art. 80, §1.5",
  },
  {
    kind: "signed",
    code: "gsp.special-acceptance-by-two",
    effect: "inventory.makeSaleable",
    given: specialGoods,
    by: [[{ roles: ["INS"], persons: 2 }], [...ruling("release"), { roles: ["QP"], outcomes: ["approve"] }]],
    title: titled(
      "特殊药品须双人验收；其可疑品放行须再经质量负责人批准",
      "Special drugs are accepted by two inspectors; a release of doubtful ones takes the responsible person as well",
    ),
    remedy: titled(
      "验收任务的签名以“须双人”为条件；复核中为特殊药品加入质量负责人审批",
      "Make acceptance dual when two persons are needed; let the responsible person approve special drugs in the review",
    ),
    source: "麻醉药品和精神药品管理条例, GSP §1.5, §1.9",
  },
];
