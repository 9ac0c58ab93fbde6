import {
  ok,
  type DecisionExample,
  type DecisionInput,
  type DecisionOutput,
  type DecisionRule,
  type DecisionTable,
  type JsonObject,
} from "@yaoflow/engine";
import type { Command } from "../command.ts";
import { literalOf } from "./values.ts";

export type TableCommand = Command<DecisionTable>;

/** A change that is always allowed. `mergeKey` makes strokes in one field one step of undo. */
function change(type: string, make: (table: DecisionTable) => DecisionTable, mergeKey?: string): TableCommand {
  return { type, ...(mergeKey === undefined ? {} : { mergeKey }), execute: (table) => ok(make(table)) };
}

/** Title, hit policy, description …: what the table says as a whole. */
export function editTable(field: string, make: (table: DecisionTable) => DecisionTable): TableCommand {
  return change("edit-table", make, `table ${field}`);
}

/** A rule that hits always and says nothing yet, behind the given place. */
export function addRule(after: number, from?: Pick<DecisionRule, "when" | "then" | "annotations">): TableCommand {
  return change("add-rule", (table) => {
    const rule: DecisionRule = {
      id: freeName(
        table.rules.map(({ id }) => id),
        "r",
      ),
      when: from?.when ?? table.inputs.map(() => "-"),
      then: from?.then ?? table.outputs.map(() => ""),
      ...(from?.annotations ? { annotations: from.annotations } : {}),
    };
    return { ...table, rules: [...table.rules.slice(0, after + 1), rule, ...table.rules.slice(after + 1)] };
  });
}

/** A rule for a row that none covers: `given` as the checker names it, by the expressions of the inputs. */
export function addRuleFor(given: JsonObject): TableCommand {
  return change("add-rule-for", (table) => {
    const when = table.inputs.map((input) => literalOf(input.type, given[input.expression.trim()] ?? null));
    const made = addRule(table.rules.length - 1, { when, then: table.outputs.map(() => "") }).execute(table);
    return made.ok ? made.value : table;
  });
}

export function removeRule(index: number): TableCommand {
  return change("remove-rule", (table) => ({ ...table, rules: table.rules.filter((_, at) => at !== index) }));
}

export function moveRule(from: number, to: number): TableCommand {
  return change("move-rule", (table) => {
    const rule = table.rules[from];
    if (!rule || to < 0 || to >= table.rules.length) return table;
    const rest = table.rules.filter((_, at) => at !== from);
    return { ...table, rules: [...rest.slice(0, to), rule, ...rest.slice(to)] };
  });
}

export type Part = "when" | "then" | "annotations";

export function setCell(rule: number, part: Part, column: number, text: string): TableCommand {
  return change(
    "set-cell",
    (table) => ({
      ...table,
      rules: table.rules.map((each, at) => {
        if (at !== rule) return each;
        const width = part === "annotations" ? (table.annotations?.length ?? 0) : each[part].length;
        const cells = Array.from({ length: Math.max(width, column + 1) }, (_, place) => each[part]?.[place] ?? "");
        cells[column] = text;
        return { ...each, [part]: cells };
      }),
    }),
    `cell ${rule} ${part} ${column}`,
  );
}

export function addInput(): TableCommand {
  return change("add-input", (table) => {
    const id = freeName(
      table.inputs.flatMap((input) => [input.id, input.expression]),
      "input",
    );
    const input: DecisionInput = { id, label: { "zh-CN": "输入", en: "Input" }, expression: id, type: "string" };
    return {
      ...table,
      inputs: [...table.inputs, input],
      rules: table.rules.map((rule) => ({ ...rule, when: [...rule.when, "-"] })),
    };
  });
}

export function addOutput(): TableCommand {
  return change("add-output", (table) => {
    const name = freeName(
      table.outputs.map((output) => output.name),
      "output",
    );
    const output: DecisionOutput = { name, label: { "zh-CN": "输出", en: "Output" }, type: "string" };
    return {
      ...table,
      outputs: [...table.outputs, output],
      rules: table.rules.map((rule) => ({ ...rule, then: [...rule.then, ""] })),
    };
  });
}

export function addAnnotation(): TableCommand {
  return change("add-annotation", (table) => ({
    ...table,
    annotations: [...(table.annotations ?? []), { "zh-CN": "依据", en: "Source" }],
  }));
}

export function editInput(index: number, field: string, input: DecisionInput): TableCommand {
  return change(
    "edit-input",
    (table) => ({ ...table, inputs: table.inputs.map((each, at) => (at === index ? input : each)) }),
    `input ${index} ${field}`,
  );
}

export function editOutput(index: number, field: string, output: DecisionOutput): TableCommand {
  return change(
    "edit-output",
    (table) => ({ ...table, outputs: table.outputs.map((each, at) => (at === index ? output : each)) }),
    `output ${index} ${field}`,
  );
}

/** A column goes with its cells; the last input and the last output stay. */
export function removeColumn(part: Part, index: number): TableCommand {
  return change("remove-column", (table) => {
    const without = <T>(list: readonly T[] | undefined): readonly T[] => (list ?? []).filter((_, at) => at !== index);
    const rules = table.rules.map((rule) =>
      part === "annotations" && rule.annotations === undefined ? rule : { ...rule, [part]: without(rule[part]) },
    );
    if (part === "when") return table.inputs.length === 1 ? table : { ...table, inputs: without(table.inputs), rules };
    if (part === "then")
      return table.outputs.length === 1 ? table : { ...table, outputs: without(table.outputs), rules };
    return { ...table, annotations: without(table.annotations), rules };
  });
}

export function addExample(example: Omit<DecisionExample, "id">): TableCommand {
  return change("add-example", (table) => {
    const examples = table.examples ?? [];
    const id = freeName(
      examples.map((each) => each.id),
      "example",
    );
    return { ...table, examples: [...examples, { id, ...example }] };
  });
}

export function editExample(index: number, field: string, example: DecisionExample): TableCommand {
  return change(
    "edit-example",
    (table) => ({ ...table, examples: (table.examples ?? []).map((each, at) => (at === index ? example : each)) }),
    `example ${index} ${field}`,
  );
}

export function removeExample(index: number): TableCommand {
  return change("remove-example", (table) => ({
    ...table,
    examples: (table.examples ?? []).filter((_, at) => at !== index),
  }));
}

/** Another table's content, from a file, under this table's key. */
export function replaceTable(other: DecisionTable): TableCommand {
  return change("replace-table", (table) => ({ ...other, key: table.key }));
}

/** The first of `r1`, `r2` … that is free: also a name in expressions, so without a hyphen. */
function freeName(taken: readonly string[], stem: string): string {
  for (let n = taken.length + 1; ; n += 1) if (!taken.includes(`${stem}${n}`)) return `${stem}${n}`;
}
