import { limits } from "../definition/limits.ts";

/** Texts and names of a file made fit for the language. */
const unsafe =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

export function safeText(text: string): string {
  return text.replace(unsafe, "").normalize("NFC");
}

const reserved = /^(__proto__|constructor|prototype)$/;

/** An id of the language: no dots, at most 64 characters. */
export function fitId(id: string): string {
  const fit = id
    .normalize("NFC")
    .replace(/[^A-Za-z0-9_\u4e00-\u9fff-]/gu, "_")
    .slice(0, 60);
  const begun = /^[A-Za-z0-9_\u4e00-\u9fff]/.test(fit) ? fit : `n${fit}`;
  return reserved.test(begun) ? `${begun}_` : begun;
}

/** A name, which may have parts: of a flow, a form, an action, a message. */
export function fitName(name: string): string {
  const parts = name
    .split(".")
    .map((part) => fitId(part.trim()))
    .filter((part) => part !== "n" && part !== "");
  const fit = parts.join(".").slice(0, 100).replace(/[.]$/, "");
  return fit === "" ? "unassigned" : fit;
}

/** An id that is free among those of its kind. */
export class FreeNames {
  private readonly taken = new Set<string>();
  private readonly counts = new Map<string, number>();

  take(wanted: string): string {
    let id = wanted;
    let count = this.counts.get(wanted) ?? 1;
    while (this.taken.has(id)) {
      count += 1;
      id = `${wanted.slice(0, 58)}_${count}`;
    }
    this.counts.set(wanted, count);
    this.taken.add(id);
    return id;
  }
}

export function cut(text: string): string {
  return text.length > limits.text ? text.slice(0, limits.text - 1) : text;
}
