import type { Problem } from "../../kernel/problem.ts";
import { ok, refused, type Result } from "../../kernel/result.ts";
import type { BpmnLimits } from "../limits.ts";
import { bpmnProblems as problems } from "../problems.ts";
import { FreeIds, isPlainId, isRedundant, isReference, isReserved, localName } from "./names.ts";
import { walkXml } from "./walk.ts";

/** A file that bpmn-moddle reads without harm, with what the ids in it were called. */
export interface Prepared {
  readonly xml: string;
  readonly problems: readonly Problem[];
  /** Id in `xml` → id in the file, where they differ. */
  readonly originals: ReadonlyMap<string, string>;
  /** How many more problems there are than the limit lets list. */
  readonly unlisted: number;
  /** Id in `xml` → line in the file. */
  readonly lines: ReadonlyMap<string, number>;
}

/**
 * Checks a file against the limits and writes it anew for bpmn-moddle, which knows ASCII ids only, drops whatever has an
 * id for the second time, and keeps names in plain objects: ids are made fit and unique, references follow them (also
 * where they are qualified names), reserved names, redundant references, comments and instructions are left out.
 */
export function prepareXml(text: string, limits: BpmnLimits): Result<Prepared> {
  const ids = new Set<string>();
  const wrong = walkXml(text, limits, {
    enter(_name, attributes, decode) {
      if (attributes.id !== undefined) ids.add(decode(attributes.id).trim());
    },
  });
  if (wrong) return refused(wrong);
  const rewriting = new Rewriting(ids, linesOf(text), limits.problems);
  const failed = walkXml(text, limits, rewriting);
  return failed ? refused(failed) : ok(rewriting.prepared(text));
}

/** The lines on which ids are given, in the order of the file. */
function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let line = 1;
  let next = text.indexOf("\n");
  for (const found of text.matchAll(/\sid\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g)) {
    for (; next !== -1 && next <= found.index; next = text.indexOf("\n", next + 1)) line += 1;
    const id = found[1] ?? found[2] ?? "";
    if (!lines.has(id)) lines.set(id, line);
  }
  return lines;
}

class Rewriting {
  private readonly out: string[] = [];
  private readonly names: string[] = [];
  private readonly found: Problem[] = [];
  private readonly seen = new Set<string>();
  private readonly renamed = new Map<string, string>();
  private readonly originals = new Map<string, string>();
  private readonly taken: FreeIds;
  private readonly lines: ReadonlyMap<string, number>;
  private readonly limit: number;
  private readonly linesHere = new Map<string, number>();
  private unlisted = 0;
  /** Depth below an element that is left out. */
  private skipped = 0;

  constructor(ids: ReadonlySet<string>, lines: ReadonlyMap<string, number>, limit: number) {
    this.lines = lines;
    this.limit = limit;
    this.taken = new FreeIds([...ids].filter(isPlainId));
    for (const id of ids) {
      if (isPlainId(id)) continue;
      const other = this.taken.take(id);
      this.renamed.set(id, other);
      this.originals.set(other, id);
    }
  }

  prepared(text: string): Prepared {
    if (/[\s"']__proto__\s*=/.test(text))
      this.found.push(problems.make("bpmn.name-reserved", { params: { name: "__proto__", line: 0 } }));
    const { found, originals, linesHere, unlisted } = this;
    return { xml: this.out.join(""), problems: found, originals, lines: linesHere, unlisted };
  }

  enter(name: string, attributes: Readonly<Record<string, string>>, decode: (text: string) => string): void {
    if (this.skipped > 0 || isRedundant(name) || isReserved(name)) {
      if (this.skipped === 0 && isReserved(name)) this.reserved(name);
      this.skipped += 1;
      return;
    }
    this.names.push(name);
    this.out.push(`<${name}`);
    for (const [key, value] of Object.entries(attributes)) this.attribute(key, value, decode);
    this.out.push(">");
  }

  leave(name: string): void {
    if (this.skipped > 0) {
      this.skipped -= 1;
      return;
    }
    this.names.pop();
    this.out.push(`</${name}>`);
  }

  text(text: string): void {
    if (this.skipped > 0) return;
    this.out.push(isReference(this.names.at(-1) ?? "") ? escaped(this.idOf(text.trim())) : text);
  }

  data(text: string): void {
    if (this.skipped === 0) this.out.push(`<![CDATA[${text}]]>`);
  }

  private attribute(key: string, value: string, decode: (text: string) => string): void {
    if (isReserved(key)) return this.reserved(key);
    if (key === "id") this.write(key, escaped(this.ownId(decode(value).trim())));
    else if (isReference(key) && !localName(key).startsWith("called"))
      this.write(
        key,
        decode(value)
          .trim()
          .split(/\s+/)
          .map((each) => escaped(this.idOf(each)))
          .join(" "),
      );
    else this.write(key, value.replaceAll('"', "&quot;"));
  }

  private write(key: string, value: string): void {
    this.out.push(` ${key}="${value}"`);
  }

  private ownId(id: string): string {
    const wanted = this.renamed.get(id) ?? id;
    if (!this.seen.has(id)) {
      this.seen.add(id);
      this.linesHere.set(wanted, this.lines.get(id) ?? 0);
      return wanted;
    }
    const other = this.taken.take(id);
    this.note(problems.make("bpmn.duplicate-id", { params: { id, other, line: this.lines.get(id) ?? 0 } }));
    return other;
  }

  /** The id that a reference means: as it stands, or the local part of a qualified name. */
  private idOf(reference: string): string {
    const renamed = this.renamed.get(reference);
    if (renamed !== undefined) return renamed;
    if (this.taken.has(reference)) return reference;
    const local = localName(reference);
    return this.renamed.get(local) ?? (this.taken.has(local) ? local : reference);
  }

  private reserved(name: string): void {
    this.note(problems.make("bpmn.name-reserved", { params: { name, line: 0 } }));
  }

  private note(problem: Problem): void {
    if (this.found.length < this.limit) this.found.push(problem);
    else this.unlisted += 1;
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
