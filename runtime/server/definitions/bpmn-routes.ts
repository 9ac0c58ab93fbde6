import { Buffer } from "node:buffer";
import { ok, refused, type FlowDefinition, type Problem, type Result } from "@yaoflow/engine";
import type { RouteRequest } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { attachment } from "../http/attachment.ts";
import type { ServerAnswer, ServerRoute } from "../http/server-route.ts";
import { asJson } from "../tasks/task-view.ts";
import { type BpmnDesk, maxBpmnFile } from "./bpmn-desk.ts";
import { drawnSource } from "./drawn-source.ts";
import { definitionProblems } from "./problems.ts";

const tag = "designer";
const edit = { object: "flow-design", act: "edit" } as const;
const read = { object: "flow-design", act: "read" } as const;
/** A file in base64 and what stands around it. */
const maxImport = Math.ceil(maxBpmnFile / 3) * 4 + 4_096;
const maxExport = 4 * 1024 * 1024;

/** Flows as BPMN files and back. Reading a file stores nothing: what comes of it is saved like any other drawing. */
export function bpmnRoutes(
  { designs, definitions }: Pick<CaseParts, "designs" | "definitions">,
  desk: BpmnDesk,
): readonly ServerRoute[] {
  const keyOf = (request: RouteRequest) => request.params["key"] ?? "";

  async function download(definition: FlowDefinition): Promise<Result<ServerAnswer, Problem>> {
    const xml = await desk.write(definition);
    if (!xml.ok) return xml;
    return ok({
      bytes: Buffer.from(xml.value),
      headers: {
        "Content-Type": "application/xml; charset=utf-8",
        "Content-Disposition": attachment(`${definition.key}.bpmn`),
      },
    });
  }

  async function draft(request: RouteRequest): Promise<Result<ServerAnswer, Problem>> {
    const key = keyOf(request);
    const drawn = await drawnSource({ designs, definitions }, request.principal.company, "flow", key);
    return drawn
      ? await download(drawn.definition as FlowDefinition)
      : refused(definitionProblems.make("design.not-found", { params: { key } }));
  }

  async function version(request: RouteRequest): Promise<Result<ServerAnswer, Problem>> {
    const hash = request.params["hash"] ?? "";
    const source = await definitions.source(request.principal.company, hash);
    return source?.key === keyOf(request)
      ? await download(source)
      : refused(definitionProblems.make("version.not-found", { params: { version: hash } }));
  }

  async function drawing(request: RouteRequest): Promise<Result<ServerAnswer, Problem>> {
    const { definition } = request.body as unknown as { readonly definition: FlowDefinition };
    const xml = await desk.write(definition);
    return xml.ok ? ok({ body: { xml: xml.value } }) : xml;
  }

  async function file(request: RouteRequest): Promise<Result<ServerAnswer, Problem>> {
    const given = request.body as unknown as { readonly file: string; readonly process?: string };
    return ok({ body: asJson(await desk.read(Buffer.from(given.file, "base64"), given.process ?? null)) });
  }

  return [
    {
      method: "GET",
      path: "/api/flows/:key/draft/bpmn",
      title: { "zh-CN": "以 BPMN 下载流程草稿", en: "Download the draft of a flow as BPMN" },
      tag,
      permission: read,
      problems: ["design.not-found", "bpmn.undrawable", "bpmn.too-costly"],
      handle: draft,
    },
    {
      method: "GET",
      path: "/api/flows/:key/versions/:hash/bpmn",
      title: { "zh-CN": "以 BPMN 下载某一版本", en: "Download one version of a flow as BPMN" },
      tag,
      permission: read,
      problems: ["version.not-found", "bpmn.undrawable", "bpmn.too-costly"],
      handle: version,
    },
    {
      method: "POST",
      path: "/api/flows/bpmn/export",
      title: { "zh-CN": "将未保存的流程图转为 BPMN", en: "Write a drawing that is not saved as BPMN" },
      tag,
      permission: read,
      body: {
        type: "object",
        additionalProperties: false,
        required: ["definition"],
        properties: { definition: { type: "object" } },
      },
      maxBody: maxExport,
      keepsAnswer: false,
      problems: ["bpmn.undrawable", "bpmn.too-costly"],
      handle: drawing,
    },
    {
      method: "POST",
      path: "/api/flows/bpmn/import",
      title: { "zh-CN": "读取 BPMN 文件（不保存）", en: "Read a BPMN file; nothing is stored" },
      tag,
      permission: edit,
      body: {
        type: "object",
        additionalProperties: false,
        required: ["file"],
        properties: {
          file: { type: "string", pattern: "^[A-Za-z0-9+/]*={0,2}$", description: "base64" },
          process: { type: "string", minLength: 1, maxLength: 500 },
        },
      },
      maxBody: maxImport,
      keepsAnswer: false,
      handle: file,
    },
  ];
}
