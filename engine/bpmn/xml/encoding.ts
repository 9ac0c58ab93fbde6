import { ok, refused, type Result } from "../../kernel/result.ts";
import { bpmnProblems as problems } from "../problems.ts";

/** Byte order marks and the first bytes of `<?` without one (XML 1.0, appendix F); the longer ones first. */
const signs: readonly (readonly [readonly number[], string, number])[] = [
  [[0xff, 0xfe, 0, 0], "utf-32le", 4],
  [[0, 0, 0xfe, 0xff], "utf-32be", 4],
  [[0xef, 0xbb, 0xbf], "utf-8", 3],
  [[0xff, 0xfe], "utf-16le", 2],
  [[0xfe, 0xff], "utf-16be", 2],
  [[0x3c, 0, 0, 0], "utf-32le", 0],
  [[0, 0, 0, 0x3c], "utf-32be", 0],
  [[0x3c, 0, 0x3f, 0], "utf-16le", 0],
  [[0, 0x3c, 0, 0x3f], "utf-16be", 0],
  [[0x3c, 0], "utf-16le", 0],
  [[0, 0x3c], "utf-16be", 0],
];
const declaration = /^\s*<\?xml\s[^>]*?encoding\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*\?>/;

/**
 * The text of an XML file in the encoding that its byte order mark, its first bytes or its declaration name (UTF-8 when
 * none does), without that declaration. What cannot be decoded, and a declaration that contradicts the bytes, is refused.
 */
export function decodeXml(bytes: Uint8Array): Result<string> {
  const [, sign, length = 0] = signs.find(([start]) => start.every((byte, index) => bytes[index] === byte)) ?? [];
  const body = bytes.subarray(length);
  const head = headOf(body, sign);
  const found = declaration.exec(head);
  const declared = (found?.[1] ?? found?.[2])?.trim();
  if (sign !== undefined && declared !== undefined && !agree(sign, declared))
    return refused(problems.make("bpmn.encoding-contradiction", { params: { encoding: declared, actual: sign } }));
  const text = decoded(body, sign ?? declared ?? "utf-8", declared ?? "UTF-8");
  if (!text.ok) return text;
  return ok(text.value.replace(/^\s*<\?xml\s[^>]*\?>/, (line) => line.replace(/[^\n]/g, "")));
}

/** The first characters, as far as a declaration needs. */
function headOf(bytes: Uint8Array, sign: string | undefined): string {
  const wide = sign?.startsWith("utf-16") ? 2 : sign?.startsWith("utf-32") ? 4 : 1;
  const start = bytes.subarray(0, 512 * wide);
  return String.fromCharCode(...start.filter((byte) => wide === 1 || byte !== 0));
}

function agree(sign: string, declared: string): boolean {
  const name = declared.toLowerCase().replace(/[-_]/g, "");
  const plain = sign.replace(/-/g, "");
  return name === plain || name === plain.slice(0, 5) || (plain.startsWith("utf16") && /ucs2$/.test(name));
}

function decoded(bytes: Uint8Array, label: string, declared: string): Result<string> {
  const wrong = refused(problems.make("bpmn.encoding-wrong", { params: { encoding: declared } }));
  const plain = label.toLowerCase();
  if (plain.startsWith("utf-32")) return utf32(bytes, plain) ?? wrong;
  // A file whose first line could be read byte by byte is not of two bytes a character, whatever it says.
  if (/^(utf-?16|ucs-?2|iso-10646-ucs-2)/.test(plain) && bytes[0] !== 0 && bytes[1] !== 0)
    return refused(problems.make("bpmn.encoding-contradiction", { params: { encoding: declared, actual: "utf-8" } }));
  if (/^(us-)?ascii$/.test(plain) && bytes.some((byte) => byte > 127)) return wrong;
  const decoder = decoderOf(plain);
  if (!decoder) return refused(problems.make("bpmn.encoding-unknown", { params: { encoding: declared } }));
  try {
    return ok(decoder.decode(bytes));
  } catch {
    return wrong;
  }
}

function decoderOf(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return null;
  }
}

/** UTF-32, which the Encoding Standard leaves out; null when it is none. */
function utf32(bytes: Uint8Array, label: string): Result<string> | null {
  if (bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at, label.endsWith("le"));
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
    pieces.push(String.fromCodePoint(point));
  }
  return ok(pieces.join(""));
}
