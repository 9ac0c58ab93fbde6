import type { Text } from "@yaoflow/engine";
import { titled } from "./shape.ts";

/** What people call the effects that actions declare: whoever approves a publication reads these. */
export const effectTitles: Readonly<Record<string, Text>> = {
  "inventory.exit": titled("货品出库（购进退出）", "Goods leave to the supplier"),
  "inventory.hold": titled("锁定库存", "Stock is held"),
  "inventory.liftDoubt": titled("解除质量可疑锁定", "Doubt is lifted from stock"),
  "inventory.makeSaleable": titled("判定合格，转为可销", "Goods become saleable"),
  "inventory.pick": titled("拣货", "Goods are picked"),
  "inventory.putAway": titled("上架", "Goods are put away"),
  "inventory.receive": titled("收货入账", "Goods are received into stock"),
  "inventory.reject": titled("判定不合格", "Goods are rejected"),
  "inventory.release": titled("释放占用的库存", "Reserved stock is released"),
  "inventory.reserve": titled("占用库存", "Stock is reserved"),
  "inventory.reserveForExit": titled("为购进退出占用库存", "Stock is reserved for return to the supplier"),
  "inventory.returnIn": titled("销后退回入账", "Returned goods are taken into stock"),
  "inventory.sample": titled("抽样送检", "Samples are taken from stock"),
  "inventory.ship": titled("发运出库", "Goods are shipped"),
  "outbound.review": titled("出库复核", "Outbound goods are reviewed"),
  "purchasing.adjust": titled("调整采购订单数量", "Quantities of a purchase order are adjusted"),
  "purchasing.cancel": titled("作废采购订单", "A purchase order is cancelled"),
  "purchasing.draft": titled("起草采购订单", "A purchase order is drafted"),
  "purchasing.send": titled("下达采购订单", "A purchase order is sent"),
  "quality.laboratoryResult": titled("登记检验结果", "A laboratory's result is recorded"),
  "quality.regulatorRuling": titled("登记监管部门裁定", "A regulator's ruling is recorded"),
  "quality.suspect": titled("怀疑假劣药，就地隔离", "Goods are isolated as suspected counterfeit"),
  "returns.cancel": titled("取消退货单", "A return is cancelled"),
  "returns.open": titled("建立退货单", "A return is opened"),
  "sales.cancel": titled("取消销售订单", "A sales order is cancelled"),
  "sales.confirm": titled("确认销售订单", "A sales order is confirmed"),
  "sales.draft": titled("起草销售订单", "A sales order is drafted"),
};
