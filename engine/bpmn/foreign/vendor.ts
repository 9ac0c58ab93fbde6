import { attributeOf, childOf, type ModdleElement, tagsOf, textOf, typeOf } from "../model.ts";
import type { Tag } from "../tags.ts";

const engines = ["camunda", "flowable", "activiti"];

/**
 * What Camunda 7 and 8, Flowable and Activiti put into their extensions and has a counterpart here. Everything that is
 * asked for is remembered, so that the rest can be listed and nothing is dropped in silence.
 */
export class Vendor {
  private readonly used = new WeakMap<ModdleElement, Set<string>>();

  isUsed(element: ModdleElement, name: string): boolean {
    return this.used.get(element)?.has(name) ?? false;
  }

  form(element: ModdleElement): string | undefined {
    const zeebe = this.tag(element, "zeebe:formDefinition")?.attributes;
    return this.attribute(element, "formKey", "formRef") ?? zeebe?.formId ?? zeebe?.formKey;
  }

  /** Candidate groups as role codes. */
  groups(element: ModdleElement): readonly string[] {
    const text =
      this.attribute(element, "candidateGroups") ??
      this.tag(element, "zeebe:assignmentDefinition")?.attributes.candidateGroups;
    return namesOf(text).map(roleOf);
  }

  starters(process: ModdleElement): readonly string[] {
    return namesOf(this.attribute(process, "candidateStarterGroups")).map(roleOf);
  }

  role(_element: ModdleElement, name: string): string {
    return roleOf(name.replace(/^group\((.*)\)$/, "$1"));
  }

  /** Who is named in person: by which attribute, and the ids or expressions. */
  persons(element: ModdleElement): readonly [string, readonly string[]] | undefined {
    const zeebe = this.tag(element, "zeebe:assignmentDefinition")?.attributes;
    const assignee = this.attribute(element, "assignee") ?? zeebe?.assignee;
    const users = this.attribute(element, "candidateUsers") ?? zeebe?.candidateUsers;
    if (assignee !== undefined && assignee !== "") return ["assignee", [assignee]];
    if (users === undefined || users === "") return undefined;
    return ["candidateUsers", users.startsWith("=") ? [users] : namesOf(users)];
  }

  due(element: ModdleElement): string | undefined {
    const due = this.attribute(element, "dueDate") ?? this.tag(element, "zeebe:taskSchedule")?.attributes.dueDate;
    return due !== undefined && /^P/.test(due) ? due : undefined;
  }

