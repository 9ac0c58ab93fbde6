import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Json } from "../kernel/json.ts";
import { bytesOf, packFlows } from "../testing/files.mjs";
import { end, flow, service, start, sub } from "../testing/flows.ts";
import { exportBpmn } from "./export.ts";
import { type BpmnImport, type BpmnImportOptions, importBpmn } from "./import.ts";

declare const performance: { now(): number };

const wrapped = (inner: string, more = ""): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:yaoflow="https://yaoflow.dev/schema/bpmn" targetNamespace="x" id="d">${more}<process id="p" isExecutable="true">${inner}</process></definitions>`;
const read = (xml: string, options: BpmnImportOptions = {}): Promise<BpmnImport> => importBpmn(bytesOf(xml), options);
const codes = ({ problems }: BpmnImport): readonly string[] => problems.map(({ code }) => code);

describe("hostile files", () => {
  const lol = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "${"&lol;".repeat(10)}">]>`;
  test.each([
    ["an entity bomb", `${lol}<definitions>&lol2;</definitions>`, "bpmn.doctype"],
    ["an external entity", `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>`, "bpmn.doctype"],
    ["an external document type", `<!DOCTYPE r SYSTEM "http://169.254.169.254/x.dtd"><r/>`, "bpmn.doctype"],
    ["a huge file", `<r>${"a".repeat(8_000_001)}</r>`, "bpmn.too-large"],
    ["100,000 levels", "<a>".repeat(100_000), "bpmn.too-complex"],
    ["100,000 nodes", wrapped('<task id="t"/>'.repeat(100_000)), "bpmn.too-complex"],
    ["200,000 elements", `<r>${`<a>${"<b/>".repeat(10_000)}</a>`.repeat(20)}</r>`, "bpmn.too-complex"],
    [
      "an element of 1,000 attributes",
      `<r ${Array.from({ length: 1_000 }, (_, i) => `a${i}="1"`).join(" ")}/>`,
      "bpmn.too-complex",
    ],
    ["no XML", "hello", "bpmn.not-xml"],
    ["nothing", "", "bpmn.not-xml"],
    ["an unclosed element", "<a><b></b>", "bpmn.not-xml"],
    ["JSON", "{}", "bpmn.not-xml"],
    ["another vocabulary", '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"/>', "bpmn.not-bpmn"],
    [
      "no process",
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><choreography id="c"/></definitions>',
      "bpmn.no-process",
    ],
  ])("BPM-10 %s is refused", async (_title, xml, code) => {
    const answer = await read(xml);
    expect([answer.definition, codes(answer)]).toEqual([null, [code]]);
    expect(`${answer.problems[0]?.text["zh-CN"]}${answer.problems[0]?.text.en}`).not.toMatch(/\{[A-Za-z]+\}/);
  });

  test("BPM-10 the limits are the caller's", async () => {
    const xml = wrapped('<task id="a"/><task id="b"/>');
    expect(codes(await read(xml, { limits: { bytes: 10 } }))).toEqual(["bpmn.too-large"]);
    expect(codes(await read(xml, { limits: { elements: 3 } }))).toEqual(["bpmn.too-complex"]);
    expect(codes(await read(xml, { limits: { depth: 2 } }))).toEqual(["bpmn.too-complex"]);
    expect(codes(await read(xml, { limits: { problems: 2 } }))).toEqual([
      expect.any(String),
      expect.any(String),
      "bpmn.more",
    ]);
  });

  test("BPM-11 names of JavaScript's own objects are harmless as ids, attributes and elements", async () => {
    const answer = await read(
      wrapped(
        '<task id="__proto__" name="a" constructor="x" toString="y"/><task id="constructor" name="b"/><constructor/><sequenceFlow id="hasOwnProperty" sourceRef="__proto__" targetRef="constructor"/>',
      ),
    );
    const { nodes = [], edges = [] } = answer.definition ?? {};
    expect(nodes.map(({ title }) => title.en)).toEqual(["a", "b"]);
    expect(edges.map(({ from, to }) => [from, to])).toEqual([[nodes[0]?.id, nodes[1]?.id]]);
    expect(codes(answer)).toContain("bpmn.name-reserved");
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test("BPM-11 an id that is used twice, what names nothing and what stands on itself are told", async () => {
    const answer = await read(
      wrapped(`<task id="t"/><task id="t"/>
        <sequenceFlow id="f" sourceRef="t" targetRef="nowhere"/>
        <boundaryEvent id="b" attachedToRef="b"><timerEventDefinition/></boundaryEvent>
        <boundaryEvent id="c" attachedToRef="nowhere"><timerEventDefinition/></boundaryEvent>`),
    );
    expect(answer.definition?.nodes.map(({ id }) => id)).toEqual(["t", "t_2"]);
    expect(codes(answer)).toEqual(
      expect.arrayContaining([
        "bpmn.duplicate-id",
        "bpmn.reference-dangling",
        "bpmn.edge-dropped",
        "bpmn.cyclic",
        "bpmn.element-not-executed",
      ]),
    );
    const dropped = answer.problems.find(({ code }) => code === "bpmn.edge-dropped");
    expect(dropped?.params).toMatchObject({ id: "f", line: 3 });
  });

  test("BPM-11 numbers without end, lone surrogates and control characters do no harm", async () => {
    const answer = await read(
      wrapped(
        '<task id="t" name="a&#xD800;b&#0;c&#x202E;d"><documentation>x&#x200B;y</documentation></task>',
        '<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p"><bpmndi:BPMNShape bpmnElement="t"><dc:Bounds x="1e999" y="NaN" width="-1e300" height="1"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
      ),
    );
    expect(answer.definition?.nodes[0]?.title.en).toBe("abcd");
    expect(answer.definition?.layout).toBeUndefined();
    expect(codes(answer)).toEqual(expect.arrayContaining(["bpmn.text-cleaned", "bpmn.place-dropped"]));
  });

  test("BPM-12 the worst files that the limits admit are answered in seconds", async () => {
    const refs = wrapped(
      `<laneSet id="l"><lane id="a">${"<flowNodeRef>t</flowNodeRef>".repeat(19_000)}</lane></laneSet><task id="t"/>`,
    );
    const same = wrapped(
      Array.from(
        { length: 6 },
        (_, i) => `<subProcess id="s${i}">${'<task id="t"/>'.repeat(19_000)}</subProcess>`,
      ).join(""),
    );
    const links = wrapped(
      Array.from(
        { length: 4_000 },
        (_, i) =>
          `<intermediateThrowEvent id="x${i}"><linkEventDefinition name="l"/></intermediateThrowEvent><sequenceFlow id="f${i}" sourceRef="x${i}" targetRef="x${i}"/>`,
      ).join(""),
    );
    for (const xml of [refs, same, links]) {
      const began = performance.now();
      const { problems } = await read(xml);
      expect(performance.now() - began).toBeLessThan(20_000);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.length).toBeLessThan(700);
    }
  });

  test("BPM-13 any damage to a file is read or refused, never a crash", async () => {
    const flows = await Promise.all(
      packFlows()
        .slice(0, 2)
        .map((each) => exportBpmn(each as unknown as Json)),
    );
    const files = flows.map(({ xml }) => xml ?? "");
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(
          fc.tuple(
            fc.double({ min: 0, max: 1, noNaN: true }),
            fc.nat(60),
            fc.oneof(
              fc.string(),
              fc.constantFrom(
                "<",
                "&",
                "]]>",
                "<!--",
                "<!DOCTYPE",
                '"',
                "</bpmn:userTask>",
                "__proto__",
                "\u0000",
                'id="start"',
                "<bpmn:subProcess>",
              ),
            ),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        async (file, cuts) => {
          const xml = cuts.reduce((text, [place, length, piece]) => {
            const at = Math.floor(place * text.length);
            return text.slice(0, at) + piece + text.slice(at + length);
          }, file);
          const answer = await read(xml);
          if (!answer.definition) expect(answer.problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("definitions that cannot be drawn", () => {
  test.each([
    ["two nodes of one id", flow([start(), start()], []), "flow.duplicate-id", "/nodes/1/id"],
    [
      "a sub-process within itself",
      flow(
        [
          { ...sub("a"), parent: "b" },
          { ...sub("b"), parent: "a" },
        ],
        [],
      ),
      "bpmn.cyclic",
      "/nodes/0/parent",
    ],
    [
      "an event attached to itself",
      flow(
        [
          {
            id: "b",
            kind: "boundaryEvent",
            title: { "zh-CN": "b", en: "b" },
            attachedTo: "b",
            interrupting: true,
            trigger: { type: "error" },
          },
        ],
        [],
      ),
      "bpmn.cyclic",
      "/nodes/0/attachedTo",
    ],
    [
      "a parent that is no sub-process",
      flow([{ ...service("a"), parent: "x" }], []),
      "flow.parent-unknown",
      "/nodes/0/parent",
    ],
    [
      "an edge into nothing",
      flow([start()], [{ id: "e", from: "start", to: "x" }]),
      "flow.edge-dangling",
      "/edges/0/to",
    ],
    ["no definition", { nodes: [end()] } as never, "definition.missing-property", ""],
  ])("BPM-14 %s is refused with its place", async (_title, definition, code, pointer) => {
    const { xml, problems } = await exportBpmn(definition as unknown as Json);
    expect(xml).toBeNull();
    expect(problems.map((problem) => [problem.code, problem.pointer])).toContainEqual([code, pointer]);
  });
});
