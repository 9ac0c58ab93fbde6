import type { Product } from "../products/product.ts";

/** A complete, active, ordinary product: what tables of guards flip one datum of. */
export const sampleProduct: Product = {
  code: "P-0001",
  status: "active",
  genericName: "阿莫西林胶囊",
  dosageForm: "胶囊剂",
  specification: "0.25g×24粒",
  unit: "盒",
  packs: { middle: 10, case: 200 },
  approvalNumber: "国药准字H20990001",
  approvalValidTo: "2030-12-31",
  mah: "示例制药有限公司",
  manufacturer: "示例制药有限公司",
  drugCode: "86990000000011",
  storageText: "遮光，密封保存",
  storageClass: "room",
  temperatureMin: "10",
  temperatureMax: "30",
  shelfLifeMonths: 24,
  prescription: "rx",
  scope: "chemical",
  specialCategory: "none",
  lotRelease: false,
  imported: false,
  requestedBy: "person-pur",
};
