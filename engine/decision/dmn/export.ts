import type { Json } from "../../kernel/json.ts";
import type { Text } from "../../kernel/text.ts";
import type { DecisionInput, DecisionOutput, DecisionRule, DecisionTable } from "../definition.ts";
import { dmnNamespace, extensionNamespace, policies, typeRefs } from "./names.ts";
import { element } from "./xml.ts";

/**
 * Decision tables as DMN 1.5 XML. What DMN has no place for (second language, data schema, examples, whole numbers,
 * null) goes along in an extension namespace, so that reading the file back gives the same tables.
 */
export function toDmn(tables: readonly DecisionTable[]): string {
  const root = element(
    "definitions",
    {
      xmlns: dmnNamespace,
      "xmlns:yf": extensionNamespace,
      id: "definitions",
      name: tables[0]?.key ?? "empty",
      namespace: extensionNamespace,
    },
    tables.map((table, index) => decision(table, `d${index + 1}`)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** A text in both languages: the first is what other tools show. */
function texts(name: string, text: Text | undefined): Readonly<Record<string, string | undefined>> {
  return { [name]: text?.["zh-CN"], [`yf:${name}-en`]: text?.en };
}

const flag = (value: true | undefined): string | undefined => (value ? "true" : undefined);
const json = (name: string, value: Json | undefined): readonly string[] =>
  value === undefined ? [] : [element(`yf:${name}`, {}, JSON.stringify(value))];
const textOf = (source: string): string => element("text", {}, source);
const tests = (name: string, source: string | undefined): readonly string[] =>
  source === undefined ? [] : [element(name, {}, [textOf(source)])];

function decision(table: DecisionTable, id: string): string {
  const [, policy = "UNIQUE"] = policies.find(([own]) => own === table.hitPolicy) ?? [];
  const [hitPolicy, aggregation] = policy.split("/");
  const annotated = table.rules.flatMap(({ annotations }, index) => (annotations ? [[index, annotations.length]] : []));
  const extension = [
    ...json("schema", table.$schema),
    ...json("description", table.description as Json | undefined),
    ...json("data", table.data as Json | undefined),
    ...json("annotations", table.annotations as Json | undefined),
    ...json("examples", table.examples as Json | undefined),
    ...json("rules", annotated.length === 0 ? undefined : annotated),
  ];
  return element("decision", { id, name: table.key, ...texts("label", table.title) }, [
    element("extensionElements", {}, extension),
    element("variable", { id: `${id}v`, name: table.key }),
    element("decisionTable", { id: `${id}t`, hitPolicy, aggregation, "yf:mayBeEmpty": flag(table.mayBeEmpty) }, [
      ...table.inputs.map((input, index) => inputElement(input, `${id}i${index + 1}`)),
      ...table.outputs.map((output, index) => outputElement(output, `${id}o${index + 1}`)),
      ...(table.annotations ?? []).map((annotation) => element("annotation", { name: annotation["zh-CN"] })),
      ...table.rules.map((rule, index) => ruleElement(rule, `${id}r${index + 1}`, table.annotations?.length ?? 0)),
    ]),
  ]);
}

function inputElement(input: DecisionInput, id: string): string {
  const own = { "yf:id": input.id, "yf:type": input.type, "yf:optional": flag(input.optional) };
  return element("input", { id, ...texts("label", input.label), ...own }, [
    element("inputExpression", { id: `${id}e`, typeRef: typeRefs[input.type] }, [textOf(input.expression)]),
    ...tests("inputValues", input.allowed),
  ]);
}

function outputElement(output: DecisionOutput, id: string): string {
  const own = { "yf:type": output.type, "yf:optional": flag(output.optional) };
  return element(
    "output",
    { id, name: output.name, ...texts("label", output.label), typeRef: typeRefs[output.type], ...own },
    [...tests("outputValues", output.allowed), ...tests("defaultOutputEntry", output.default)],
  );
}

function ruleElement(rule: DecisionRule, id: string, annotations: number): string {
  return element("rule", { id, "yf:id": rule.id }, [
    ...rule.when.map((cell) => element("inputEntry", {}, [textOf(cell)])),
    ...rule.then.map((cell) => element("outputEntry", {}, [textOf(cell)])),
    ...Array.from({ length: annotations }, (_, index) =>
      element("annotationEntry", {}, [textOf(rule.annotations?.[index] ?? "")]),
    ),
  ]);
}
