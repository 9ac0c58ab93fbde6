import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { FormDefinition } from "@yaoflow/engine";
import { type FormJudge, judgeInThread } from "./form-judge.ts";

const program = path.resolve(__dirname, "../testing/odd-judge.mjs");
const form = (key: string): FormDefinition => ({ key, title: { "zh-CN": key, en: key }, schema: { type: "object" } });

let judge: FormJudge;
beforeEach(() => {
  judge = judgeInThread(program, { milliseconds: 300, heapMiB: 24 });
});
afterEach(() => judge.close());

const codes = async (key: string) => (await judge.findings(form(key))).map(({ code }) => code);

test.each(["hangs", "grows", "throws"])(
  "a form whose compilation %s is refused, and the next one is judged",
  async (key) => {
    expect(await codes(key)).toEqual(["form.too-costly"]);
    expect(await codes("fine")).toEqual([]);
  },
  20_000,
);

test("forms that are asked for at once are judged one after the other, each with its own findings", async () => {
  expect(await Promise.all([codes("fine"), codes("wrong"), codes("hangs"), codes("fine")])).toEqual([
    [],
    ["form.schema-invalid"],
    ["form.too-costly"],
    [],
  ]);
}, 20_000);
