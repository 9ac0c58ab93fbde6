import { describe, expect, test } from "@jest/globals";
import type { Json } from "../kernel/json.ts";
import { bytesOf, realFiles } from "../testing/files.mjs";
import { exportBpmn } from "./export.ts";
import { type BpmnImport, importBpmn } from "./import.ts";

const namespaces = `xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:acme="http://acme" targetNamespace="x"`;
const wrapped = (inner: string, more = "", attributes = ""): string =>
  `<definitions ${namespaces}>${more}<process id="p" name="P" isExecutable="true" ${attributes}>${inner}</process></definitions>`;
const read = (xml: string, process?: string): Promise<BpmnImport> =>
  importBpmn(bytesOf(xml), process === undefined ? {} : { process });
const found = ({ problems }: BpmnImport, code: string) =>
  problems.filter((problem) => problem.code === code).map(({ params }) => params ?? {});

describe("files of other tools", () => {
  test("BPM-30 what Camunda 7 says of a user task has its counterpart", async () => {
    const answer = await read(
      wrapped(
        `<startEvent id="s" camunda:formKey="order"/>
        <userTask id="t" name="Check" camunda:candidateGroups="qa, head office" camunda:assignee="\${keeper}" camunda:formKey="check" camunda:dueDate="P2D" camunda:priority="5"/>
        <sequenceFlow id="f" sourceRef="s" targetRef="t"/>`,
        "",
        'camunda:candidateStarterGroups="buyers"',
      ),
    );
    expect(answer.definition?.nodes).toMatchObject([
      { kind: "startEvent", trigger: { type: "manual", form: "order", roles: ["buyers"] } },
      {
        kind: "userTask",
        form: "check",
        candidates: { roles: ["qa", "head_office"], persons: "[keeper]" },
        outcomes: [{ id: "done" }],
      },
    ]);
    expect(found(answer, "bpmn.extension-ignored")).toMatchObject([{ name: "camunda:priority", id: "t", count: 1 }]);
  });

  test("BPM-30 Camunda 8's extensions too", async () => {
    const answer = await read(
      wrapped(
        `<serviceTask id="a"><extensionElements><zeebe:taskDefinition type="stock.book" retries="3"/><zeebe:ioMapping><zeebe:input source="=order.id" target="id"/><zeebe:output source="=ok" target="booked"/></zeebe:ioMapping></extensionElements></serviceTask>
         <businessRuleTask id="b"><extensionElements><zeebe:calledDecision decisionId="grade" resultVariable="g"/></extensionElements></businessRuleTask>
         <callActivity id="c"><extensionElements><zeebe:calledElement processId="child"/></extensionElements></callActivity>
         <scriptTask id="d"><extensionElements><zeebe:script expression="=1 + 1" resultVariable="two"/></extensionElements></scriptTask>
         <intermediateCatchEvent id="e"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
         <userTask id="f"><extensionElements><zeebe:assignmentDefinition candidateGroups="=[&quot;qa&quot;]"/></extensionElements>
           <multiInstanceLoopCharacteristics isSequential="true"><extensionElements><zeebe:loopCharacteristics inputCollection="=lines" inputElement="line" outputCollection="verdicts" outputElement="=v"/></extensionElements></multiInstanceLoopCharacteristics></userTask>`,
        '<message id="m" name="arrived"><extensionElements><zeebe:subscription correlationKey="=order.id"/></extensionElements></message>',
      ),
    );
    expect(answer.definition?.nodes).toMatchObject([
      { kind: "serviceTask", action: "stock.book", input: { id: "order.id" }, output: { booked: "ok" } },
      { kind: "businessRuleTask", table: "grade", output: { g: "result" } },
      { kind: "callActivity", flow: "child", version: "latest" },
      { kind: "assign", set: { two: "1 + 1" } },
      { kind: "messageCatch", message: "arrived", key: "order.id" },
      {
        kind: "userTask",
        candidates: { roles: ["qa"] },
        multiInstance: {
          collection: "lines",
          element: "line",
          mode: "sequential",
          collect: { into: "verdicts", value: "v" },
        },
      },
    ]);
    expect(found(answer, "bpmn.extension-ignored")).toEqual([]);
  });

  test("BPM-30 an extension without a counterpart is listed once, with how often it stands there", async () => {
    const answer = await read(
      wrapped(
        '<task id="a" acme:colour="red"><extensionElements><acme:note>x</acme:note></extensionElements></task><task id="b" acme:colour="blue"/>',
      ),
    );
    expect(found(answer, "bpmn.extension-ignored")).toMatchObject([
      { name: "acme:colour", id: "a", count: 2 },
      { name: "acme:note", id: "a", count: 1 },
    ]);
  });

  test.each([
    ["amount > 10", "amount > 10", null],
    ["=amount > 10", "amount > 10", null],
    ["${amount == 10 && !done}", "amount = 10 and not(done)", "bpmn.expression-translated"],
    ["#{a.b eq 'x' or (c le 3)}", 'a.b = "x" or (c <= 3)', "bpmn.expression-translated"],
    ["${service.ask(order)}", "${service.ask(order)}", "bpmn.expression-language"],
    ["if (a) { b }", "if (a) { b }", "bpmn.expression-language"],
  ])("BPM-31 the condition %s", async (given, source, code) => {
    const answer = await read(
      wrapped(
        `<exclusiveGateway id="g" default="n"/><endEvent id="e"/><sequenceFlow id="y" sourceRef="g" targetRef="e"><conditionExpression><![CDATA[${given}]]></conditionExpression></sequenceFlow><sequenceFlow id="n" sourceRef="g" targetRef="e"/>`,
      ),
    );
    expect(answer.definition?.edges).toMatchObject([
      { id: "y", when: source },
      { id: "n", default: true },
    ]);
    expect(
      answer.problems.filter((problem) => problem.code.includes("expression")).map((problem) => problem.code),
    ).toEqual(code === null ? [] : [code]);
  });

  test("BPM-32 what cannot be executed is listed with its id and line, and leaves no loose ends", async () => {
    const answer = await read(
      wrapped(`<task id="a"/>
<complexGateway id="g"/>
<scriptTask id="js" scriptFormat="javascript"><script>1</script></scriptTask>
<boundaryEvent id="b" attachedToRef="a"><conditionalEventDefinition><condition>x</condition></conditionalEventDefinition></boundaryEvent>
<subProcess id="es" triggeredByEvent="true"><startEvent id="in"/></subProcess>
<sequenceFlow id="f1" sourceRef="a" targetRef="g"/><sequenceFlow id="f2" sourceRef="b" targetRef="g"/>
<endEvent id="m"><messageEventDefinition/></endEvent>
<intermediateThrowEvent id="to"><linkEventDefinition name="L"/></intermediateThrowEvent>
<intermediateCatchEvent id="from"><linkEventDefinition name="L"/></intermediateCatchEvent>
<sequenceFlow id="f3" sourceRef="g" targetRef="to"/><sequenceFlow id="f4" sourceRef="from" targetRef="m"/>`),
    );
    expect(answer.definition?.nodes.map(({ id, kind }) => [id, kind])).toEqual([
      ["a", "userTask"],
      ["g", "serviceTask"],
      ["js", "serviceTask"],
      ["m", "endEvent"],
    ]);
    expect(answer.definition?.edges).toMatchObject([
      { id: "f1", from: "a", to: "g" },
      { id: "f3", from: "g", to: "m" },
    ]);
    expect(found(answer, "bpmn.element-replaced")).toMatchObject([
      { id: "g", line: 2 },
      { id: "js", line: 3 },
    ]);
    expect(found(answer, "bpmn.element-not-executed")).toMatchObject([
      { id: "b", line: 4 },
      { id: "es", line: 5 },
    ]);
    expect(found(answer, "bpmn.edge-dropped")).toMatchObject([{ id: "f2" }]);
    expect(found(answer, "bpmn.part-not-executed")).toMatchObject([{ id: "m", part: "MessageEventDefinition" }]);
    for (const problem of answer.problems)
      expect(`${problem.text["zh-CN"]}${problem.text.en}`).not.toMatch(/\{[A-Za-z]+\}/);
  });

  test("BPM-33 of several processes the executable one comes in, or a choice is asked for", async () => {
    const process = (id: string, executable: boolean) =>
      `<process id="${id}" isExecutable="${executable}"><startEvent id="s${id}"/></process>`;
    const file = (...inner: readonly string[]) => `<definitions ${namespaces}>${inner.join("")}</definitions>`;
    const one = await read(file(process("a", false), process("b", true)));
    expect([one.definition?.key, found(one, "bpmn.process-left-out")]).toMatchObject(["b", [{ id: "a" }]]);
    const two = await read(file(process("a", true), process("b", true)));
    expect([two.definition, found(two, "bpmn.choose-process")]).toMatchObject([null, [{ processes: ["a", "b"] }]]);
    expect((await read(file(process("a", true), process("b", true)), "b")).definition?.key).toBe("b");
    expect(found(await read(file(process("a", true)), "x"), "bpmn.process-unknown")).toMatchObject([{ id: "x" }]);
  });

  test("BPM-34 Chinese and qualified ids are followed", async () => {
    const answer = await read(
      wrapped(
        '<startEvent id="开始"/><callActivity id="1审批" calledElement="x"/><sequenceFlow id="流" sourceRef="开始" targetRef="1审批"/><intermediateCatchEvent id="c"><messageEventDefinition messageRef="tns:消息"/></intermediateCatchEvent>',
        '<message id="消息" name="到货"/>',
      ),
    );
    expect(answer.definition?.edges).toMatchObject([{ id: "流", from: "开始", to: "1审批" }]);
    expect(answer.definition?.nodes).toMatchObject([{ id: "开始" }, { id: "1审批" }, { id: "c", message: "到货" }]);
  });

  const files = realFiles("bpmn", ".bpmn");
  (files ? test : test.skip)(
    files
      ? "BPM-35 every reference model is answered, and what comes in goes out and in again"
      : "BPM-35 skipped: YAOFLOW_REAL_DATA holds no reference models",
    async () => {
      for (const { name, bytes } of files ?? []) {
        const first = await importBpmn(bytes);
        const choice = first.problems.find(({ code }) => code === "bpmn.choose-process")?.params?.processes;
        const answers = first.definition
          ? [first]
          : await Promise.all((choice as readonly string[]).map((process) => importBpmn(bytes, { process })));
        for (const { definition } of answers) {
          const { xml, problems } = await exportBpmn(definition as unknown as Json);
          expect([name, problems]).toEqual([name, []]);
          const back = await importBpmn(bytesOf(xml ?? ""));
          expect(back.definition).toEqual(definition);
        }
      }
    },
  );
});

