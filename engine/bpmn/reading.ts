import { limits } from "../definition/limits.ts";
import type { Mapping, TimerDefinition } from "../definition/types.ts";
import type { Json } from "../kernel/json.ts";
import { fitName, safeText } from "./fit.ts";
import { translate } from "./foreign/translate.ts";
import { Vendor } from "./foreign/vendor.ts";
import { childOf, idOf, type ModdleElement, ownAttribute, ownTags, textOf } from "./model.ts";
import type { Reading } from "./nodes/mapper.ts";
import type { BpmnCode } from "./problems.ts";
import type { Report } from "./report.ts";
import { type Codecs, readMembers, type Values } from "./tags.ts";
import { momentOf } from "./writing.ts";

/** Extension elements that import.ts reads for every kind of node. */
const shared = new Set(["compensation"]);
const expressionBudget = 100_000;

/** What the mappers ask of the process that is being read. */
export class ProcessReading implements Reading {
  readonly vendor = new Vendor();
  private readonly budget = { characters: expressionBudget };
  private readonly findings: Report;
  private readonly language: string | undefined;
  private readonly nodeIds: ReadonlyMap<ModdleElement, string>;
  private readonly roles: ReadonlyMap<ModdleElement, readonly string[]>;

  constructor(
    findings: Report,
    language: string | undefined,
    nodeIds: ReadonlyMap<ModdleElement, string>,
    roles: ReadonlyMap<ModdleElement, readonly string[]>,
  ) {
    this.findings = findings;
    this.language = language;
    this.nodeIds = nodeIds;
    this.roles = roles;
  }

  report(code: BpmnCode, element: ModdleElement, params: Readonly<Record<string, Json>> = {}): void {
    this.findings.about(code, element, params);
  }

  members<Of extends Codecs>(element: ModdleElement, members: Of): Values<Of> {
    const tags = ownTags(element).filter((tag) => !shared.has(tag.name));
    const { value, broken } = readMembers(members, tags);
    for (const name of broken) this.report("bpmn.extension-broken", element, { name: `yaoflow:${name}` });
    return value;
  }

  expression(element: ModdleElement, expression: ModdleElement | undefined): string | undefined {
    if (!expression) return undefined;
    const written = ownAttribute(expression, "written");
    if (written !== undefined) return written;
    const body = textOf(expression, "body");
    if (body === undefined || body.trim() === "") return undefined;
    return this.source(element, body, textOf(expression, "language"));
  }

  source(element: ModdleElement, text: string, language = this.language): string {
    const { source, verdict } = translate(text, language, this.budget);
    const from = text.trim().slice(0, 200);
    if (verdict === "translated")
      this.report("bpmn.expression-translated", element, { from, to: source.slice(0, 200) });
    if (verdict === "foreign") this.report("bpmn.expression-language", element, { from });
    if (source === "") return this.missing(element, "expression", "null");
    return source.slice(0, limits.expression);
  }

  timer(element: ModdleElement, definition: ModdleElement): TimerDefinition {
    const [until, calendar] = ["until", "calendar"].map((name) => ownTags(definition).find((tag) => tag.name === name));
    const duration = this.moment(element, childOf(definition, "timeDuration"));
    const date = until ? (until.attributes.text ?? until.text) : this.moment(element, childOf(definition, "timeDate"));
    const cycle = childOf(definition, "timeCycle");
    if (cycle) {
      // A cycle that turns once is a duration; more turns than one are not executed here.
      const [, rest] = /^R1?\/(P.*)$/.exec(textOf(cycle, "body")?.trim() ?? "") ?? [];
      const once = rest === undefined ? undefined : momentOf(rest);
      this.report("bpmn.part-not-executed", element, { part: "timeCycle" });
      if (duration === undefined && date === undefined) return { duration: once ?? 'duration("P1D")' };
    }
    return {
      ...(duration === undefined ? {} : { duration }),
      ...(date === undefined ? {} : { until: date }),
      ...(calendar === undefined ? {} : { calendar: this.name(element, calendar.attributes.text ?? calendar.text) }),
    };
  }

  name(element: ModdleElement, name: string): string {
    const fit = fitName(name);
    if (fit !== name) this.report("bpmn.renamed", element, { id: name.slice(0, 200), other: fit });
    return fit;
  }

  missing(element: ModdleElement, part: string, otherwise: string): string {
    this.report("bpmn.part-missing", element, { part, value: otherwise });
    return otherwise;
  }

  taken(element: ModdleElement, name: string, part: string, value: string): string {
    this.report("bpmn.part-taken", element, { name, part, value: value.slice(0, 200) });
    return value;
  }

  mapping(element: ModdleElement, direction: "input" | "output"): Mapping | undefined {
    const pairs = this.vendor
      .parameters(element, direction)
      .map(([target, text]): [string, string] => [safeText(target).slice(0, 200), this.source(element, text)]);
    return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
  }

  nodeId(element: ModdleElement | undefined): string {
    return (element && this.nodeIds.get(element)) ?? idOf(element);
  }

  laneRoles(element: ModdleElement): readonly string[] {
    return this.roles.get(element) ?? [];
  }

  private moment(element: ModdleElement, expression: ModdleElement | undefined): string | undefined {
    const body = textOf(expression, "body")?.trim();
    const literal = body === undefined || textOf(expression, "language") !== undefined ? undefined : momentOf(body);
    return literal ?? this.expression(element, expression);
  }
}
