import { describe, expect, test } from "@jest/globals";
import { en } from "./en.ts";
import { zhCn } from "./zh-cn.ts";

function leaves(texts: object, path = ""): readonly (readonly [string, string])[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as const] : leaves(value as object, `${path}${key}.`),
  );
}
const places = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? "").sort();

describe("texts of the pages", () => {
  const english = new Map(leaves(en));
  test("both languages have the same keys", () => {
    expect([...english.keys()].sort()).toEqual(
      leaves(zhCn)
        .map(([key]) => key)
        .sort(),
    );
  });
  test("and the same places to fill", () => {
    for (const [key, text] of leaves(zhCn))
      expect({ key, places: places(text) }).toEqual({ key, places: places(english.get(key) ?? "") });
  });
  test("none is empty, none of the English ones is Chinese", () => {
    for (const [key, text] of english)
      expect({ key, good: text.length > 0 && !/[\u4e00-\u9fff]/.test(text) }).toEqual({ key, good: true });
  });
});
