import { describe, expect, test } from "@jest/globals";
import { caseLabel } from "./case-label.ts";

describe("the name of a case", () => {
  test("is its key, without the case's own id behind it", () => {
    expect(caseLabel({ id: "0123456789", businessKey: "PO-1" })).toBe("PO-1");
    expect(caseLabel({ id: "0123456789", businessKey: "PO-1 0123456789" })).toBe("PO-1");
  });
  test("is the beginning of the id while there is no other", () => {
    expect(caseLabel({ id: "0123456789", businessKey: null })).toBe("01234567");
    expect(caseLabel({ id: "0123456789", businessKey: "0123456789" })).toBe("01234567");
  });
});
