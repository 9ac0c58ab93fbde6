import { describe, expect, test } from "@jest/globals";
import { publicationApprovers } from "./publication.ts";

describe("who must approve a publication", () => {
  test("quality management where a flow reaches what GSP governs", () => {
    expect(publicationApprovers(["inventory.makeSaleable"])).toEqual(["QM", "QP"]);
    expect(publicationApprovers(["notice.send", "returns.accept"])).toEqual(["QM", "QP"]);
  });

  test("quality management where only rights change", () => {
    expect(publicationApprovers(["policy.change"])).toEqual(["QM", "QP"]);
  });

  test("another analyst may where neither is touched; a name that only begins alike is not the room", () => {
    expect(publicationApprovers([])).toEqual(["ANALYST", "QM", "QP"]);
    expect(publicationApprovers(["salesperson.greet", "policyholder.greet"])).toEqual(["ANALYST", "QM", "QP"]);
  });
});