  /** What a service task calls. */
  action(element: ModdleElement): readonly [string, string] | undefined {
    const zeebe = this.tag(element, "zeebe:taskDefinition")?.attributes.type;
    if (zeebe !== undefined) return ["zeebe:taskDefinition", zeebe];
    this.attribute(element, "type");
    for (const name of ["topic", "delegateExpression", "expression", "class"]) {
      const value = this.attribute(element, name);
      if (value !== undefined && value !== "") return [name, value.replace(/^[$#]\{(.*)\}$/s, "$1")];
    }
    return undefined;
  }

  decision(element: ModdleElement): readonly [string, string] | undefined {
    const zeebe = this.tag(element, "zeebe:calledDecision")?.attributes.decisionId;
    const value = this.attribute(element, "decisionRef") ?? zeebe;
    return value === undefined || value === "" ? undefined : ["decisionRef", value];
  }

  called(element: ModdleElement): string | undefined {
    const called = element.calledElement;
    const named = typeof called === "object" && called !== null ? textOf(called as ModdleElement, "id") : undefined;
    return named ?? this.tag(element, "zeebe:calledElement")?.attributes.processId;
  }

  script(
    element: ModdleElement,
  ): { readonly target: string; readonly source: string; readonly language?: string } | undefined {
    const zeebe = this.tag(element, "zeebe:script")?.attributes;
    if (zeebe?.expression !== undefined && zeebe.resultVariable !== undefined)
      return { target: zeebe.resultVariable, source: zeebe.expression };
    const target = this.attribute(element, "resultVariable");
    const language = textOf(element, "scriptFormat");
    const source = textOf(element, "script") ?? textOf(childOf(element, "script"), "body");
    if (target === undefined || source === undefined || language === undefined || !/feel/i.test(language))
      return undefined;
    return { target, source, language };
  }

  correlation(element: ModdleElement, message: ModdleElement | undefined): string | undefined {
    const of = (each: ModdleElement | undefined) =>
      each && this.tag(each, "zeebe:subscription")?.attributes.correlationKey;
    return of(message) ?? of(element);
  }

  loop(loops: ModdleElement): {
    readonly collection?: string;
    readonly element?: string;
    readonly outputCollection?: string;
    readonly outputElement?: string;
  } {
    const zeebe = this.tag(loops, "zeebe:loopCharacteristics")?.attributes ?? {};
    const collection = this.attribute(loops, "collection") ?? zeebe.inputCollection;
    const element = this.attribute(loops, "elementVariable") ?? zeebe.inputElement;
    const { outputCollection, outputElement } = zeebe;
    return {
      ...(collection === undefined ? {} : { collection }),
      ...(element === undefined ? {} : { element }),
      ...(outputCollection === undefined ? {} : { outputCollection }),
      ...(outputElement === undefined ? {} : { outputElement }),
    };
  }

  /** Targets and the texts of their expressions. */
  parameters(element: ModdleElement, direction: "input" | "output"): readonly (readonly [string, string])[] {
    const pairs: (readonly [string, string | undefined])[] = [];
    for (const tag of this.tag(element, "zeebe:ioMapping")?.children ?? [])
      if (tag.name === `zeebe:${direction}`) pairs.push([tag.attributes.target ?? "", tag.attributes.source]);
    for (const engine of engines) {
      for (const tag of this.tag(element, `${engine}:inputOutput`)?.children ?? [])
        if (tag.name === `${engine}:${direction}Parameter` && tag.children.length === 0)
          pairs.push([tag.attributes.name ?? "", tag.text]);
      if (typeOf(element) !== "CallActivity") continue;
      for (const tag of this.tags(element, `${engine}:${direction === "input" ? "in" : "out"}`))
        pairs.push([tag.attributes.target ?? "", tag.attributes.source ?? tag.attributes.sourceExpression]);
    }
    if (direction === "output") {
      const result =
        this.attribute(element, "resultVariable") ??
        this.tag(element, "zeebe:calledDecision")?.attributes.resultVariable;
      if (result !== undefined && result !== "") pairs.push([result, "result"]);
    }
    return pairs.filter((pair): pair is readonly [string, string] => pair[0] !== "" && (pair[1] ?? "") !== "");
  }

  private attribute(element: ModdleElement, ...names: readonly string[]): string | undefined {
    for (const name of names.flatMap((each) => engines.map((engine) => `${engine}:${each}`))) {
      const value = attributeOf(element, name);
      if (value === undefined) continue;
      this.use(element, name);
      return value;
    }
    return undefined;
  }

  private tag(element: ModdleElement, name: string): Tag | undefined {
    return this.tags(element, name)[0];
  }

  private tags(element: ModdleElement, name: string): readonly Tag[] {
    const found = tagsOf(element).filter((tag) => tag.name === name);
    if (found.length > 0) this.use(element, name);
    return found;
  }

  private use(element: ModdleElement, name: string): void {
    const names = this.used.get(element) ?? new Set<string>();
    this.used.set(element, names.add(name));
  }
}

/** Names in a list: separated by commas, or the strings of a FEEL list. */
function namesOf(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  const strings = text.startsWith("=")
    ? [...text.matchAll(/"([^"]*)"/g)].map((found) => found[1] ?? "")
    : text.split(",");
  return strings.map((each) => each.trim()).filter((each) => each !== "");
}

/** A group's name as a role code; what does not fit one is replaced. */
function roleOf(name: string): string {
  const fit = name.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 40);
  return /^[A-Za-z]/.test(fit) ? fit : `R${fit}`.slice(0, 40);
}
