import { describe, expect, test } from "@jest/globals";
import { firstFound, type Search, type Source, type TemporalKind } from "./server-kinds.ts";

const search = (recorded?: TemporalKind): Search<TemporalKind> => ({
  server: "Temporal",
  variable: "TEMPORAL_ADDRESS",
  recorded,
  ways: { zh: "办法", en: "the ways" },
});

/** External address, tool on the PATH, built server, tool downloaded; each with what it finds. */
function sources(
  found: readonly (string | undefined)[],
  asked: string[] = [],
): readonly Source<TemporalKind, string>[] {
  const kinds: readonly TemporalKind[] = ["external", "cli", "server", "cli"];
  return kinds.map((kind, index) => ({
    kind,
    find: () => {
      asked.push(`${kind}${String(index)}`);
      return Promise.resolve(found[index]);
    },
  }));
}

describe("finding a server", () => {
  test("the first way that works is taken and the ways after it are not tried", async () => {
    const asked: string[] = [];
    const first = await firstFound(search(), sources([undefined, "/usr/bin/temporal", "/cache/server"], asked));
    expect(first).toEqual({ kind: "cli", found: "/usr/bin/temporal" });
    expect(asked).toEqual(["external0", "cli1"]);
  });

  test("an address in the environment goes before everything", async () => {
    const first = await firstFound(search(), sources(["10.0.0.1:7233", "/usr/bin/temporal"]));
    expect(first).toEqual({ kind: "external", found: "10.0.0.1:7233" });
  });

  test("data made by one kind of server is never opened by another that was installed later", async () => {
    const first = await firstFound(search("server"), sources([undefined, "/usr/bin/temporal", "/cache/server"]));
    expect(first).toEqual({ kind: "server", found: "/cache/server" });
  });

  test("an address for a folder that has data of its own is refused with the kind that made them", async () => {
    const found = firstFound(search("server"), sources(["10.0.0.1:7233", undefined, "/cache/server"]));
    await expect(found).rejects.toThrow('made with Temporal of the kind "server" and cannot be opened with "external"');
  });

  test("a folder made with an address asks for the address, whatever else is there", async () => {
    const found = firstFound(search("external"), sources([undefined, "/usr/bin/temporal", "/cache/server"]));
    await expect(found).rejects.toThrow('of the kind "external", which is not to be had now');
  });

  test("where there is no way the sentence says which there are", async () => {
    await expect(firstFound(search(), sources([]))).rejects.toThrow("No Temporal to be had: the ways");
  });
});
