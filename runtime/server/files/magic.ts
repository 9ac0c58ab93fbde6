/** What the first bytes say a file is. The client's claim and the name's ending are never believed. */
const KINDS: readonly { readonly type: string; readonly matches: (bytes: Uint8Array) => boolean }[] = [
  { type: "application/pdf", matches: (bytes) => starts(bytes, "%PDF-") },
  { type: "image/png", matches: (bytes) => starts(bytes, "\x89PNG\r\n\x1a\n") },
  { type: "image/jpeg", matches: (bytes) => starts(bytes, "\xff\xd8\xff") },
  { type: "image/webp", matches: (bytes) => starts(bytes, "RIFF") && starts(bytes.subarray(8), "WEBP") },
  { type: "application/zip", matches: (bytes) => starts(bytes, "PK\x03\x04") },
  { type: "text/plain", matches: isPlainText },
];

/** Media type by content, or null when it is none of those that are accepted. Spreadsheets and packs are zip files. */
export function typeByContent(bytes: Uint8Array): string | null {
  return KINDS.find(({ matches }) => matches(bytes))?.type ?? null;
}

function starts(bytes: Uint8Array, signature: string): boolean {
  if (bytes.length < signature.length) return false;
  for (let at = 0; at < signature.length; at += 1) if (bytes[at] !== signature.charCodeAt(at)) return false;
  return true;
}

/** UTF-8 without control characters, and nothing that a browser might take for a page or a drawing. */
function isPlainText(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  return (
    bytes.length > 0 &&
    !/[\u0000-\u0008\u000e-\u001f]/.test(text) &&
    !/<\s*(?:!doctype|html|svg|script|iframe|\?xml)/i.test(text)
  );
}
