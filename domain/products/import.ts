import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import { approvalKind, isDrugCode } from "./identifiers.ts";
import type { Product, ScopeCode } from "./product.ts";
import { productProblems } from "./problems.ts";
import { fieldTitle } from "./titles.ts";
import { activationGaps } from "./rules.ts";
import { listedCategory } from "./special-lists.ts";
import { parseTable } from "./table.ts";

/** At most this many rows at once: one request stays well under a second of work. */
export const importLimit = 500;

export interface ImportRow {
  /** 1-based, the header not counted. */
  readonly row: number;
  /** Null when the row cannot become a draft at all. */
  readonly product: Product | null;
  /** What must be filled or corrected before it may be activated. */
  readonly gaps: readonly Problem[];
}

/** Other people's column names for ours; anything else must be the field's own name. */
const columns: Readonly<Record<string, string>> = {
  approval_no: "approvalNumber",
  name: "genericName",
  spec: "specification",
  dosage_form: "dosageForm",
  drug_code: "drugCode",
  批准文号: "approvalNumber",
  通用名称: "genericName",
  规格: "specification",
  剂型: "dosageForm",
  药品本位码: "drugCode",
  生产企业: "manufacturer",
  上市许可持有人: "mah",
  单位: "unit",
  贮藏: "storageText",
  批准文号有效期: "approvalValidTo",
};

const texts = [
  "code",
  "genericName",
  "tradeName",
  "dosageForm",
  "specification",
  "unit",
  "approvalNumber",
  "approvalValidTo",
  "mah",
  "manufacturer",
  "drugCode",
  "gtin",
  "tracePrefix",
  "storageText",
  "storageClass",
  "temperatureMin",
  "temperatureMax",
  "prescription",
  "scope",
  "specialCategory",
] as const;
const flags = ["lotRelease", "imported", "keyCare", "samplingExempt"] as const;
const numbers = ["shelfLifeMonths", "packsMiddle", "packsCase"] as const;
const known = new Set<string>([...texts, ...flags, ...numbers]);

/**
 * Reads a table of approvals (TSV or CSV with a header) into drafts, each with its gaps (PRD-8). Nothing is guessed that
 * a quality administrator must decide; a name on a list of special drugs proposes the strict category.
 */
export function readImport(
  content: string,
  format: "tsv" | "csv",
  requestedBy: string,
  today: string,
): Result<readonly ImportRow[], Problem> {
  const table = parseTable(content, format === "tsv" ? "\t" : ",");
  if (!table.ok)
    return refused(productProblems.make("products.import-malformed", { params: { reason: table.problem } }));
  const [header = [], ...rows] = table.value;
  const fields = header.map((name) => columns[name.trim()] ?? name.trim());
  const unknown = fields.find((field) => !known.has(field));
  if (unknown !== undefined)
    return refused(
      productProblems.make("products.import-malformed", { params: { reason: `unknown column ${unknown}` } }),
    );
  if (new Set(fields).size !== fields.length || !fields.includes("genericName"))
    return refused(
      productProblems.make("products.import-malformed", {
        params: { reason: "column twice, or no column genericName" },
      }),
    );
  if (rows.length > importLimit)
    return refused(productProblems.make("products.import-too-large", { params: { limit: importLimit } }));
  return ok(
    rows.map((cells, index) =>
      readRow(
        index + 1,
        new Map(fields.map((field, column) => [field, (cells[column] ?? "").trim()])),
        requestedBy,
        today,
      ),
    ),
  );
}

function readRow(row: number, cells: ReadonlyMap<string, string>, requestedBy: string, today: string): ImportRow {
  const genericName = cells.get("genericName") ?? "";
  const code = codeOf(cells);
  const missing = [...(genericName === "" ? ["genericName"] : []), ...(code === null ? ["code"] : [])];
  if (code === null || genericName === "") {
    return {
      row,
      product: null,
      gaps: missing.map((field) =>
        productProblems.make("products.field-missing", { pointer: `/${field}`, params: { field: fieldTitle(field) } }),
      ),
    };
  }
  const given: Record<string, unknown> = {};
  for (const field of texts) if ((cells.get(field) ?? "") !== "") given[field] = cells.get(field);
  const malformed: Problem[] = [];
  for (const field of [...flags, ...numbers]) {
    const text = cells.get(field) ?? "";
    const value = text === "" ? undefined : readScalar(field, text);
    if (value === null)
      malformed.push(
        productProblems.make("products.value-unknown", {
          pointer: `/${field}`,
          params: { field: fieldTitle(field), value: text },
        }),
      );
    else if (value !== undefined) given[field] = value;
  }
  const { packsMiddle, packsCase, ...fields } = given;
  const packs = packsCase === undefined ? {} : { packs: { middle: packsMiddle ?? 1, case: packsCase } };
  const listed = listedCategory(genericName, today);
  const scope = scopeOf(cells.get("approvalNumber") ?? "");
  const product = {
    ...(scope ? { scope } : {}),
    ...(listed ? { specialCategory: listed.category } : {}),
    ...fields,
    ...packs,
    code,
    genericName,
    status: "draft",
    requestedBy,
  } as unknown as Product;
  return { row, product, gaps: [...malformed, ...activationGaps(product, today)] };
}

function readScalar(field: string, text: string): boolean | number | null {
  if (field === "shelfLifeMonths" || field.startsWith("packs"))
    return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
  if (["true", "是", "1"].includes(text)) return true;
  return ["false", "否", "0"].includes(text) ? false : null;
}

/** The given code, else the national drug code, which is unique per approval and specification. */
function codeOf(cells: ReadonlyMap<string, string>): string | null {
  const given = cells.get("code") ?? "";
  if (given !== "") return /^[A-Za-z0-9-]{1,40}$/.test(given) ? given : null;
  const drugCode = cells.get("drugCode") ?? "";
  return isDrugCode(drugCode) ? drugCode : null;
}

/** The letter of the approval proposes the scope; the administrator confirms it by activating. */
function scopeOf(approvalNumber: string): ScopeCode | undefined {
  const kind = approvalKind(approvalNumber);
  return kind === "H" ? "chemical" : kind === "Z" ? "chinese-patent" : kind === "S" ? "biological" : undefined;
}
