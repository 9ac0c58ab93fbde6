import { compareDecimals, isDecimal, scaleOf } from "./decimal.ts";

/** The keywords that bound a decimal string. What is not a decimal passes here: `format: decimal` reports it. */
export const decimalKeywords: readonly {
  readonly keyword: "x-minimum" | "x-maximum" | "x-exclusive-minimum" | "x-scale";
  holds: (limit: string | number, value: string) => boolean;
}[] = [
  { keyword: "x-minimum", holds: (limit, value) => !isDecimal(value) || compareDecimals(value, String(limit)) >= 0 },
  { keyword: "x-maximum", holds: (limit, value) => !isDecimal(value) || compareDecimals(value, String(limit)) <= 0 },
  {
    keyword: "x-exclusive-minimum",
    holds: (limit, value) => !isDecimal(value) || compareDecimals(value, String(limit)) > 0,
  },
  { keyword: "x-scale", holds: (limit, value) => !isDecimal(value) || scaleOf(value) <= Number(limit) },
];
