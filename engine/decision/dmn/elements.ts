import type { Element } from "./xml.ts";

/** Children of DMN's own namespace. */
export function childrenOf(parent: Element | undefined, name: string): readonly Element[] {
  return parent?.children.filter((child) => child.name === `dmn:${name}`) ?? [];
}

export function childOf(parent: Element | undefined, name: string): Element | undefined {
  return childrenOf(parent, name)[0];
}

/** The `text` of an expression or of unary tests; undefined where there is none. */
export function textOf(parent: Element | undefined): string | undefined {
  return childOf(parent, "text")?.text;
}

/** A name made fit: what it may not hold becomes `_`. */
export function fitName(name: string, otherwise: string): string {
  const fit = name
    .normalize("NFC")
    .replace(/[^A-Za-z0-9_\u4e00-\u9fff]/g, "_")
    .slice(0, 60);
  if (!/[A-Za-z0-9\u4e00-\u9fff]/.test(fit)) return otherwise;
  return /^[0-9]/.test(fit) ? `_${fit}` : fit;
}

/** The name, or the name with a number that is free. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let count = 2; ; count += 1) if (!taken.has(`${name}_${count}`)) return `${name}_${count}`;
}
