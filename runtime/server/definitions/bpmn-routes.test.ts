import { Buffer } from "node:buffer";
import path from "node:path";
import { expect, test } from "@jest/globals";
import type { FlowDefinition, JsonObject } from "@yaoflow/engine";
import type { RouteRequest } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import type { Exchange, ServerAnswer } from "../http/server-route.ts";
import { bpmnHere, bpmnInThread, maxBpmnFile } from "./bpmn-desk.ts";
import { bpmnRoutes } from "./bpmn-routes.ts";

const title = (en: string) => ({ "zh-CN": en, en });
const flow = (key: string): FlowDefinition => ({
  key,
  title: title(key),
  data: { type: "object", properties: { amount: { type: "number" } } },
  nodes: [
    { id: "start", kind: "startEvent", title: title("Start"), trigger: { type: "manual", roles: ["CLERK"] } },
    { id: "end", kind: "endEvent", title: title("End"), result: { type: "none" } },
  ],
  edges: [{ id: "e1", from: "start", to: "end" }],
  layout: { nodes: { start: { x: 80, y: 160 }, end: { x: 480, y: 160 } } },
});

const drafted = flow("drafted");
const torn: FlowDefinition = { ...flow("torn"), edges: [{ id: "e1", from: "start", to: "nowhere" }] };
const inForce = flow("in-force");
const store = {
  designs: {
    get: (_company: string, _kind: string, key: string) =>
      Promise.resolve(
        key === "drafted" || key === "torn"
          ? { draft: { revision: 3, source: key === "torn" ? torn : drafted }, versions: [] }
          : key === "in-force"
            ? { draft: null, versions: [{ hash: "h1" }] }
            : null,
      ),
  },
  definitions: { source: (_company: string, hash: string) => Promise.resolve(hash === "h1" ? inForce : null) },
} as unknown as Pick<CaseParts, "designs" | "definitions">;
const routes = bpmnRoutes(store, bpmnHere);

async function call(name: string, params: Record<string, string>, body: JsonObject | null = null) {
  const route = routes.find(({ method, path: at }) => `${method} ${at}` === name);
  const request = { principal: { company: "c" }, params, body } as unknown as RouteRequest;
  const answer = await route?.handle(request, {} as Exchange);
  if (!answer) throw new Error(`no route ${name}`);
  return answer;
}

const importing = async (file: Uint8Array | string, process?: string) => {
  const answer = await call(
    "POST /api/flows/bpmn/import",
    {},
    {
      file: Buffer.from(file).toString("base64"),
      ...(process === undefined ? {} : { process }),
    },
  );
  if (!answer.ok) throw new Error(answer.problem.code);
  const { definition, problems } = answer.value.body as unknown as {
    readonly definition: FlowDefinition | null;
    readonly problems: readonly { readonly code: string }[];
  };
  return { definition, codes: problems.map(({ code }) => code) };
};

const value = async (name: string, params: Record<string, string>): Promise<ServerAnswer> => {
  const answer = await call(name, params);
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
};

test.each([
  ["GET /api/flows/:key/draft/bpmn", { key: "drafted" }, drafted],
  ["GET /api/flows/:key/draft/bpmn", { key: "in-force" }, inForce],
  ["GET /api/flows/:key/versions/:hash/bpmn", { key: "in-force", hash: "h1" }, inForce],
])("%s %j is downloaded as a file that comes back as the same flow", async (name, params, definition) => {
  const { bytes, headers } = await value(name, params);
  expect(headers).toEqual({
    "Content-Type": "application/xml; charset=utf-8",
    "Content-Disposition": `attachment; filename*=UTF-8''${definition.key}.bpmn`,
  });
  expect(await importing(bytes ?? "")).toEqual({ definition, codes: [] });
});

test("a drawing that is not saved is written like one that is", async () => {
  const drawn = flow("unsaved");
  const answer = await call("POST /api/flows/bpmn/export", {}, { definition: drawn as unknown as JsonObject });
  const { xml } = (answer.ok ? answer.value.body : {}) as { readonly xml: string };
  expect(await importing(xml)).toEqual({ definition: drawn, codes: [] });
});

test.each([
  ["GET /api/flows/:key/draft/bpmn", { key: "no-such" }, "design.not-found"],
  ["GET /api/flows/:key/versions/:hash/bpmn", { key: "in-force", hash: "h2" }, "version.not-found"],
  ["GET /api/flows/:key/versions/:hash/bpmn", { key: "drafted", hash: "h1" }, "version.not-found"],
  ["GET /api/flows/:key/draft/bpmn", { key: "torn" }, "bpmn.undrawable"],
])("%s %j is refused", async (name, params, code) => {
  const answer = await call(name, params);
  expect(answer.ok ? null : answer.problem.code).toBe(code);
});

test.each([
  [
    "a DOCTYPE with an external entity",
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "bpmn.doctype",
  ],
  ["no XML", "hello", "bpmn.not-xml"],
  ["nothing", "", "bpmn.not-xml"],
  ["other XML", "<html/>", "bpmn.not-bpmn"],
  ["too many bytes", new Uint8Array(maxBpmnFile + 1), "bpmn.too-large"],
])("a file of %s gives no definition, and the reason", async (_what, file, code) => {
  expect(await importing(file)).toEqual({ definition: null, codes: [code] });
});

test("of several processes one is named", async () => {
  const process = (id: string) => `<process id="${id}" isExecutable="true"><startEvent id="s-${id}"/></process>`;
  const file = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">${process("a")}${process("b")}</definitions>`;
  expect(await importing(file)).toEqual({ definition: null, codes: ["bpmn.choose-process"] });
  expect((await importing(file, "b")).definition?.key).toBe("b");
});

test("a file that outruns the thread is refused", async () => {
  const desk = bpmnInThread(path.resolve(__dirname, "../testing/odd-judge.mjs"), { milliseconds: 300, heapMiB: 24 });
  for (const file of ["hangs", "throws"])
    expect(await desk.read(Buffer.from(file), null)).toMatchObject({
      definition: null,
      problems: [{ code: "bpmn.too-costly" }],
    });
  expect(await desk.write(drafted)).toMatchObject({ ok: false, problem: { code: "bpmn.too-costly" } });
  await desk.close();
}, 20_000);
