import type { Json } from "../kernel/json.ts";
import type { Problem } from "../kernel/problem.ts";
import { idOf, type ModdleElement, ownAttribute, textOf } from "./model.ts";
import { type BpmnCode, bpmnProblems as problems } from "./problems.ts";
import type { Prepared } from "./xml/prepare.ts";

/** Collects what is found, with the id and the line that an element has in the file; beyond the limit it only counts. */
export class Report {
  private readonly found: Problem[] = [];
  private readonly places: (readonly [Problem, string])[] = [];
  private readonly keys = new Set<string>();
  private beyond = 0;
  private readonly prepared: Prepared;
  private readonly limit: number;

  constructor(prepared: Prepared, limit: number) {
    this.prepared = prepared;
    this.limit = limit;
    for (const problem of prepared.problems) this.add(problem);
    this.beyond = prepared.unlisted;
  }

  about(code: BpmnCode, element: ModdleElement, params: Readonly<Record<string, Json>> = {}): void {
    const near = this.identified(element);
    const id = idOf(near);
    const line = this.prepared.lines.get(id);
    const name = titleOf(near);
    const all = { id: this.name(near), ...(line === undefined || line === 0 ? {} : { line }), ...params };
    // People know an element by its name; its id is for looking it up in the file.
    const { text, ...rest } = problems.make(code, { params: name === "" ? all : { ...all, id: name } });
    const problem = { ...rest, text, params: name === "" ? all : { ...all, title: name } };
    if (this.add(problem)) this.places.push([problem, ownAttribute(near, "ownId") ?? id]);
  }

  /** Whether it is listed: not when it was told before, nor beyond the limit. */
  add(problem: Problem): boolean {
    if (this.found.length >= this.limit) {
      this.beyond += 1;
      return false;
    }
    const same = JSON.stringify([problem.code, problem.params]);
    if (this.keys.has(same)) return false;
    this.keys.add(same);
    this.found.push(problem);
    return true;
  }

  /** The problems; `pointerOf` says where in the definition an element of the file went. */
  all(pointerOf: (id: string) => string | undefined): readonly Problem[] {
    const places = new Map(this.places);
    const located = this.found.map((problem) => {
      const id = places.get(problem);
      const pointer = id === undefined ? undefined : pointerOf(id);
      return pointer === undefined ? problem : { ...problem, pointer };
    });
    return this.beyond === 0 ? located : [...located, problems.make("bpmn.more", { params: { count: this.beyond } })];
  }

  /** The id that an element has in the file. */
  name(element: ModdleElement | undefined): string {
    const id = idOf(element);
    return this.prepared.originals.get(id) ?? (id === "" ? (textOf(element, "name") ?? element?.$type ?? "") : id);
  }

  /** What people call an element of the file; its id where it has no name. */
  title(element: ModdleElement): string {
    return titleOf(element) || this.name(element);
  }

  private identified(element: ModdleElement): ModdleElement {
    let at: ModdleElement | undefined = element;
    while (at && idOf(at) === "") at = at.$parent;
    return at ?? element;
  }
}

/** Longer names are cut where they stand in a sentence. */
const LONGEST_NAME = 60;

function titleOf(element: ModdleElement): string {
  // Cut before it is tidied: a hostile file has names of megabytes, and an element of such a name is told many times.
  const name = (textOf(element, "name") ?? "")
    .slice(0, 4 * LONGEST_NAME)
    .replace(/\s+/g, " ")
    .trim();
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
