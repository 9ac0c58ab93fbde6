import { describe, expect, test } from "@jest/globals";
import { looksLikeFile } from "./web-root.ts";

describe("addresses of the application", () => {
  test.each(["/", "/inbox", "/inbox/1da7e352fb9c.receive.1", "/records/outbound-line/SO261125-A.1", "/lots/P-1/L1"])(
    "%s is answered with the page",
    (path) => {
      expect(looksLikeFile(path)).toBe(false);
    },
  );
  test.each(["/icon.svg", "/robots.txt", "/assets/index-1.2", "/favicon.ico", "/a/b.woff2"])("%s is a file", (path) => {
    expect(looksLikeFile(path)).toBe(true);
  });
});
