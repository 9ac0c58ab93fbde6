/** Where BPMN and its diagrams name other elements by id (attributes; the elements all end in `Ref` or `Refs`). */
const referring = new Set([
  "default",
  "bpmnElement",
  "sourceElement",
  "targetElement",
  "labelStyle",
  "choreographyActivityShape",
  "calledChoreographyRef",
]);

export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

export function isReference(name: string): boolean {
  const local = localName(name);
  return referring.has(local) || /Refs?$/.test(local);
}

/** `incoming` and `outgoing` repeat what the sequence flow says; nothing is lost without them. */
export function isRedundant(name: string): boolean {
  return /^(incoming|outgoing)$/.test(localName(name));
}

/** A name of JavaScript's own objects: as a key it would reach what no file may reach. */
export function isReserved(name: string): boolean {
  return localName(name) in Object.prototype || name.includes("$");
}

/** What bpmn-moddle takes for an id; XML also admits letters of all other scripts. */
export function isPlainId(id: string): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(id) && !(id in Object.prototype);
}

/** Hands out ASCII ids that are free, as close to the wanted ones as can be. */
export class FreeIds {
  private readonly taken: Set<string>;
  private readonly counts = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(taken);
  }

  has(id: string): boolean {
    return this.taken.has(id);
  }

  take(wanted: string): string {
    const ascii = wanted.replace(/[^\w.-]/gu, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16)}`).slice(0, 120);
    const plain = /^[A-Za-z_]/.test(ascii) && !(ascii in Object.prototype) ? ascii : `_${ascii}`;
    let id = plain;
    let count = this.counts.get(plain) ?? 1;
    while (this.taken.has(id)) id = `${plain}_${(count += 1)}`;
    this.counts.set(plain, count);
    this.taken.add(id);
    return id;
  }
}
