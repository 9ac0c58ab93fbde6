import type { Payload, PayloadCodec } from "@temporalio/common";
import { decode, encode } from "@temporalio/common/lib/encoding.js";
import { companyOf, planEncoding } from "@yaoflow/workflows";
import type { DefinitionStore } from "../definitions/definition-store.ts";
import type { KeyRing } from "../ports.ts";

const sealedEncoding = "yaoflow/sealed";

/**
 * What Temporal stores is unreadable without our key ring, from the first history on. A plan travels as its hash and is
 * put in its place when the worker decodes it: its payload is no secret and stays 80 bytes.
 */
export function createPayloadCodec(
  keyRing: Pick<KeyRing, "seal" | "open">,
  definitions: Pick<DefinitionStore, "planText">,
): PayloadCodec {
  async function planOf(reference: string): Promise<Payload> {
    const at = reference.lastIndexOf("/");
    const text = await definitions.planText(reference.slice(0, at), reference.slice(at + 1));
    // Thrown, so that the workflow task is tried again: the definition is written before any case names it.
    if (text === null) throw new Error(`no plan ${reference}`);
    return { metadata: { encoding: encode("json/plain") }, data: encode(text) };
  }

  return {
    async encode(payloads, context) {
      const company = (context?.workflowId === undefined ? null : companyOf(context.workflowId)) ?? "";
      return payloads.map((payload) => {
        if (encodingOf(payload) === planEncoding) return payload;
        const data = keyRing.seal(framed(payload), `${company}/temporal`);
        return { metadata: { encoding: encode(sealedEncoding), company: encode(company) }, data };
      });
    },

    async decode(payloads) {
      return await Promise.all(
        payloads.map(async (payload) => {
          const encoding = encodingOf(payload);
          if (encoding === planEncoding) return await planOf(decode(Buffer.from(payload.data ?? [])));
          if (encoding !== sealedEncoding) return payload;
          const company = decode(payload.metadata?.["company"] ?? new Uint8Array());
          return unframed(keyRing.open(Buffer.from(payload.data ?? []), `${company}/temporal`));
        }),
      );
    },
  };
}

function encodingOf(payload: Payload): string {
  const encoding = payload.metadata?.["encoding"];
  return encoding ? decode(encoding) : "";
}

/** A payload as one run of bytes: length and text of its metadata, then its data. */
function framed(payload: Payload): Uint8Array {
  const metadata = Object.entries(payload.metadata ?? {}).map(([name, value]) => [
    name,
    Buffer.from(value).toString("base64"),
  ]);
  const head = Buffer.from(JSON.stringify(Object.fromEntries(metadata)));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  // Empty data of a decoded message is an empty list.
  return Buffer.concat([length, head, Buffer.from(payload.data ?? [])]);
}

function unframed(bytes: Uint8Array): Payload {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 4 + buffer.readUInt32BE(0);
  const metadata = Object.entries(
    JSON.parse(buffer.subarray(4, end).toString("utf8")) as Readonly<Record<string, string>>,
  );
  return {
    metadata: Object.fromEntries(metadata.map(([name, value]) => [name, Buffer.from(value, "base64")])),
    data: buffer.subarray(end),
  };
}
