import type { JsonSchema } from "@yaoflow/engine";
import type { RecordType } from "@yaoflow/runtime/contract";
import { actorShape, choice, decimal, flag, instant, list, shape, text, titled, whole } from "../shape.ts";
import { checks, verdicts } from "./acceptance.ts";

const free = (zh: string, en: string): JsonSchema => ({ type: "string", maxLength: 500, "x-title": titled(zh, en) });

export const acceptanceType: RecordType = {
  type: "acceptance",
  version: 1,
  title: titled("验收记录", "Acceptance record"),
  schema: shape({
    number: text(titled("验收单号", "Number"), 40),
    kind: choice(titled("类型", "Kind"), ["purchase", "return"]),
    submission: text(null, 200),
    inspectors: list(actorShape, 4, { "x-title": titled("验收人员", "Inspectors") }),
    inspectedAt: instant(titled("验收时间", "Inspected at")),
    lines: list(
      shape({
        stock: text(null, 400),
        product: text(null, 40),
        genericName: free("通用名称", "Generic name"),
        dosageForm: free("剂型", "Dosage form"),
        specification: free("规格", "Specification"),
        approvalNumber: free("批准文号", "Approval number"),
        manufacturer: free("生产厂商", "Manufacturer"),
        mah: free("上市许可持有人", "MAH"),
        supplier: free("供货单位", "Supplier"),
        lot: free("批号", "Lot"),
        productionDate: free("生产日期", "Produced"),
        expiry: free("有效期", "Expiry"),
        receipt: free("收货单", "Receipt"),
        arrived: decimal(titled("到货数量", "Arrived")),
        arrivedAt: free("到货日期", "Arrived at"),
        unit: free("单位", "Unit"),
        location: free("待验货位", "Location"),
        from: choice(null, ["PENDING", "RETURN_PENDING"]),
        cases: whole(titled("件数", "Cases"), 0, 1_000_000),
        sampledCases: whole(titled("抽样件数", "Cases opened"), 0, 1_000_000),
        sampledPacks: whole(titled("最小包装数", "Minimum packs"), 0, 1_000_000),
        abnormal: flag(titled("外观异常", "Abnormal")),
        reportLot: free("报告书批号", "Report's lot"),
        reportFile: free("检验报告书", "Test report"),
        lotReleaseFile: free("批签发合格证", "Lot release"),
        importFile: free("进口文件", "Import document"),
        verdict: choice(titled("验收结果", "Verdict"), verdicts),
        qualifiedQuantity: decimal(titled("验收合格数量", "Qualified")),
        failedQuantity: decimal(titled("不合格数量", "Failed")),
        failure: free("不合格事项", "What failed"),
        measure: free("处置措施", "Measure"),
        doubt: free("可疑情形", "Doubt"),
        twoPersons: flag(titled("双人", "Two persons")),
        ...Object.fromEntries(checks.map((check) => [check, flag(null)])),
      }),
      300,
    ),
    case: text(null, 120),
  }),
  indexes: ["case", "kind"],
  label: "number",
};

/** Unqualified goods (不合格药品记录): what acceptance or QA failed, until it has left the house. */
export const unqualifiedType: RecordType = {
  type: "unqualified",
  version: 1,
  title: titled("不合格药品记录", "Unqualified goods"),
  schema: shape({
    stock: text(null, 400),
    product: text(titled("药品", "Product"), 40),
    lot: text(titled("批号", "Lot"), 60),
    supplier: text(titled("供货单位", "Supplier"), 40),
    receipt: text(titled("收货单", "Receipt"), 40),
    quantity: decimal(titled("数量", "Quantity")),
    failure: free("不合格事项", "What failed"),
    measure: free("处置措施", "Measure"),
    source: shape({ kind: text(null, 40), id: text(null, 200) }),
    status: choice(titled("状态", "Status"), ["registered", "disposed"]),
    registeredAt: instant(titled("登记时间", "Registered at")),
  }),
  indexes: ["stock", "product", "lot", "status", "source.id"],
  label: "lot",
};
