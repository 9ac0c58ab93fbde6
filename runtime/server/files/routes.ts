import { ok, refused, type Json } from "@yaoflow/engine";
import { attachment } from "../http/attachment.ts";
import type { ServerRoute } from "../http/server-route.ts";
import { typeByContent } from "./magic.ts";
import type { FileStore } from "./store.ts";
import { fileProblems, readUpload } from "./upload.ts";

const tag = "files";
const MAX_FILE = 20 * 1024 * 1024;

/** Object `file`, acts `create` and `read`; always of the reader's company, always as an attachment. */
export function fileRoutes(files: FileStore): readonly ServerRoute[] {
  return [
    {
      method: "POST",
      path: "/api/files",
      title: { "zh-CN": "上传文件", en: "Upload a file" },
      tag,
      permission: { object: "file", act: "create" },
      accepts: "raw",
      // The address is the content's hash: the same upload again is the same file.
      keepsAnswer: false,
      maxBody: MAX_FILE,
      problems: [
        "file.not-multipart",
        "file.missing",
        "file.unexpected-part",
        "file.too-large",
        "file.type-not-allowed",
        "file.malformed",
      ],
      async handle(request, exchange) {
        const upload = await readUpload(exchange.raw, exchange.maxBody);
        if (!upload.ok) return upload;
        const type = typeByContent(upload.value.bytes);
        if (type === null) return refused(fileProblems.make("file.type-not-allowed"));
        const stored = await files.put(
          request.scope.company,
          request.principal.personId,
          upload.value.name,
          type,
          upload.value.bytes,
        );
        return ok({ status: 201, body: stored as unknown as Json });
      },
    },
    {
      method: "GET",
      path: "/api/files/:hash",
      title: { "zh-CN": "下载文件", en: "Download a file" },
      tag,
      permission: { object: "file", act: "read" },
      problems: ["file.not-found"],
      async handle(request) {
        const hash = request.params["hash"] ?? "";
        const found = await files.read(request.scope.company, hash);
        if (found === null)
          return refused(fileProblems.make("file.not-found", { params: { hash: hash.slice(0, 64) } }));
        return ok({
          bytes: found.bytes,
          headers: {
            "Content-Type": found.file.type,
            "Content-Disposition": attachment(found.file.name),
            "Cache-Control": "private, max-age=31536000, immutable",
          },
        });
      },
    },
  ];
}
