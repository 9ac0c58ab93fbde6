import type { NodeDefinition, SignatureDefinition, MultiInstanceDefinition } from "../definition/types.ts";
import { typeFromSchema } from "../expression/json.ts";
import type { Environment, FeelType } from "../expression/types.ts";
import { unreachable } from "../kernel/exhaustive.ts";
import { dutiesApart } from "../separation/duties.ts";
import { ExpressionCompiler, type Target } from "./expression-compiler.ts";
import { reachable, type Outline } from "./outline.ts";
import type { PlanBoundary, PlanMultiInstance, PlanNode, PlanNodeBase, PlanSignature, PlanUserTask } from "./plan.ts";
import { Report } from "./report.ts";
import { anyType, elementNames, errorType, findingsType, progressNames, textType } from "./scope.ts";
import type { ActionDescriptor, CompilerCatalogue } from "./types.ts";

type Of<Kind extends NodeDefinition["kind"]> = Extract<NodeDefinition, { readonly kind: Kind }>;

/** Compiles the nodes of one flow; look-ups that fail are reported where they stand. */
export class NodeCompiler {
  readonly outline: Outline;
  readonly catalogue: CompilerCatalogue;
  readonly report: Report;
  readonly expressions: ExpressionCompiler;
  readonly data: Target;
  readonly forms: Record<string, string> = {};
  readonly formTypes: Record<string, FeelType> = {};
  readonly effects = new Set<string>();
  private readonly elementTypes = new Map<string, FeelType>();

  constructor(outline: Outline, catalogue: CompilerCatalogue, report: Report, expressions: ExpressionCompiler, data: FeelType) {
    this.outline = outline;
    this.catalogue = catalogue;
    this.report = report;
    this.expressions = expressions;
    this.data = { type: data, name: "流程数据", nameEn: "the case's data" };
  }

  /** Null for kinds that this version cannot run; they have been reported. */
  compile(node: NodeDefinition): PlanNode | null {
    const at = this.outline.at(node.id);
    const base = this.base(node);
    switch (node.kind) {
      case "startEvent":
        return this.startEvent(node, base, at);
      case "endEvent":
        if (node.result.type === "escalation") return this.notYet(`${at}/result`, "escalation");
        return { ...base, kind: "endEvent", result: node.result.type === "error" ? node.result : { type: node.result.type }, output: this.output(node, at) };
      case "userTask":
        return this.userTask(node, base, at);
      case "serviceTask":
        return this.serviceTask(node, base, at);
      case "gate":
        return this.gate(node, base, at);
      case "assign":
        return { ...base, kind: "assign", set: this.expressions.mapping(node.set, `${at}/set`, this.data, this.names(node)) };
      case "exclusiveGateway":
      case "parallelGateway":
      case "eventGateway":
        return { ...base, kind: node.kind };
      case "inclusiveGateway":
        return { ...base, kind: "inclusiveGateway", reachedFrom: this.reachedFrom(node.id) };
      case "timerCatch":
        return { ...base, kind: "timerCatch", timer: this.expressions.timer(node.timer, `${at}/timer`, this.names(node)) };
      case "messageCatch":
        return { ...base, kind: "messageCatch", message: node.message, key: this.expressions.value(node.key, `${at}/key`, this.names(node), textType), output: this.output(node, at, { message: anyType }) };
      case "messageThrow":
        return { ...base, kind: "messageThrow", message: node.message, key: this.expressions.value(node.key, `${at}/key`, this.names(node), textType), payload: this.expressions.mapping(node.payload, `${at}/payload`, { type: null, name: "", nameEn: "" }, this.names(node)) };
      case "subProcess": {
        const start = (this.outline.children.get(node.id) ?? []).find((child) => child.kind === "startEvent");
        return { ...base, kind: "subProcess", start: start?.id ?? "", multi: this.multi(node, at) };
      }
      case "callActivity":
        return this.callActivity(node, base, at);
      case "boundaryEvent":
        return this.boundaryEvent(node, base, at);
      case "businessRuleTask":
      case "signalCatch":
      case "escalationThrow":
        return this.notYet(`${at}/kind`, node.kind);
      default:
        return unreachable(node);
    }
  }

  private notYet(at: string, what: string): null {
    this.report.add("flow.node-kind-not-yet", at, { what });
    return null;
  }

