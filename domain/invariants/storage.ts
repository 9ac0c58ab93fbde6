import type { Invariant } from "@yaoflow/engine/proof";
import { titled } from "../shape.ts";
import { specialGoods } from "./special-goods.ts";

/** §1.6 storage. */
export const storageInvariants: readonly Invariant[] = [
  {
    kind: "signed",
    code: "gsp.put-away-signed",
    effect: "inventory.putAway",
    by: [[{ roles: ["KEEP"] }]],
    title: titled("上架须有保管员签名", "Goods are put away on a store keeper's signature"),
    remedy: titled(
      "上架任务要求保管员签名，并作为登记上架的依据",
      "Ask the store keeper to sign, and name that task as evidence of the recording action",
    ),
    source: "GSP art. 83–85",
  },
  {
    kind: "signed",
    code: "gsp.special-put-away-by-two",
    effect: "inventory.putAway",
    given: specialGoods,
    by: [[{ roles: ["KEEP"], persons: 2 }]],
    title: titled("特殊药品须双人入库", "Special drugs are put away by two store keepers"),
    remedy: titled(
      "上架任务的签名以“须双人”为条件",
      "Make the signature of putting away dual when two persons are needed",
    ),
    source: "GSP §1.9, §1.10 F8",
  },
];
