import type {
  MultiInstanceDefinition,
  NodeDefinition,
  SignatureDefinition,
  TimerDefinition,
} from "../definition/types.ts";
import type { PlanTable } from "../decision/plan.ts";
import { typeFromSchema } from "../expression/json.ts";
import type { PlanCalendar } from "../working-calendar/plan.ts";
import { calendarProblems } from "../working-calendar/problems.ts";
import { resolveCalendar } from "../working-calendar/resolve.ts";
import type { Environment, FeelType } from "../expression/types.ts";
import { ExpressionCompiler, type Target } from "./expression-compiler.ts";
import type { Outline } from "./outline.ts";
import type { PlanMapping, PlanMultiInstance, PlanNodeBase, PlanSignature, PlanTimer } from "./plan.ts";
import { Report } from "./report.ts";
import { anyType, elementNames, progressNames } from "./scope.ts";
import type { CompilerCatalogue } from "./types.ts";

/** A node's definition by its kind. */
export type Of<Kind extends NodeDefinition["kind"]> = Extract<NodeDefinition, { readonly kind: Kind }>;

/** What the files in nodes/ share: the names in sight of a node, mappings into data, forms, roles, signatures, collections. */
export class NodeContext {
  readonly outline: Outline;
  readonly catalogue: CompilerCatalogue;
  readonly report: Report;
  readonly expressions: ExpressionCompiler;
  readonly data: Target;
  readonly forms: Record<string, string> = {};
  readonly tables: Record<string, PlanTable> = {};
  readonly calendars: Record<string, PlanCalendar> = {};
  readonly formTypes: Record<string, FeelType> = {};
  readonly effects = new Set<string>();
  private readonly digest: (text: string) => string;
  private readonly elementTypes = new Map<string, FeelType>();

  constructor(
    outline: Outline,
    catalogue: CompilerCatalogue,
    report: Report,
    expressions: ExpressionCompiler,
    data: FeelType,
    digest: (text: string) => string,
  ) {
    this.digest = digest;
    this.outline = outline;
    this.catalogue = catalogue;
    this.report = report;
    this.expressions = expressions;
    this.data = { type: data, name: "流程数据", nameEn: "the case's data" };
  }

  notYet(at: string, what: string): null {
    this.report.add("flow.node-kind-not-yet", at, { what });
    return null;
  }

  base(node: NodeDefinition): PlanNodeBase {
    const edges = (which: Outline["incoming"]): readonly string[] => (which.get(node.id) ?? []).map((edge) => edge.id);
    return {
      id: node.id,
      index: this.outline.index(node.id),
      title: node.title,
      parent: node.parent ?? null,
      incoming: edges(this.outline.incoming),
      outgoing: edges(this.outline.outgoing),
      boundary: (this.outline.boundaries.get(node.id) ?? []).map((boundary) => boundary.id),
    };
  }

  /** Names that a node's expressions see beside data, `sop`, `case`, `now` and `today`. */
  names(node: NodeDefinition): Environment {
    return elementNames(this.outline.nodes, node, (owner) => this.elementType(owner));
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

  outerNames(node: NodeDefinition): Environment {
    const outer = node.parent === undefined ? undefined : this.outline.nodes.get(node.parent);
    return outer ? this.names(outer) : {};
  }

  output(
    node: Extract<NodeDefinition, { readonly output?: unknown }>,
    at: string,
    extra: Environment = {},
  ): PlanMapping {
    return this.expressions.mapping(node.output, `${at}/output`, this.data, { ...this.names(node), ...extra });
  }

  multi(
    node: Extract<NodeDefinition, { readonly multiInstance?: MultiInstanceDefinition }>,
    at: string,
    extra: Environment = {},
  ): PlanMultiInstance | null {
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
      completionCondition:
        multi.completionCondition === undefined
          ? null
          : this.expressions.condition(multi.completionCondition, `${place}/completionCondition`, {
              ...outer,
              ...progressNames,
            }),
      collect:
        multi.collect && into
          ? {
              into,
              value: this.expressions.value(
                multi.collect.value,
                `${place}/collect/value`,
                { ...this.names(node), ...extra },
                listType?.kind === "list" ? listType.of : undefined,
              ),
            }
          : null,
    };
  }

  signature(
    signature: SignatureDefinition | undefined,
    at: string,
    roles: readonly string[],
    names: Environment,
  ): PlanSignature {
    if (!signature) return { mode: "none", dualWhen: null, meaning: null, secondRoles: roles };
    if (signature.secondRoles) this.roles(signature.secondRoles, `${at}/secondRoles`);
    return {
      mode: signature.mode,
      dualWhen:
        signature.dualWhen === undefined
          ? null
          : this.expressions.condition(signature.dualWhen, `${at}/dualWhen`, names),
      meaning: signature.meaning,
      secondRoles: signature.secondRoles ?? roles,
    };
  }

  timer(definition: TimerDefinition, at: string, names: Environment): PlanTimer {
    const timer = this.expressions.timer(definition, at, names);
    if (definition.calendar === undefined) return timer;
    if (timer.kind === "until") {
      this.report.addAll([calendarProblems.make("calendar.without-duration", { pointer: `${at}/calendar` })]);
      return timer;
    }
    return { ...timer, ...this.calendar(definition.calendar, `${at}/calendar`) };
  }

  /** The calendar that a duration counts by, as part of what waits for it. A broken calendar takes the flow with it. */
  calendar(key: string, at: string): { readonly calendar?: string } {
    if (Object.hasOwn(this.calendars, key)) return { calendar: key };
    const definition = this.catalogue.calendar?.(key);
    if (!definition) {
      this.report.addAll([calendarProblems.make("calendar.unknown", { pointer: at, params: { name: key } })]);
      return {};
    }
    const { calendar, problems } = resolveCalendar(definition, this.digest);
    if (calendar) this.calendars[key] = calendar;
    else
      this.report.addAll([
        calendarProblems.make("calendar.broken", { pointer: at, params: { name: key }, findings: problems }),
      ]);
    return { calendar: key };
  }

  form(key: string, at: string): { readonly key: string; readonly hash: string } | null {
    const found = this.catalogue.form(key);
    if (!found) {
      this.report.add("flow.form-unknown", at, { name: key });
      return null;
    }
    this.forms[key] = found.hash;
    this.formTypes[key] ??= typeFromSchema(found.definition.schema);
    return { key, hash: found.hash };
  }

  roles(roles: readonly string[], at: string): void {
    const known = this.catalogue.roles;
    if (!known) return;
    for (const [index, name] of roles.entries())
      if (!known.has(name)) this.report.add("flow.role-unknown", `${at}/${index}`, { name });
  }
}