  private base(node: NodeDefinition): PlanNodeBase {
    const edges = (which: Outline["incoming"]): readonly string[] => (which.get(node.id) ?? []).map((edge) => edge.id);
    return {
      id: node.id,
      title: node.title,
      parent: node.parent ?? null,
      incoming: edges(this.outline.incoming),
      outgoing: edges(this.outline.outgoing),
      boundary: (this.outline.boundaries.get(node.id) ?? []).map((boundary) => boundary.id),
    };
  }

  /** Names that a node's expressions see beside data, `sop`, `case`, `now` and `today`. */
  private names(node: NodeDefinition): Environment {
    return elementNames(this.outline.definition, node, (owner) => this.elementType(owner));
  }

  /** Sub-processes may hold the node whose element is asked for, so their collections are compiled on demand. */
  private elementType(owner: string): FeelType {
    const known = this.elementTypes.get(owner);
    if (known) return known;
    this.elementTypes.set(owner, anyType);
    const node = this.outline.nodes.get(owner);
    const multi = node && "multiInstance" in node ? node.multiInstance : undefined;
    if (!node || !multi) return anyType;
    const collection = this.collection(node, multi, this.outline.at(owner));
    const plain = collection.type.kind === "optional" ? collection.type.of : collection.type;
    const type = plain.kind === "list" ? plain.of : anyType;
    this.elementTypes.set(owner, type);
    return type;
  }

  private collection(node: NodeDefinition, multi: MultiInstanceDefinition, at: string): { readonly type: FeelType } {
    // Its problems are reported where the activity itself is compiled.
    const quiet = new ExpressionCompiler(new Report(), this.expressions.environment);
    return quiet.value(multi.collection, `${at}/multiInstance/collection`, this.outerNames(node));
  }

  private outerNames(node: NodeDefinition): Environment {
    const outer = node.parent === undefined ? undefined : this.outline.nodes.get(node.parent);
    return outer ? this.names(outer) : {};
  }

  private output(node: Extract<NodeDefinition, { readonly output?: unknown }>, at: string, extra: Environment = {}): ReturnType<ExpressionCompiler["mapping"]> {
    return this.expressions.mapping(node.output, `${at}/output`, this.data, { ...this.names(node), ...extra });
  }

  private startEvent(node: Of<"startEvent">, base: PlanNodeBase, at: string): PlanNode | null {
    const { trigger } = node;
    if (trigger.type === "timer" || trigger.type === "condition") return this.notYet(`${at}/trigger`, `startEvent ${trigger.type}`);
    const manual = trigger.type === "manual" ? trigger : null;
    const form = manual?.form === undefined ? null : this.form(manual.form, `${at}/trigger/form`);
    const extra: Environment = form ? { form: this.formTypes[form.key] ?? anyType } : trigger.type === "message" ? { message: anyType } : {};
    const roles = manual?.roles ?? [];
    if (manual) this.roles(roles, `${at}/trigger/roles`);
    return {
      ...base, kind: "startEvent", trigger: trigger.type, form, roles,
      signature: this.signature(manual?.signature, `${at}/trigger/signature`, roles, extra),
      message: trigger.type === "message" ? trigger.name : null,
      inherits: trigger.type === "none" ? (trigger.inherits ?? []) : [],
      output: this.output(node, at, extra),
    };
  }

  private userTask(node: Of<"userTask">, base: PlanNodeBase, at: string): PlanUserTask | null {
    if (node.approval && (node.approval.mode !== "any" || (node.approval.count ?? 1) > 1)) return this.notYet(`${at}/approval`, `approval ${node.approval.mode}`);
    if (node.compensation !== undefined) return this.notYet(`${at}/compensation`, "compensation");
    if (node.due?.calendar !== undefined) return this.notYet(`${at}/due/calendar`, "calendar");
    const form = this.form(node.form, `${at}/form`) ?? { key: node.form, hash: "" };
    const formType = this.formTypes[node.form] ?? anyType;
    const names = this.names(node);
    const extra: Environment = { form: formType, outcome: { kind: "string", values: node.outcomes.map((outcome) => outcome.id) } };
    this.roles(node.candidates.roles, `${at}/candidates/roles`);
    const fields: Target = { type: formType, name: "表单", nameEn: "the form" };
    for (const [index, path] of (node.editable ?? []).entries()) this.expressions.target(path.split("."), `${at}/editable/${index}`, fields);
    return {
      ...base, kind: "userTask", form,
      roles: node.candidates.roles,
      persons: this.expressions.optional(node.candidates.persons, `${at}/candidates/persons`, names, { kind: "list", of: textType }),
      separatedFrom: dutiesApart(this.outline.definition, node.id),
      signature: this.signature(node.signature, `${at}/signature`, node.candidates.roles, names),
      outcomes: node.outcomes,
      due: this.expressions.optional(node.due?.duration, `${at}/due/duration`, names, { kind: "duration" }),
      input: this.expressions.mapping(node.input, `${at}/input`, fields, names),
      prefill: this.prefill(node, at, names),
      output: this.output(node, at, extra),
      subject: this.expressions.optional(node.subject, `${at}/subject`, names),
      editable: node.editable ?? null,
      multi: this.multi(node, at, extra),
    };
  }

