import type { DemoCompany } from "@yaoflow/runtime/contract";
import { titled } from "../shape.ts";

/** 示例数据: an invented wholesaler. No person, number or licence here belongs to anybody. */
export const demoCompanyCode = "demo";
export const demoCompanyTitle = titled("示例康源医药有限公司", "Sample Kangyuan Pharmaceutical Wholesale");
export const demoRegion = "广东";

export const demoBranches: DemoCompany["branches"] = [
  {
    code: "gz",
    title: titled("广州总部", "Guangzhou head office"),
    warehouses: [
      { code: "gz1", title: titled("广州中心库", "Guangzhou central warehouse") },
      { code: "gz2", title: titled("广州冷链库", "Guangzhou cold-chain warehouse") },
    ],
  },
  {
    code: "sz",
    title: titled("深圳分公司", "Shenzhen branch"),
    warehouses: [{ code: "sz1", title: titled("深圳分库", "Shenzhen warehouse") }],
  },
];

const staff: readonly (readonly [account: string, name: string, role: string])[] = [
  ["pur", "陈采薇", "PUR"],
  ["pur2", "何购明", "PUR"],
  ["purm", "梁经伦", "PURM"],
  ["rcv", "黄守诚", "RCV"],
  ["rcv2", "罗接安", "RCV"],
  ["ins", "林验真", "INS"],
  ["ins2", "郑察微", "INS"],
  ["qa", "周质安", "QA"],
  ["qa2", "吴慎行", "QA"],
  ["qm", "徐正德", "QM"],
  ["qp", "孙明度", "QP"],
  ["keep", "马库平", "KEEP"],
  ["keep2", "胡仓实", "KEEP"],
  ["care", "朱养和", "CARE"],
  ["rev", "高核准", "REV"],
  ["rev2", "郭复观", "REV"],
  ["sal", "谢行远", "SAL"],
  ["trn", "曾运达", "TRN"],
  ["fin", "冯理财", "FIN"],
  ["it", "邓维信", "IT"],
  ["aud", "许审言", "AUD"],
  ["ep", "沈企成", "EP"],
  ["analyst", "苏流清", "ANALYST"],
  ["analyst2", "卢析理", "ANALYST"],
  ["admin", "蒋管易", "ADMIN"],
];

/** One account per post of the list, a second person where a step needs two. */
export const demoPeople: DemoCompany["people"] = staff.map(([account, name, role]) => ({
  account,
  personId: `person-${account}`,
  name,
  roles: [role],
}));
