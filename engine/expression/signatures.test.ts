import { expect, test } from "@jest/globals";
import { builtins } from "./builtins/index.ts";
import { signatures } from "./compile/signature-types.ts";

test("every built-in has a signature and every signature a built-in", () => {
  expect([...signatures.keys()].sort()).toEqual([...builtins.keys()].sort());
});