  private prefill(node: Of<"userTask">, at: string, names: Environment): PlanUserTask["prefill"] {
    if (!node.prefill) return null;
    const reader = this.catalogue.reader(node.prefill.reader);
    if (!reader) this.report.add("flow.reader-unknown", `${at}/prefill/reader`, { name: node.prefill.reader });
    const target: Target = { type: reader ? typeFromSchema(reader.input) : null, name: `读取器 ${node.prefill.reader}`, nameEn: `the input of reader ${node.prefill.reader}` };
    return { reader: node.prefill.reader, input: this.expressions.mapping(node.prefill.input, `${at}/prefill/input`, target, names) };
  }

  private serviceTask(node: Of<"serviceTask">, base: PlanNodeBase, at: string): PlanNode | null {
    if (node.compensation !== undefined) return this.notYet(`${at}/compensation`, "compensation");
    const action = this.catalogue.action(node.action);
    if (!action) this.report.add("flow.action-unknown", `${at}/action`, { name: node.action });
    for (const effect of action?.effects ?? []) this.effects.add(effect);
    const resultType = action ? typeFromSchema(action.output) : anyType;
    const extra = { result: resultType };
    return {
      ...base, kind: "serviceTask", action: node.action,
      input: this.expressions.mapping(node.input, `${at}/input`, this.actionInput(action, node.action), this.names(node)),
      output: this.output(node, at, extra),
      evidence: node.evidence ?? [],
      resultType, local: action?.local ?? false, effects: action?.effects ?? [],
      multi: this.multi(node, at, extra),
    };
  }

  private actionInput(action: ActionDescriptor | undefined, name: string): Target {
    return { type: action ? typeFromSchema(action.input) : null, name: `动作 ${name} 的输入`, nameEn: `the input of action ${name}` };
  }

  private gate(node: Of<"gate">, base: PlanNodeBase, at: string): PlanNode {
    const gate = this.catalogue.gate(node.gate);
    if (!gate) this.report.add("flow.gate-unknown", `${at}/gate`, { name: node.gate });
    const target: Target = { type: gate ? typeFromSchema(gate.input) : null, name: `规则 ${node.gate} 的输入`, nameEn: `the input of gate ${node.gate}` };
    return {
      ...base, kind: "gate", gate: node.gate,
      input: this.expressions.mapping(node.input, `${at}/input`, target, this.names(node)),
      output: this.output(node, at, { verdict: { kind: "string", values: ["pass", "block"] }, findings: findingsType }),
    };
  }

  private callActivity(node: Of<"callActivity">, base: PlanNodeBase, at: string): PlanNode | null {
    if (node.compensation !== undefined) return this.notYet(`${at}/compensation`, "compensation");
    const flow = this.catalogue.flow(node.flow);
    if (!flow) this.report.add("flow.flow-unknown", `${at}/flow`, { name: node.flow });
    const actors = node.actors ?? {};
    if (flow) this.aliases(Object.keys(actors), flow.inherits ?? [], `${at}/actors`);
    const target: Target = { type: flow ? typeFromSchema(flow.data) : null, name: `流程 ${node.flow} 的数据`, nameEn: `the data of flow ${node.flow}` };
    const resultType = flow?.output ? typeFromSchema(flow.output) : anyType;
    const extra = { result: resultType };
    return {
      ...base, kind: "callActivity", flow: node.flow, version: node.version,
      input: this.expressions.mapping(node.input, `${at}/input`, target, this.names(node)),
      output: this.output(node, at, extra),
      resultType, actors,
      multi: this.multi(node, at, extra),
    };
  }

