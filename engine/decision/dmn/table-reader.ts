import type { Json, JsonSchema } from "../../kernel/json.ts";
import type { Problem } from "../../kernel/problem.ts";
import type { Text } from "../../kernel/text.ts";
import type {
  DecisionInput,
  DecisionOutput,
  DecisionRule,
  DecisionTable,
  DecisionType,
  HitPolicy,
} from "../definition.ts";
import { childOf, childrenOf, fitName, freeName, textOf } from "./elements.ts";
import { type Extension, extensionOf } from "./extension.ts";
import { ItemTypes, schemaOfType } from "./item-types.ts";
import { policies, typesByRef } from "./names.ts";
import { dmnProblems, type DmnCode } from "./problems.ts";
import type { Element } from "./xml.ts";

const plainName = /^[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]*$/;
const spacedName = /^[\p{L}_][\p{L}\p{N}_ ]*$/u;
const ownTypes = new Set<string>(typesByRef.values());
const isFeel = (language: string): boolean => language === "" || /feel/i.test(language);

/** Reads one decision of a DMN file. Other tools' identifiers are made fit, and what changed is told. */
export class TableReader {
  readonly problems: Problem[] = [];
  private readonly root: Element;
  private readonly decision: Element;
  private readonly taken: ReadonlySet<string>;
  private readonly types: ItemTypes;
  private readonly name: string;
  /** Written by our own export: its texts are taken to the letter. */
  private readonly own: boolean;
  private broken = false;

  constructor(root: Element, decision: Element, taken: ReadonlySet<string>) {
    this.root = root;
    this.decision = decision;
    this.taken = taken;
    this.types = new ItemTypes(root);
    this.name = decision.attributes.get("name") ?? decision.attributes.get("id") ?? "";
    this.own = childrenOf(childOf(decision, "decisionTable"), "input").some((input) => input.attributes.has("yf:id"));
  }

  read(): DecisionTable | null {
    const table = childOf(this.decision, "decisionTable");
    if (!table) {
      this.report("dmn.not-a-table");
      return null;
    }
    const extension = extensionOf(this.decision, this.name);
    if (!extension.ok) {
      this.problems.push(extension.problem);
      return null;
    }
    this.checkRequirements();
    this.checkLanguages(table);
    const hitPolicy = this.hitPolicy(table);
    const ids = new Set<string>();
    const inputs = childrenOf(table, "input").map((input, index) => this.input(input, index, ids));
    const outputs = childrenOf(table, "output").map((output) => this.output(output));
    const rules = this.rules(table, extension.value);
    if (this.broken || !hitPolicy) return null;
    const { schema, description, data, annotations, examples } = extension.value;
    const headings = (annotations as readonly Text[] | undefined) ?? this.headings(table);
    const declared = (data as JsonSchema | undefined) ?? (this.own ? undefined : this.data(inputs));
    return {
      ...(schema === undefined ? {} : { $schema: String(schema) }),
      key: this.own ? this.name : this.key(),
      title: this.text(this.decision, "label") ?? { "zh-CN": this.name, en: this.name },
      ...(description === undefined ? {} : { description: description as unknown as Text }),
      ...(declared ? { data: declared } : {}),
      hitPolicy,
      ...(table.attributes.get("yf:mayBeEmpty") === "true" ? { mayBeEmpty: true } : {}),
      inputs,
      outputs,
      ...(headings ? { annotations: headings } : {}),
      rules,
      ...(examples === undefined ? {} : { examples: examples as unknown as NonNullable<DecisionTable["examples"]> }),
    };
  }

  private report(code: DmnCode, params: Readonly<Record<string, Json>> = {}): void {
    const problem = dmnProblems.make(code, { params: { name: this.name, ...params } });
    if (problem.severity === "error") this.broken = true;
    this.problems.push(problem);
  }

  private key(): string {
    const key = freeName(fitName(this.name, "decision"), this.taken);
    if (key !== this.name) this.report("dmn.renamed", { other: key });
    return key;
  }

