import { problemCatalogue } from "@yaoflow/engine";

export const traceProblems = problemCatalogue({
  "trace.lot-unknown": {
    status: 404,
    text: {
      "zh-CN": "没有药品 {product} 批号 {lot} 的任何记录",
      en: "Nothing is known of lot {lot} of product {product}",
    },
  },
});