  private aliases(given: readonly string[], wanted: readonly string[], at: string): void {
    for (const alias of given) if (!wanted.includes(alias)) this.report.add("flow.alias-unknown", `${at}/${alias}`, { name: alias });
    for (const alias of wanted) if (!given.includes(alias)) this.report.add("flow.alias-missing", at, { name: alias });
  }

  private boundaryEvent(node: Of<"boundaryEvent">, base: PlanNodeBase, at: string): PlanBoundary | null {
    const { trigger } = node;
    const names = this.outerNames(node);
    if (trigger.type === "escalation") return this.notYet(`${at}/trigger`, "escalation");
    const compiled: PlanBoundary["trigger"] =
      trigger.type === "timer" ? { type: "timer", timer: this.expressions.timer(trigger, `${at}/trigger`, names) }
      : trigger.type === "error" ? { type: "error", code: trigger.code ?? null }
      : { type: "message", message: trigger.name, key: this.expressions.value(trigger.key, `${at}/trigger/key`, names, textType) };
    const extra: Environment = trigger.type === "error" ? { error: errorType } : trigger.type === "message" ? { message: anyType } : {};
    return { ...base, kind: "boundaryEvent", attachedTo: node.attachedTo, interrupting: node.interrupting, trigger: compiled, output: this.output(node, at, extra) };
  }

  private multi(node: Extract<NodeDefinition, { readonly multiInstance?: MultiInstanceDefinition }>, at: string, extra: Environment = {}): PlanMultiInstance | null {
    const multi = node.multiInstance;
    if (!multi) return null;
    const place = `${at}/multiInstance`;
    const outer = this.outerNames(node);
    const into = multi.collect?.into.split(".");
    const listType = into ? this.expressions.target(into, `${place}/collect/into`, this.data) : null;
    return {
      collection: this.expressions.value(multi.collection, `${place}/collection`, outer),
      element: multi.element,
      elementType: this.elementType(node.id),
      mode: multi.mode,
      completionCondition: multi.completionCondition === undefined ? null : this.expressions.condition(multi.completionCondition, `${place}/completionCondition`, { ...outer, ...progressNames }),
      collect: multi.collect && into
        ? { into, value: this.expressions.value(multi.collect.value, `${place}/collect/value`, { ...this.names(node), ...extra }, listType?.kind === "list" ? listType.of : undefined) }
        : null,
    };
  }

  private signature(signature: SignatureDefinition | undefined, at: string, roles: readonly string[], names: Environment): PlanSignature {
    if (!signature) return { mode: "none", dualWhen: null, meaning: null, secondRoles: roles };
    if (signature.secondRoles) this.roles(signature.secondRoles, `${at}/secondRoles`);
    return {
      mode: signature.mode,
      dualWhen: signature.dualWhen === undefined ? null : this.expressions.condition(signature.dualWhen, `${at}/dualWhen`, names),
      meaning: signature.meaning,
      secondRoles: signature.secondRoles ?? roles,
    };
  }

  private form(key: string, at: string): { readonly key: string; readonly hash: string } | null {
    const found = this.catalogue.form(key);
    if (!found) {
      this.report.add("flow.form-unknown", at, { name: key });
      return null;
    }
    this.forms[key] = found.hash;
    this.formTypes[key] ??= typeFromSchema(found.definition.schema);
    return { key, hash: found.hash };
  }

  private roles(roles: readonly string[], at: string): void {
    const known = this.catalogue.roles;
    if (!known) return;
    for (const [index, name] of roles.entries()) if (!known.has(name)) this.report.add("flow.role-unknown", `${at}/${index}`, { name });
  }

  private reachedFrom(gateway: string): Readonly<Record<string, readonly string[]>> {
    const previous = (node: string): readonly string[] => this.outline.definition.nodes.filter((other) => other.id !== gateway && this.outline.next(other.id).includes(node)).map((other) => other.id);
    const edges = this.outline.incoming.get(gateway) ?? [];
    return Object.fromEntries(edges.map((edge) => [edge.id, edge.from === gateway ? [] : [...reachable([edge.from], previous)].sort()]));
  }
}
