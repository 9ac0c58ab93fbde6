import net from "node:net";
import { describe, expect, test } from "@jest/globals";
import { restartDelay } from "./back-off.ts";
import { findFreePorts, isPortFree } from "./free-ports.ts";
import { LauncherError, sentenceOf } from "./launcher-error.ts";
import { isGlibcTooOld } from "./newer-glibc.ts";
import { portOf } from "./start-main.ts";

describe("ports", () => {
  test("a port that somebody listens on is not free", async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as net.AddressInfo;
    expect(await isPortFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await isPortFree(port)).toBe(true);
  });

  test("free ports are different ones, also when chance repeats itself", async () => {
    let n = 0;
    const chance = (): number => Math.floor((n += 1) / 2) / 1_000;
    expect(new Set(await findFreePorts(5, chance)).size).toBe(5);
  });

  test.each([
    [undefined, 8080],
    ["", 8080],
    ["9000", 9000],
  ])("PORT=%s is port %s", (text, port) => {
    expect(portOf(text)).toBe(port);
  });

  test.each(["http", "0", "70000", "80.5", "-1"])("PORT=%s is refused in one sentence", (text) => {
    expect(() => portOf(text)).toThrow(`it is "${text}"`);
  });
});

describe("judging the machine", () => {
  test.each([
    ["2.36", true],
    ["2.37", true],
    ["2.38", false],
    ["2.41", false],
    ["3.0", false],
    [undefined, true],
  ])("C library %s is too old for the embedded engine: %s", (version, tooOld) => {
    expect(isGlibcTooOld(version)).toBe(tooOld);
  });

  test("a child that died comes back at once, one that keeps dying ever later, none later than five seconds", () => {
    expect([0, 1, 2, 3].map(restartDelay)).toEqual([0, 100, 200, 400]);
    expect(restartDelay(50)).toBe(5_000);
  });
});

describe("what is said when it cannot start", () => {
  test("a full disk", () => {
    const error = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    expect(sentenceOf(error, "/data")).toEqual({
      zh: "磁盘已满（/data），请腾出空间后再启动。",
      en: "The disk is full (/data); free some space and start again.",
    });
  });

  test("a reason of the launcher's own, as it is", () => {
    const sentence = { zh: "端口被占用。", en: "The port is in use." };
    expect(sentenceOf(new LauncherError(sentence), "/data")).toBe(sentence);
  });

  test("anything else, with its message", () => {
    expect(sentenceOf(new Error("out of luck"), "/data").en).toBe("Cannot start: out of luck");
  });
});
