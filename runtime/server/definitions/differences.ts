import {
  canonicalJson,
  type DecisionTable,
  type FlowDefinition,
  type FormDefinition,
  type Json,
  type Text,
} from "@yaoflow/engine";

/** What differs between two versions of a flow, one line each, for the person who approves. */
export function flowDifferences(before: FlowDefinition | null, after: FlowDefinition): readonly Text[] {
  if (!before) return [both("新流程", "new flow")];
  return [
    ...parts("节点", "node", byId(before.nodes), byId(after.nodes)),
    ...parts("连线", "edge", byId(before.edges), byId(after.edges)),
    ...["data", "parameters", "constraints", "businessKey", "output", "lanes"].flatMap((field) =>
      same(fieldOf(before, field), fieldOf(after, field)) ? [] : [both(`修改：${field}`, `changed: ${field}`)],
    ),
  ];
}

export function formDifferences(before: FormDefinition | null, after: FormDefinition): readonly Text[] {
  if (!before) return [both("新表单", "new form")];
  const fields = parts(
    "字段",
    "field",
    new Map(Object.entries(before.schema.properties ?? {})),
    new Map(Object.entries(after.schema.properties ?? {})),
  );
  const rest =
    same({ ...before.schema, properties: {} }, { ...after.schema, properties: {} }) && same(before.ui, after.ui)
      ? []
      : [both("修改：表单设置", "changed: settings of the form")];
  return [...fields, ...rest];
}

export function tableDifferences(before: DecisionTable | null, after: DecisionTable): readonly Text[] {
  if (!before) return [both("新决策表", "new decision table")];
  const order = (table: DecisionTable) => table.rules.filter(({ id }) => common.has(id)).map(({ id }) => id);
  const old = byId(before.rules);
  const common = new Set(after.rules.filter(({ id }) => old.has(id)).map(({ id }) => id));
  return [
    ...parts("规则", "rule", old, byId(after.rules)),
    ...(same(order(before), order(after)) ? [] : [both("修改：规则的顺序", "changed: the order of the rules")]),
    ...parts("输入", "input", byId(before.inputs), byId(after.inputs)),
    ...parts("输出", "output", byName(before.outputs), byName(after.outputs)),
    ...parts("示例", "example", byId(before.examples ?? []), byId(after.examples ?? [])),
    ...["title", "description", "data", "hitPolicy", "mayBeEmpty", "annotations"].flatMap((field) =>
      same(fieldOf(before, field), fieldOf(after, field)) ? [] : [both(`修改：${field}`, `changed: ${field}`)],
    ),
  ];
}

function parts(
  zh: string,
  en: string,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): readonly Text[] {
  const lines: Text[] = [];
  for (const [id, part] of after) {
    if (!before.has(id)) lines.push(both(`新增${zh}：${id}`, `new ${en}: ${id}`));
    else if (!same(before.get(id), part)) lines.push(both(`修改${zh}：${id}`, `changed ${en}: ${id}`));
  }
  for (const id of before.keys()) if (!after.has(id)) lines.push(both(`删除${zh}：${id}`, `removed ${en}: ${id}`));
  return lines;
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function byName<T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.name, item]));
}

function fieldOf(value: object, field: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[field];
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json);
}

function both(zh: string, en: string): Text {
  return { "zh-CN": zh, en };
}
