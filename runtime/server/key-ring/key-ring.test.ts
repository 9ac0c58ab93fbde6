import { mkdtemp, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCipheriv, createHash, createHmac, hkdfSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { openWith, SealBroken, sealWith } from "./envelope.ts";
import { createKey, createKeyRing, loadKeys } from "./index.ts";

const key = { id: "k1", secret: new Uint8Array(32).fill(7) };
const second = { id: "k2", secret: new Uint8Array(32).fill(9) };
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");

describe("key ring", () => {
  test("SM3 and SM4 are the national algorithms: GB/T 32905 and GB/T 32907 vectors", () => {
    expect(createHash("sm3").update("abc").digest("hex")).toBe(
      "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    );
    const sm4 = Buffer.from("0123456789abcdeffedcba9876543210", "hex");
    const cipher = createCipheriv("sm4-ecb", sm4, null).setAutoPadding(false);
    expect(cipher.update(sm4).toString("hex")).toBe("681edf34d206965e86b3e94f536e4246");
  });

  test("the envelope is version, key id, nonce, SM4-CTR text and an HMAC-SM3 over all of it and the context", () => {
    const nonce = new Uint8Array(16).fill(3);
    const sealed = Buffer.from(sealWith(key, Buffer.from("hello"), "acme#name", nonce));
    const derive = (purpose: string, bytes: number) =>
      Buffer.from(hkdfSync("sha256", key.secret, new Uint8Array(0), `yaoflow/${purpose}`, bytes));
    const head = Buffer.concat([
      Buffer.from([1, 2]),
      Buffer.from("k1"),
      nonce,
      createCipheriv("sm4-ctr", derive("encrypt", 16), nonce).update("hello"),
    ]);
    const tag = createHmac("sm3", derive("authenticate", 32))
      .update(Buffer.from([0, 0, 0, 9]))
      .update("acme#name")
      .update(head)
      .digest();
    expect(sealed.equals(Buffer.concat([head, tag]))).toBe(true);
  });

  test("what is sealed opens again, and two seals of the same value differ", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (plain, context) => {
        const sealed = sealWith(key, plain, context);
        expect(Buffer.from(openWith(() => key, sealed, context)).equals(Buffer.from(plain))).toBe(true);
        expect(Buffer.from(sealWith(key, plain, context)).equals(Buffer.from(sealed))).toBe(false);
      }),
    );
  });

  test("any changed byte, a cut, another context and a lost key are found", () => {
    const sealed = sealWith(key, Buffer.from("patient name"), "acme#name");
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openWith((id) => (id === "k1" ? key : undefined), changed, "acme#name")).toThrow(SealBroken);
    }
    for (const cut of [0, 1, 3, 20, sealed.length - 1])
      expect(() => openWith(() => key, sealed.subarray(0, cut), "acme#name")).toThrow(SealBroken);
    expect(() => openWith(() => key, sealed, "other#name")).toThrow(SealBroken);
    expect(() => openWith(() => undefined, sealed, "acme#name")).toThrow(
      expect.objectContaining({ reason: "unknown-key" }),
    );
  });

  test("rotation: the newest key seals, older values still open, digests stay the same", () => {
    const before = createKeyRing([key]);
    const after = createKeyRing([key, second]);
    expect(text(after.open(before.seal(Buffer.from("a"), "c"), "c"))).toBe("a");
    expect(() => before.open(after.seal(Buffer.from("a"), "c"), "c")).toThrow(SealBroken);
    expect(after.digest("a", "c")).toBe(before.digest("a", "c"));
    expect(after.digest("a", "c")).not.toBe(after.digest("a", "d"));
    expect(after.checkpointHolds("t", before.checkpoint("t"))).toBe(true);
    expect(after.checkpointHolds("u", before.checkpoint("t"))).toBe(false);
    expect(createKeyRing([second]).checkpointHolds("t", before.checkpoint("t"))).toBe(false);
  });

  test("the first key is made once, for its owner's eyes only; the environment may bring the keys", async () => {
    const folder = join(await mkdtemp(join(tmpdir(), "yaoflow-keys-")), "keys");
    const [a, b] = await Promise.all([loadKeys(folder, undefined), loadKeys(folder, undefined)]);
    expect(Buffer.from(a[0]?.secret ?? []).equals(Buffer.from(b[0]?.secret ?? []))).toBe(true);
    expect((await stat(join(folder, "k0001.key"))).mode & 0o777).toBe(0o600);
    const content = await readFile(join(folder, "k0001.key"), "utf8");
    await createKey(folder, "k0001");
    expect(await readFile(join(folder, "k0001.key"), "utf8")).toBe(content);
    await createKey(folder, "k0002");
    expect((await loadKeys(folder, undefined)).map(({ id }) => id)).toEqual(["k0001", "k0002"]);
    expect(await loadKeys(folder, `x:${Buffer.from(key.secret).toString("base64")}`)).toEqual([
      { id: "x", secret: Buffer.from(key.secret) },
    ]);
    await expect(loadKeys(folder, "x:short")).rejects.toThrow("32 bytes");
  });
});