  private checkRequirements(): void {
    for (const requirement of childrenOf(this.decision, "informationRequirement")) {
      const id = childOf(requirement, "requiredDecision")?.attributes.get("href")?.replace(/^#/, "");
      if (id === undefined) continue;
      const other = childrenOf(this.root, "decision").find((each) => each.attributes.get("id") === id);
      this.report("dmn.requirement", { other: other?.attributes.get("name") ?? id });
    }
  }

  private checkLanguages(table: Element): void {
    const elements = [
      this.root,
      table,
      ...childrenOf(table, "input").map((input) => childOf(input, "inputExpression")),
    ];
    const cells = childrenOf(table, "rule").flatMap((rule) => rule.children);
    for (const each of [...elements, ...cells]) {
      const language = each?.attributes.get("expressionLanguage") ?? "";
      if (!isFeel(language)) return this.report("dmn.language", { language });
    }
  }

  private hitPolicy(table: Element): HitPolicy | null {
    const policy = table.attributes.get("hitPolicy") ?? "UNIQUE";
    const aggregation = table.attributes.get("aggregation");
    const full = aggregation === undefined ? policy : `${policy}/${aggregation}`;
    if (full === "RULE ORDER") {
      this.report("dmn.rule-order");
      return "C";
    }
    const [found] = policies.find(([, dmn]) => dmn === full) ?? [];
    if (!found) this.report("dmn.hit-policy", { policy: full });
    return found ?? null;
  }

  private text(element: Element, attribute: string): Text | undefined {
    const chinese = element.attributes.get(attribute);
    return chinese === undefined
      ? undefined
      : { "zh-CN": chinese, en: element.attributes.get(`yf:${attribute}-en`) ?? chinese };
  }

  /** The source of an expression: to the letter from our own export, else without the white space around it. */
  private source(parent: Element | undefined): string | undefined {
    const text = textOf(parent);
    const source = this.own ? text : text?.trim();
    return source === "" ? undefined : source;
  }

  private typeOf(
    element: Element,
    reference: string | undefined,
    name: string,
    column: string,
  ): { readonly type: DecisionType; readonly allowed?: string } {
    const own = element.attributes.get("yf:type");
    if (own !== undefined && ownTypes.has(own)) return { type: own as DecisionType };
    const { type, allowed } = this.types.resolve(reference, name);
    if (!type) this.report("dmn.type-unknown", { column, type: reference ?? "" });
    return { type: type ?? "string", ...(allowed === undefined ? {} : { allowed }) };
  }

  private input(element: Element, index: number, ids: Set<string>): DecisionInput {
    const expression = childOf(element, "inputExpression");
    const source = this.source(expression) ?? element.attributes.get("label") ?? "";
    const label = this.text(element, "label") ?? { "zh-CN": source, en: source };
    const resolved = this.typeOf(element, expression?.attributes.get("typeRef"), source, label.en);
    const allowed = this.source(childOf(element, "inputValues")) ?? resolved.allowed;
    const given = element.attributes.get("yf:id");
    const id = given ?? freeName(fitName(element.attributes.get("id") ?? "", `input${index + 1}`), ids);
    ids.add(id);
    return {
      id,
      label,
      expression: source,
      type: resolved.type,
      ...(allowed === undefined ? {} : { allowed }),
      ...(element.attributes.get("yf:optional") === "true" ? { optional: true } : {}),
    };
  }

  private output(element: Element): DecisionOutput {
    const given = element.attributes.get("name") ?? element.attributes.get("label") ?? this.name;
    const name = plainName.test(given) ? given : fitName(given, "result");
    if (name !== given) this.report("dmn.renamed", { name: given, other: name });
    const label = this.text(element, "label") ?? (name === given ? undefined : { "zh-CN": given, en: given });
    const variable = childOf(this.decision, "variable")?.attributes.get("typeRef");
    const resolved = this.typeOf(element, element.attributes.get("typeRef") ?? variable, given, given);
    const allowed = this.source(childOf(element, "outputValues")) ?? resolved.allowed;
    const fallback = this.source(childOf(element, "defaultOutputEntry"));
    return {
      name,
      ...(label ? { label } : {}),
      type: resolved.type,
      ...(allowed === undefined ? {} : { allowed }),
      ...(fallback === undefined ? {} : { default: fallback }),
      ...(element.attributes.get("yf:optional") === "true" ? { optional: true } : {}),
    };
  }

  private headings(table: Element): readonly Text[] | undefined {
    const names = childrenOf(table, "annotation").map((each) => each.attributes.get("name") ?? "");
    return names.length === 0 ? undefined : names.map((name) => ({ "zh-CN": name, en: name }));
  }

  private rules(table: Element, extension: Extension): readonly DecisionRule[] {
    const counts = new Map(
      Array.isArray(extension.rules) ? (extension.rules as readonly (readonly [number, number])[]) : [],
    );
    const ids = new Set<string>();
    return childrenOf(table, "rule").map((rule, index) => {
      const given = rule.attributes.get("yf:id");
      const id = given ?? freeName(fitName(rule.attributes.get("id") ?? "", `R${index + 1}`), ids);
      ids.add(id);
      const notes = childrenOf(rule, "annotationEntry").map((entry) => textOf(entry) ?? "");
      const annotations = this.own ? (counts.has(index) ? notes.slice(0, counts.get(index)) : undefined) : notes;
      return {
        id,
        when: childrenOf(rule, "inputEntry").map((entry) => this.source(entry) ?? "-"),
        then: childrenOf(rule, "outputEntry").map((entry) => this.source(entry) ?? "null"),
        ...(annotations && (this.own || annotations.length > 0) ? { annotations } : {}),
      };
    });
  }

  /** What another tool's table is handed: its declared input data, and names that stand for a column. */
  private data(inputs: readonly DecisionInput[]): JsonSchema | undefined {
    if (inputs.every(({ expression }) => plainName.test(expression))) return undefined;
    const columns = inputs.filter(({ expression }) => spacedName.test(expression));
    const properties: Readonly<Record<string, JsonSchema>> = {
      ...Object.fromEntries(columns.map(({ expression, type }) => [expression, schemaOfType(type)])),
      ...this.types.dataSchemas(),
    };
    return { type: "object", properties, required: Object.keys(properties) };
  }
}
