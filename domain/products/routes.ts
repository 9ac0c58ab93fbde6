import { ok, refused, type Json, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { Route, RouteAnswer, RouteRequest } from "@yaoflow/runtime/contract";
import { correctionShape, readCorrection } from "../base-data.ts";
import { choice, shape, text, titled } from "../shape.ts";
import { writeOfRequest } from "../writing.ts";
import { readImport, type ImportRow } from "./import.ts";
import type { Product } from "./product.ts";
import { productProblems } from "./problems.ts";
import { activated, corrected } from "./rules.ts";
import { productFields, type ProductStore } from "./store.ts";

const tag = "products";

export function productRoutes(store: ProductStore): readonly Route[] {
  return [importRoute(store), correctionRoute(store), activationRoute(store), lockRoute(store)];
}

function importRoute(store: ProductStore): Route {
  return {
    method: "POST",
    path: "/api/products/imports",
    title: titled("导入药品清单", "Import a list of products"),
    tag,
    permission: { object: "record:product", act: "create" },
    maxBody: 1_048_576,
    body: shape({
      mode: choice(null, ["check", "apply"]),
      format: choice(null, ["tsv", "csv"]),
      content: text(null, 1_000_000),
    }),
    problems: ["products.import-malformed", "products.import-too-large"],
    async handle(request) {
      const { mode, format, content } = request.body as {
        mode: "check" | "apply";
        format: "tsv" | "csv";
        content: string;
      };
      const read = readImport(content, format, request.principal.personId, request.today);
      if (!read.ok) return read;
      const rows: JsonObject[] = [];
      for (const row of read.value) rows.push(await importRow(store, request, row, mode === "apply"));
      return ok({
        status: 200,
        body: { mode, rows, imported: rows.filter((row) => row["result"] === "imported").length },
      });
    },
  };
}

/** One row after the other: each is its own idempotent write, so a repeated request goes on where the first one broke. */
async function importRow(
  store: ProductStore,
  request: RouteRequest,
  { row, product, gaps }: ImportRow,
  apply: boolean,
): Promise<JsonObject> {
  const company = request.scope.company;
  if (!product) return { row, code: null, result: "refused", gaps: asJson(gaps) };
  const answer = (result: string, extra: readonly Problem[] = []): JsonObject => ({
    row,
    code: product.code,
    name: product.genericName,
    result,
    gaps: asJson([...gaps, ...extra]),
  });
  const twin = await store.sameApproval(company, product);
  const warning =
    twin === null ? [] : [productProblems.make("products.duplicate-approval", { params: { product: twin } })];
  const write = writeOfRequest(request, ["PUR", "QA"], product.code);
  if (!apply) return answer((await store.find(company, product.code)) ? "exists" : "new", warning);
  const created = await store.create(write, product);
  return created.ok ? answer("imported", warning) : answer("exists", warning);
}

function correctionRoute(store: ProductStore): Route {
  return {
    method: "PATCH",
    path: "/api/products/:id",
    title: titled("补全或更正药品", "Complete or correct a product"),
    tag,
    permission: { object: "record:product", act: "update" },
    body: correctionShape(productFields),
    problems: ["products.unknown", "products.in-force", "products.reason-missing", "record.stale"],
    handle(request) {
      const correction = readCorrection<Product>(request.body);
      const { reason, revision } = correction;
      return change(store, request, "complete", (current) => corrected(current, correction), reason, revision);
    },
  };
}

function activationRoute(store: ProductStore): Route {
  return {
    method: "POST",
    path: "/api/products/:id/activation",
    title: titled("激活药品", "Activate a product"),
    tag,
    permission: { object: "record:product", act: "activate" },
    body: shape({}),
    problems: ["products.unknown", "products.activation-refused", "products.activation-by-requester"],
    handle: (request) =>
      change(store, request, "activate", (current) => activated(current, request.principal.personId, request.today)),
  };
}

function lockRoute(store: ProductStore): Route {
  return {
    method: "POST",
    path: "/api/products/:id/lock",
    title: titled("锁定药品", "Lock a product"),
    tag,
    permission: { object: "record:product", act: "lock" },
    body: shape({ reason: text(titled("原因", "Reason")) }),
    problems: ["products.unknown"],
    handle(request) {
      const { reason } = request.body as { reason: string };
      return change(
        store,
        request,
        "lock",
        (current) => ok({ ...current, status: "locked", lockReason: reason }),
        reason,
      );
    },
  };
}

async function change(
  store: ProductStore,
  request: RouteRequest,
  what: string,
  apply: (current: Product) => Result<Product, Problem>,
  reason?: string,
  revision?: number,
): Promise<Result<RouteAnswer, Problem>> {
  const code = request.params["id"] ?? "";
  if (!(await store.find(request.scope.company, code)))
    return refused(productProblems.make("products.unknown", { params: { product: code } }));
  const updated = await store.update(writeOfRequest(request, ["QA"], what, reason), code, apply, revision);
  if (!updated.ok) return updated;
  return ok({
    body: { id: updated.value.id, revision: updated.value.revision, data: updated.value.data as unknown as Json },
  });
}

function asJson(problems: readonly Problem[]): Json {
  return problems as unknown as Json;
}
