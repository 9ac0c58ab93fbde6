/** References that forms pick, over HTTP. Imports the plug-in's pickers and schema checks; readers are never exposed. */
import { ok, problemCatalogue, refused, type Json, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { CallContext, Picker, Route, RouteAnswer, RouteRequest } from "../../contract/index.ts";
import { parseStrictJson } from "../http/strict-json.ts";
import { compileCheck, type Check } from "../schema/validator.ts";

export const pickerProblems = problemCatalogue({
  "picker.unknown": { status: 404, text: { "zh-CN": "没有选择器 {name}", en: "there is no picker {name}" } },
  "picker.bad-params": {
    status: 400,
    text: { "zh-CN": "选择器参数无效", en: "the picker's parameters are not valid" },
  },
});

const MAX_VALUES = 200;

/** `GET /api/pickers/:name` searches with `text`, or answers labels with `values=a,b` (each percent-encoded). */
export function pickerRoutes(pickers: readonly Picker[]): readonly Route[] {
  const byName = new Map(
    pickers.map((picker) => [
      picker.name,
      {
        picker,
        check: picker.params === undefined ? null : compileCheck(picker.params, `parameters of picker ${picker.name}`),
      },
    ]),
  );

  async function handle(request: RouteRequest): Promise<Result<RouteAnswer, Problem>> {
    const name = request.params["name"] ?? "";
    const known = byName.get(name);
    if (known === undefined) return refused(pickerProblems.make("picker.unknown", { params: { name } }));
    const context: CallContext = { scope: request.scope, at: request.at, today: request.today };
    const { values, text, limit, cursor, params } = request.query;
    if (values !== undefined) {
      const wanted = splitValues(values);
      return wanted === null
        ? refused(pickerProblems.make("picker.bad-params"))
        : ok({ body: { items: (await known.picker.resolve(context, wanted)) as unknown as Json, next: null } });
    }
    const given = parseParams(params, known.check);
    if (!given.ok) return given;
    const page = await known.picker.search(context, {
      text: text ?? "",
      params: given.value,
      limit: Number(limit ?? 20),
      cursor: cursor ?? null,
    });
    return ok({ body: page as unknown as Json });
  }

  return [
    {
      method: "GET",
      path: "/api/pickers/:name",
      title: { "zh-CN": "引用选择", en: "Pick a reference" },
      tag: "pickers",
      permission: { object: "picker:{name}", act: "read" },
      query: {
        text: { type: "string", maxLength: 100 },
        params: { type: "string", maxLength: 2000, description: "JSON object" },
        limit: { type: "integer", minimum: 1, maximum: 100 },
        cursor: { type: "string", maxLength: 200 },
        values: { type: "string", maxLength: 2000 },
      },
      problems: ["picker.unknown", "picker.bad-params"],
      handle,
    },
  ];
}

function parseParams(text: string | undefined, check: Check | null): Result<JsonObject, Problem> {
  if (text === undefined || text === "") return ok({});
  const parsed = parseStrictJson(Buffer.from(text, "utf8"), { depth: 8, values: 200 });
  if (!parsed.ok) return parsed;
  const isObject = typeof parsed.value === "object" && parsed.value !== null && !Array.isArray(parsed.value);
  const findings = !isObject || check === null ? [] : check(parsed.value);
  // A picker that declares no parameters takes none.
  const fits = isObject && findings.length === 0 && (check !== null || Object.keys(parsed.value).length === 0);
  return fits ? ok(parsed.value as JsonObject) : refused(pickerProblems.make("picker.bad-params", { findings }));
}

function splitValues(text: string): readonly string[] | null {
  const parts = text.split(",").filter((part) => part !== "");
  if (parts.length > MAX_VALUES) return null;
  try {
    return parts.map((part) => decodeURIComponent(part));
  } catch {
    return null;
  }
}
