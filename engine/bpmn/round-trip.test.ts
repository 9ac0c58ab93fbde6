import { describe, expect, test } from "@jest/globals";
import { BpmnModdle } from "bpmn-moddle";
import fc from "fast-check";
import type { FlowDefinition, NodeDefinition } from "../definition/types.ts";
import type { Json } from "../kernel/json.ts";
import { fullDefinition } from "../testing/full-definition.ts";
import { bytesOf, packFlows } from "../testing/files.mjs";
import { blocks, flowOf } from "../testing/random-flows.ts";
import { exportBpmn } from "./export.ts";
import { importBpmn } from "./import.ts";
import descriptor from "./yaoflow.moddle.json";

async function written(definition: FlowDefinition): Promise<string> {
  const { xml, problems } = await exportBpmn(definition as unknown as Json);
  if (xml === null) throw new Error(JSON.stringify(problems));
  return xml;
}

async function there(definition: FlowDefinition): Promise<void> {
  const xml = await written(definition);
  expect(await written(definition)).toBe(xml);
  const back = await importBpmn(bytesOf(xml));
  expect(back.problems).toEqual([]);
  expect(back.definition).toEqual(definition);
}

/** The definition with everything in it, made one that can be drawn: ids are unique and nothing is named in vain. */
function drawable(): FlowDefinition {
  const given = fullDefinition.nodes.map((node, index) => ({
    ...node,
    id: `n${index}`,
    ...("attachedTo" in node ? { attachedTo: "x" } : {}),
  }));
  const text = { "zh-CN": "x", en: "x" };
  const others: NodeDefinition[] = [
    { id: "a", kind: "startEvent", title: text, trigger: { type: "none" } },
    { id: "b", kind: "endEvent", title: text, result: { type: "none" } },
    { id: "p", kind: "subProcess", title: text },
    { id: "x", kind: "serviceTask", title: text, action: "x" },
    { id: "z", kind: "serviceTask", title: text, action: "x", parent: "p" },
  ];
  return { ...fullDefinition, nodes: [...given, ...others] };
}

const words = new Set(["zh-CN", "en", "when", "condition", "duration", "until", "persons", "dualWhen", "subject"]);
const more = new Set(["collection", "completionCondition", "value", "cycle", "businessKey"]);
const maps = new Set(["input", "output", "set", "payload"]);

/** The same document with other words wherever it may have any. */
function reworded(value: Json, next: () => string, name = "", inMap = false): Json {
  if (typeof value === "string") return words.has(name) || more.has(name) || inMap ? next() : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => reworded(item, next, name));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, reworded(item, next, key, maps.has(name))]),
  );
}

const word = fc.string({
  unit: fc.constantFrom(
    ...Array.from("ab 药<>&\"'\t\n\r]]>-?.{}$=/\\"),
    "𠀀",
    "é",
    'duration("P1D")',
    "P1D",
    "=",
    "<![CDATA[",
    "&lt;",
  ),
  minLength: 1,
  maxLength: 8,
});

describe("out and in again", () => {
  test("BPM-1 no text is changed on the way, whatever its letters", async () => {
    const document = drawable() as unknown as Json;
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 7, maxLength: 7 }), async (texts) => {
        let at = 0;
        const next = (): string => texts[(at += 1) % texts.length] ?? "";
        await there(reworded(document, next) as unknown as FlowDefinition);
      }),
      { numRuns: 30 },
    );
  });

  test.each(packFlows())("BPM-1 the pack flow $key loses nothing", async (definition) => {
    await there(definition);
  });

  test("BPM-1 a definition with everything that the language has loses nothing", async () => {
    await there(drawable());
  });

  test("BPM-2 an editor that knows our descriptor reads every element that an export writes, and writes it again", async () => {
    for (const definition of [...packFlows(), drawable()]) {
      const editor = new BpmnModdle({ yaoflow: descriptor }, { nsMap: {} });
      const { rootElement, warnings } = await editor.fromXML(await written(definition));
      expect(warnings).toEqual([]);
      const { xml } = await editor.toXML(rootElement, { format: true });
      expect((await importBpmn(bytesOf(xml))).definition).toEqual(definition);
    }
  });

  test("BPM-1 random flows lose nothing", async () => {
    await fc.assert(
      fc.asyncProperty(blocks, async (block) => {
        await there(flowOf(block));
      }),
      { numRuns: 60 },
    );
  });
});
