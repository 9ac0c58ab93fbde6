import type { RecordType } from "@yaoflow/runtime/contract";
import { actorShape, choice, decimal, flag, instant, list, shape, text, titled } from "../shape.ts";
import { refusalReasons } from "./receipt.ts";

const free = (zh: string, en: string) => ({ type: "string", maxLength: 500, "x-title": titled(zh, en) }) as const;

export const receiptType: RecordType = {
  type: "receipt",
  version: 1,
  title: titled("收货记录", "Receiving record"),
  schema: shape({
    number: text(titled("收货单号", "Number"), 40),
    order: text(titled("采购订单", "Purchase order"), 40),
    supplier: text(titled("供货单位编码", "Supplier code"), 40),
    supplierName: free("供货单位", "Supplier"),
    submission: text(null, 200),
    receivers: list(actorShape, 4, { "x-title": titled("收货人员", "Receivers") }),
    receivedAt: instant(titled("收货时间", "Received at")),
    note: shape({
      present: flag(titled("有随货同行单", "Note present")),
      number: free("随货同行单号", "Note number"),
      file: free("随货同行单影像", "Note file"),
    }),
    transport: shape({
      departurePlace: free("发运地点", "Place of departure"),
      departedAt: free("启运时间", "Departed at"),
      arrivedAt: free("到货时间", "Arrived at"),
      carrier: free("运输单位", "Carrier"),
      vehicle: free("运输工具/车牌", "Vehicle"),
      equipment: free("温控方式", "Temperature control"),
      temperature: free("到货温度 ℃", "Temperature on arrival, °C"),
      temperatureRecord: free("在途温度记录", "Temperature record"),
      sound: flag(titled("车况良好", "Vehicle sound")),
      remark: free("车况说明", "Remark"),
      overdue: flag(titled("超过约定在途时限", "Transit overdue")),
    }),
    twoPersons: flag(titled("双人", "Two persons")),
    coldChain: flag(titled("冷链", "Cold chain")),
    lines: list(
      shape({
        receiptLine: text(null, 60),
        line: text(titled("订单行", "Order line"), 10),
        product: text(titled("药品", "Product"), 40),
        productName: free("通用名称", "Generic name"),
        unit: free("单位", "Unit"),
        announced: decimal(titled("应到", "Announced")),
        received: decimal(titled("实收", "Received")),
        refused: decimal(titled("拒收", "Refused")),
        short: decimal(titled("短少", "Short")),
        over: decimal(titled("多出", "Over")),
        lot: free("批号", "Lot"),
        productionDate: free("生产日期", "Produced"),
        expiry: free("有效期至", "Expiry"),
        suspect: flag(titled("怀疑假劣", "Suspect")),
        reason: { type: "string", enum: ["", ...refusalReasons], "x-title": titled("拒收原因", "Reason") },
        remark: free("备注", "Remark"),
        location: free("待验货位", "Location"),
        stock: free("库存", "Stock"),
        coldRefused: flag(titled("冷链拒收", "Cold refusal")),
      }),
      300,
    ),
    case: text(null, 120),
  }),
  indexes: ["order", "supplier", "case"],
  label: "number",
};

/** Refusals for cold equipment or temperature that QA has to look at. */
export const temperatureExceptionType: RecordType = {
  type: "temperature-exception",
  version: 1,
  title: titled("到货温度异常", "Temperature exception on arrival"),
  schema: shape({
    receipt: text(titled("收货单", "Receipt"), 40),
    order: text(null, 40),
    line: text(null, 10),
    product: text(titled("药品", "Product"), 40),
    refused: decimal(titled("拒收数量", "Refused")),
    temperature: free("到货温度 ℃", "Temperature, °C"),
    equipment: free("温控方式", "Temperature control"),
    remark: free("说明", "Remark"),
    status: choice(titled("状态", "Status"), ["reported", "assessed"]),
    case: text(null, 120),
  }),
  indexes: ["receipt", "status", "product"],
  label: "receipt",
};
