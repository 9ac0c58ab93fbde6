import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { FlowDefinition, NodeDefinition } from "../definition/types.ts";
import type { Json } from "../kernel/json.ts";
import { fullDefinition } from "../testing/full-definition.ts";
import { bytesOf, packFlows } from "../testing/files.mjs";
import { blocks, flowOf } from "../testing/random-flows.ts";
import { exportBpmn } from "./export.ts";
import { importBpmn } from "./import.ts";

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

describe("out and in again", () => {
  test.each(packFlows())("BPM-1 the pack flow $key loses nothing", async (definition) => {
    await there(definition);
  });

  test("BPM-1 a definition with everything that the language has loses nothing", async () => {
    await there(drawable());
  });

  test("BPM-1 random flows lose nothing", async () => {
    await fc.assert(
      fc.asyncProperty(blocks, async (block) => {
        await there(flowOf(block));
      }),
      { numRuns: 100 },
    );
  });
});
