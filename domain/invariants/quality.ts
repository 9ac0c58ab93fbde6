import type { Invariant } from "@yaoflow/engine/proof";
import { titled } from "../shape.ts";

/** §1.5 and §1.10 F7: doubtful goods. */
export const qualityInvariants: readonly Invariant[] = [
  {
    kind: "signed",
    code: "gsp.doubt-lifted-by-two",
    effect: "inventory.liftDoubt",
    by: [
      [
        { roles: ["QA"], outcomes: ["propose"] },
        { roles: ["QM"], outcomes: ["release"] },
      ],
    ],
    ordered: true,
    title: titled(
      "可疑药品须先有质管员意见，再由质量管理部门负责人签署放行，才能解除锁定",
      "Doubt is lifted only after QA has proposed and then the head of quality has countersigned the release",
    ),
    remedy: titled(
      "放行之前依次加入质管员意见和质量管理部门负责人签署",
      "Let QA propose and then the head of quality countersign before the release",
    ),
    source: "GSP §1.5, §1.10 F7",
  },
  {
    kind: "apart",
    code: "gsp.doubt-lifted-by-others",
    effect: "inventory.liftDoubt",
    roles: ["QA", "QM", "QP"],
    from: [
      { effects: ["inventory.receive", "inventory.returnIn"], roles: ["RCV"] },
      { effects: ["inventory.hold"], roles: ["INS", "REV", "CARE", "KEEP"] },
      { effects: ["inventory.pick"], roles: ["KEEP"] },
    ],
    pairwise: true,
    title: titled(
      "对可疑药品提出意见、签署和批准的人互不相同，且都不是收货、验收或提出疑问的人",
      "Proposer, countersigner and approver of a doubtful lot are different persons, none of whom handled it or raised the doubt",
    ),
    remedy: titled(
      "调用复核流程时交代收货人与验收人，并在复核任务的“不同于”中列出",
      "Hand receiver and inspector down to the review, and name them in “different from” of its tasks",
    ),
    source: "GSP §1.1 (INS × QA), §1.5",
  },
  {
    kind: "signed",
    code: "gsp.special-doubt-by-three",
    effect: "inventory.liftDoubt",
    given: { special: true },
    by: [
      [
        { roles: ["QA"], outcomes: ["propose"] },
        { roles: ["QM"], outcomes: ["release"] },
        { roles: ["QP"], outcomes: ["approve"] },
      ],
    ],
    ordered: true,
    title: titled(
      "特殊药品的放行须再经质量负责人批准",
      "The release of special drugs is approved by the person responsible for quality as well",
    ),
    remedy: titled(
      "按药品是否特殊分支，并加入质量负责人审批",
      "Branch on whether the goods are special, and let the responsible person approve",
    ),
    source: "GSP §1.10 F7",
  },
  {
    kind: "after",
    code: "gsp.suspected-goods-wait-for-regulator",
    effect: "inventory.liftDoubt",
    once: ["quality.suspect"],
    done: ["quality.regulatorRuling"],
    sameCase: true,
    title: titled(
      "怀疑为假劣药的货品在监管部门裁定之前不得放行",
      "Goods suspected to be counterfeit are not released before the regulator has ruled",
    ),
    remedy: titled(
      "隔离之后先报告监管部门并登记其裁定",
      "After isolating, notify the regulator and record its ruling first",
    ),
    source: "药品管理法 art. 98, GSP §1.10 F7",
  },
  {
    kind: "after",
    code: "gsp.sampled-goods-wait-for-laboratory",
    effect: "inventory.liftDoubt",
    once: ["inventory.sample"],
    done: ["quality.laboratoryResult"],
    sameCase: true,
    title: titled(
      "送检的货品在检验结果登记之前不得放行",
      "Goods of which a sample was sent are not released before the laboratory's result is recorded",
    ),
    remedy: titled("送检之后先登记检验结果", "Record the laboratory's result after sending a sample"),
    source: "GSP §1.10 F7",
  },
  {
    kind: "signed",
    code: "gsp.sample-ordered-by-quality",
    effect: "inventory.sample",
    by: [
      [
        { roles: ["QA"], outcomes: ["propose"] },
        { roles: ["QM"], outcomes: ["laboratory"] },
      ],
    ],
    title: titled(
      "抽样送检须有质管员意见和质量管理部门负责人签署",
      "A sample is sent on QA's proposal and the countersignature of the head of quality",
    ),
    remedy: titled("送检之前加入两人签名", "Let both sign before the sample is sent"),
    source: "GSP §1.10 F7",
  },
];
