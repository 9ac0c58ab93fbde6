import type { IncomingMessage } from "node:http";
import busboy from "busboy";
import { ok, problemCatalogue, refused, type Problem, type Result } from "@yaoflow/engine";

export const fileProblems = problemCatalogue({
  "file.not-multipart": {
    status: 415,
    text: { "zh-CN": "请以 multipart/form-data 上传", en: "upload as multipart/form-data" },
  },
  "file.missing": {
    status: 400,
    text: { "zh-CN": "缺少名为 file 的文件", en: "there is no file in the field `file`" },
  },
  "file.unexpected-part": {
    status: 400,
    text: { "zh-CN": "上传内容只能包含一个名为 file 的文件", en: "an upload holds one file, in the field `file`" },
  },
  "file.too-large": {
    status: 413,
    text: { "zh-CN": "文件超过 {limit} 字节", en: "the file is larger than {limit} bytes" },
  },
  "file.type-not-allowed": {
    status: 415,
    text: { "zh-CN": "不接受此类文件（按内容识别）", en: "this kind of file is not accepted (judged by its content)" },
  },
  "file.malformed": { status: 400, text: { "zh-CN": "上传内容损坏", en: "the upload is malformed" } },
  "file.not-found": { status: 404, text: { "zh-CN": "没有文件 {hash}", en: "there is no file {hash}" } },
});

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Exactly one part `file`. No field is ever turned into a path or an object key. */
export async function readUpload(request: IncomingMessage, limit: number): Promise<Result<Upload, Problem>> {
  if (!/^multipart\/form-data\s*;/i.test(request.headers["content-type"] ?? ""))
    return refused(fileProblems.make("file.not-multipart"));
  if (Number(request.headers["content-length"] ?? 0) > limit + 16_384)
    return refused(fileProblems.make("file.too-large", { params: { limit } }));
  return await new Promise((settle) => {
    let outcome: Result<Upload, Problem> | undefined;
    const chunks: Buffer[] = [];
    const finish = (result: Result<Upload, Problem>): void => {
      if (outcome !== undefined) return;
      outcome = result;
      request.unpipe();
      request.resume();
      settle(result);
    };
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: request.headers,
        defParamCharset: "utf8",
        limits: { files: 1, fields: 0, parts: 3, fileSize: limit, headerPairs: 20, fieldNameSize: 100 },
      });
    } catch {
      return finish(refused(fileProblems.make("file.malformed")));
    }
    let name: string | undefined;
    parser.on("file", (field, stream, info) => {
      if (field !== "file") finish(refused(fileProblems.make("file.unexpected-part")));
      name = fileName(info.filename);
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("limit", () => finish(refused(fileProblems.make("file.too-large", { params: { limit } }))));
      stream.on("error", () => finish(refused(fileProblems.make("file.malformed"))));
    });
    for (const event of ["filesLimit", "fieldsLimit", "partsLimit"] as const)
      parser.on(event, () => finish(refused(fileProblems.make("file.unexpected-part"))));
    parser.on("error", () => finish(refused(fileProblems.make("file.malformed"))));
    parser.on("close", () =>
      finish(
        name === undefined ? refused(fileProblems.make("file.missing")) : ok({ name, bytes: Buffer.concat(chunks) }),
      ),
    );
    request.on("aborted", () => finish(refused(fileProblems.make("file.malformed"))));
    request.pipe(parser);
  });
}

/** A name to show: no folders, no control or direction-changing characters, bounded. */
export function fileName(given: string | undefined): string {
  const last = (given ?? "").split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replace(/[\p{Control}\p{Surrogate}\p{Bidi_Control}<>:"|?*]/gu, "")
    .trim()
    .slice(0, 150);
  return clean === "" || /^\.+$/.test(clean) ? "file" : clean;
}
