import { describe, expect, test } from "@jest/globals";
import { defaultPayloadConverter, type Payload } from "@temporalio/common";
import { decode, encode } from "@temporalio/common/lib/encoding.js";
import { planEncoding } from "@yaoflow/workflows";
import { createPayloadCodec } from "./codec.ts";

/** Turns bits around and binds the context, so that a test sees what is sealed and for whom. */
const keyRing = {
  seal: (plain: Uint8Array, context: string) =>
    Buffer.concat([Buffer.from(`${context}\0`), Buffer.from(plain.map((byte) => byte ^ 255))]),
  open(sealed: Uint8Array, context: string) {
    const prefix = Buffer.from(`${context}\0`);
    if (!Buffer.from(sealed).subarray(0, prefix.length).equals(prefix)) throw new Error("not sealed for this");
    return Buffer.from(sealed)
      .subarray(prefix.length)
      .map((byte) => byte ^ 255);
  },
};
const codec = createPayloadCodec(keyRing, {
  planText: (company, hash) => Promise.resolve(company === "acme" && hash === "h1" ? '{"key":"f"}' : null),
});
const context = { type: "workflow", namespace: "n", workflowId: "acme/case/c1" } as const;
const value = { phone: "13912345678", note: "药品" };
const one = (payloads: readonly Payload[]): Payload => payloads[0] as Payload;

describe("payloads", () => {
  test("what Temporal keeps is unreadable, what comes back is the same", async () => {
    const sealed = one(await codec.encode([defaultPayloadConverter.toPayload(value)], context));
    expect(decode(Buffer.from(sealed.data ?? []))).not.toContain("13912345678");
    expect(decode(Buffer.from(sealed.metadata?.["company"] ?? []))).toBe("acme");
    expect(defaultPayloadConverter.fromPayload(one(await codec.decode([sealed])))).toEqual(value);
  });

  test("nothing is a value too", async () => {
    const sealed = await codec.encode([defaultPayloadConverter.toPayload(undefined)], context);
    expect(defaultPayloadConverter.fromPayload(one(await codec.decode(sealed)))).toBeUndefined();
  });

  test("a payload moved to another company does not open", async () => {
    const sealed = one(await codec.encode([defaultPayloadConverter.toPayload(value)], context));
    await expect(
      codec.decode([{ ...sealed, metadata: { ...sealed.metadata, company: encode("other") } }]),
    ).rejects.toThrow("not sealed for this");
  });

  test("a plan travels as its hash and arrives whole", async () => {
    const reference: Payload = { metadata: { encoding: encode(planEncoding) }, data: encode("acme/h1") };
    expect(await codec.encode([reference], context)).toEqual([reference]);
    expect(defaultPayloadConverter.fromPayload(one(await codec.decode([reference])))).toEqual({ key: "f" });
  });

  test("an unknown plan fails, so that the task is tried again", async () => {
    await expect(
      codec.decode([{ metadata: { encoding: encode(planEncoding) }, data: encode("acme/h2") }]),
    ).rejects.toThrow("no plan acme/h2");
  });
});
