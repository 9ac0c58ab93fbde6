import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { cached, cacheRoot } from "./cache.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "yaoflow-cache-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const fillWith = (text: string) => async (folder: string) => {
  await new Promise((done) => setTimeout(done, 50));
  await writeFile(path.join(folder, "program"), text);
};

test("the cache lies where the user's caches lie", () => {
  expect(cacheRoot({ XDG_CACHE_HOME: "/var/cache/me" })).toBe("/var/cache/me/yaoflow");
  expect(cacheRoot({ XDG_CACHE_HOME: "" })).toBe(path.join(os.homedir(), ".cache", "yaoflow"));
});

test("who comes while an entry is being made waits for it", async () => {
  let fills = 0;
  const fill = async (folder: string) => {
    fills += 1;
    await fillWith("one")(folder);
  };
  const [first, second] = await Promise.all([cached(root, "server-1", fill), cached(root, "server-1", fill)]);
  expect(first).toBe(second);
  expect(fills).toBe(1);
  expect(await readdir(root)).toEqual(["server-1"]);
});

test("a maker that failed leaves nothing, and the next one makes it", async () => {
  const broken = () => Promise.reject(new Error("no network"));
  await expect(cached(root, "server-1", broken)).rejects.toThrow("no network");
  expect(await readdir(root)).toEqual([]);
  expect(await readFile(path.join(await cached(root, "server-1", fillWith("two")), "program"), "utf8")).toBe("two");
});

test("the claim of a process that is gone does not stop the next one", async () => {
  await writeFile(path.join(root, ".making-server-1"), JSON.stringify({ pid: 999_999_999, began: "1" }));
  await cached(root, "server-1", fillWith("three"));
  expect(await readdir(root)).toEqual(["server-1"]);
});
