import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { BrowserContext, Page } from "playwright-core";
import { exportBpmn, importBpmn } from "../../engine/bpmn/index.ts";
import type { FlowDefinition } from "../../engine/index.ts";
import { openBrowser } from "./chromium.ts";

/** Our exports in bpmn-js, the editor that most others are made of: they open without a warning and survive its changes. */
const root = path.resolve(__dirname, "..", "..");
const editor = path.join(root, "node_modules", "bpmn-js", "dist", "bpmn-modeler.production.min.js");
const flows = readdirSync(path.join(root, "templates")).flatMap((pack) => {
  const folder = path.join(root, "templates", pack, "flows");
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(path.join(folder, file), "utf8")) as FlowDefinition);
});
const text = (word: string) => ({ "zh-CN": word, en: word });
/** What no pack has: lanes, a sub-process, what undoes an activity, turns of an activity. */
const drawn: FlowDefinition = {
  key: "drawn",
  title: text("画"),
  data: { type: "object", properties: { list: { type: "array" } } },
  lanes: [
    { id: "甲", title: text("甲"), roles: ["QA"] },
    { id: "乙", title: text("乙") },
  ],
  nodes: [
    { id: "s", kind: "startEvent", title: text("s"), lane: "甲", trigger: { type: "manual", roles: ["QA"] } },
    { id: "sub", kind: "subProcess", title: text("sub"), lane: "甲" },
    { id: "in", kind: "startEvent", title: text("in"), parent: "sub", trigger: { type: "none" } },
    { id: "out", kind: "endEvent", title: text("out"), parent: "sub", result: { type: "none" } },
    {
      id: "book",
      kind: "serviceTask",
      title: text("book"),
      lane: "乙",
      action: "a.b",
      compensation: "undo",
      multiInstance: { collection: "list", element: "each", mode: "parallel" },
    },
    { id: "undo", kind: "serviceTask", title: text("undo"), lane: "乙", action: "a.c" },
    { id: "e", kind: "endEvent", title: text("e"), lane: "乙", result: { type: "none" } },
  ],
  edges: [
    { id: "1", from: "s", to: "sub" },
    { id: "2", from: "in", to: "out" },
    { id: "3", from: "sub", to: "book" },
    { id: "4", from: "book", to: "e" },
  ],
};

/** What is used of the editor inside of the page. */
interface Modeler {
  importXML(xml: string): Promise<{ readonly warnings: readonly { readonly message: string }[] }>;
  saveXML(options: { readonly format: boolean }): Promise<{ readonly xml: string }>;
  get(service: "elementRegistry"): { get(id: string): { readonly parent: object; readonly x: number } };
  get(service: "modeling"): {
    moveElements(elements: readonly object[], delta: { readonly x: number; readonly y: number }): void;
    appendShape(
      source: object,
      shape: object,
      place: { readonly x: number; readonly y: number },
    ): { readonly id: string };
    updateProperties(element: object, properties: object): void;
  };
}
declare const BpmnJS: new (options: { readonly container: string }) => Modeler;

let browser: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser({ width: 1280, height: 800 });
  page = await browser.newPage();
  await page.setContent('<div id="canvas" style="width:1200px;height:700px"></div>');
  await page.addScriptTag({ path: editor });
});

afterAll(async () => {
  await browser.close();
});

async function exported(definition: FlowDefinition): Promise<string> {
  const { xml, problems } = await exportBpmn(definition as never);
  expect(problems).toEqual([]);
  return xml ?? "";
}

async function read(xml: string): Promise<FlowDefinition> {
  const { definition, problems } = await importBpmn(new TextEncoder().encode(xml));
  if (!definition) throw new Error(JSON.stringify(problems));
  return definition;
}

/** Opens a file, and saves it as the editor writes it. */
function reopened(xml: string): Promise<{ readonly warnings: readonly string[]; readonly xml: string }> {
  return page.evaluate(async (file) => {
    const modeler = new BpmnJS({ container: "#canvas" });
    const { warnings } = await modeler.importXML(file);
    const saved = await modeler.saveXML({ format: true });
    return { warnings: warnings.map(({ message }) => message), xml: saved.xml };
  }, xml);
}

describe("exports in bpmn-js", () => {
  test.each([...flows, drawn])("BPM-50 $key opens without a warning and comes back as it was", async (definition) => {
    const { warnings, xml } = await reopened(await exported(definition));
    expect(warnings).toEqual([]);
    expect(await read(xml)).toEqual(definition);
  });

  test("BPM-51 a task that is moved, renamed and added there merges with what only we know", async () => {
    const [procurement] = flows.filter(({ key }) => key === "procurement");
    if (!procurement) throw new Error("no procurement");
    const changed = await page.evaluate(
      async (file) => {
        const modeler = new BpmnJS({ container: "#canvas" });
        await modeler.importXML(file);
        const modeling = modeler.get("modeling");
        const task = modeler.get("elementRegistry").get("approve");
        modeling.moveElements([task], { x: 10, y: 200 });
        modeling.updateProperties(task, { name: "批准" });
        const added = modeling.appendShape(task, { type: "bpmn:UserTask" }, { x: task.x + 300, y: 500 });
        const saved = await modeler.saveXML({ format: true });
        return { xml: saved.xml, id: added.id };
      },
      await exported(procurement),
    );
    const back = await read(changed.xml);
    const known = back.nodes.filter(({ id }) => id !== changed.id);
    expect(known).toEqual(
      procurement.nodes.map((node) =>
        node.id === "approve" ? { ...node, title: { ...node.title, "zh-CN": "批准" } } : node,
      ),
    );
    expect(back.nodes.find(({ id }) => id === changed.id)).toMatchObject({ kind: "userTask", form: "unassigned" });
    expect(back.edges.filter(({ to }) => to !== changed.id)).toEqual(procurement.edges);
    expect(back.edges.filter(({ to }) => to === changed.id)).toMatchObject([{ from: "approve" }]);
    const { x, y } = procurement.layout?.nodes?.["approve"] ?? { x: 0, y: 0 };
    expect(back.layout?.nodes?.["approve"]).toMatchObject({ x: x + 10, y: y + 200 });
    const { nodes: _nodes, edges: _edges, layout: _layout, ...head } = procurement;
    expect(back).toMatchObject(head);
  });
});
