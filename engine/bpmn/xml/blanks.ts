/**
 * Tabs and carriage returns are written as references: an XML reader makes a space of the one and a line feed of the
 * other. bpmn-moddle does not do so, hence they pass through it as two characters that no XML text may hold.
 */
const [tab, carriageReturn] = ["\uffff", "\ufffe"];

/** What XML cannot hold at all, not even as a reference. */
export const impossible = /[\ufffe\uffff]/;

export function withStandIns(text: string): string {
  return text.replaceAll("\t", tab).replaceAll("\r", carriageReturn);
}

export function withReferences(xml: string): string {
  return xml.replaceAll(tab, "&#9;").replaceAll(carriageReturn, "&#13;");
}