describe("what another editor changes", () => {
  const own = async (change: (xml: string) => string): Promise<BpmnImport> => {
    const { xml } = await exportBpmn({
      key: "k",
      title: { "zh-CN": "审", en: "Review" },
      data: { type: "object" },
      nodes: [
        { id: "s", kind: "startEvent", title: { "zh-CN": "s", en: "s" }, trigger: { type: "manual", roles: ["QA"] } },
        { id: "t", kind: "serviceTask", title: { "zh-CN": "入库", en: "Book" }, action: "stock.book", evidence: ["s"] },
        { id: "e", kind: "endEvent", title: { "zh-CN": "e", en: "e" }, result: { type: "none" } },
      ],
      edges: [
        { id: "f", from: "s", to: "t" },
        { id: "g", from: "t", to: "e" },
      ],
    });
    return read(change(xml ?? ""));
  };

  test("BPM-40 a renamed, a moved, an added and a removed element merge with what only we know", async () => {
    const { definition, problems } = await own((xml) =>
      xml
        .replace('name="入库"', 'name="上架"')
        .replace(/(id="t_di"[^]*?<dc:Bounds x=")\d+/, "$1777")
        .replace(/<bpmn:endEvent id="e"[^]*?\/>/, "")
        .replace(/<bpmn:sequenceFlow id="g"[^]*?\/>/, "")
        .replace(
          "</bpmn:process>",
          '<bpmn:userTask id="Activity_1" name="New"/><bpmn:sequenceFlow id="Flow_1" sourceRef="t" targetRef="Activity_1"/></bpmn:process>',
        )
        .replaceAll("yaoflow:", "ns0:")
        .replace("xmlns:yaoflow", "xmlns:ns0"),
    );
    expect(definition?.nodes).toMatchObject([
      { id: "s", trigger: { type: "manual", roles: ["QA"] } },
      { id: "t", title: { "zh-CN": "上架", en: "Book" }, action: "stock.book", evidence: ["s"] },
      { id: "Activity_1", kind: "userTask", form: "unassigned" },
    ]);
    expect(definition?.edges).toEqual([
      { id: "f", from: "s", to: "t" },
      { id: "Flow_1", from: "t", to: "Activity_1" },
    ]);
    expect(definition?.layout?.nodes).toMatchObject({ t: { x: 777 } });
    expect(Object.keys(definition?.layout?.nodes ?? {})).toEqual(["t"]);
    expect(problems.map(({ code, params }) => [code, params?.part])).toEqual(
      expect.arrayContaining([
        ["bpmn.part-missing", "form"],
        ["bpmn.part-missing", "roles"],
      ]),
    );
  });

  test("BPM-41 an extension that was broken or is not known is told, and the rest is kept", async () => {
    const { definition, problems } = await own((xml) =>
      xml.replace("<yaoflow:action>", "<yaoflow:magic>1</yaoflow:magic><yaoflow:action>"),
    );
    expect(definition?.nodes[1]).toMatchObject({ action: "stock.book" });
    expect(problems.map(({ code, params }) => [code, params?.name])).toEqual([
      ["bpmn.extension-broken", "yaoflow:magic"],
    ]);
  });
});
