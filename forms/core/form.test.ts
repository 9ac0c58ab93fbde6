import { describe, expect, test } from "@jest/globals";
import type { FormDefinition, JsonObject, JsonSchema } from "@yaoflow/engine";
import { classifiedFields, compileForm, compileSchema, pickersOf, type FormValidator } from "./index.ts";

const environment = { at: "2026-11-23T07:00:00Z", today: "2026-11-23" };

function form(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []): FormDefinition {
  return { key: "f", title: { "zh-CN": "表", en: "Form" }, schema: { type: "object", properties, required } };
}
function compiled(definition: FormDefinition): FormValidator {
  const result = compileForm(definition);
  if (!result.ok) throw new Error(`${result.problem.code} ${result.problem.pointer} ${result.problem.text.en}`);
  return result.value;
}
const accept = (
  validator: FormValidator,
  submitted: JsonObject,
  more: { readonly stored?: JsonObject; readonly outcome?: string } = {},
): ReturnType<FormValidator["accept"]> =>
  validator.accept({
    ...environment,
    stored: more.stored ?? {},
    submitted,
    ...(more.outcome === undefined ? {} : { outcome: more.outcome }),
  });
const codes = (result: ReturnType<FormValidator["accept"]>): readonly string[] =>
  result.ok ? [] : (result.problem.findings ?? [result.problem]).map((finding) => `${finding.pointer} ${finding.code}`);

const decimal: JsonSchema = { type: "string", format: "decimal" };
const order = form(
  {
    supplier: { type: "string", "x-picker": { name: "suppliers" } },
    reason: { type: "string", maxLength: 100, "x-required-when": 'outcome = "reject"' },
    cold: { type: "boolean" },
    temperature: { ...decimal, "x-visible-when": "cold = true" },
    lines: {
      type: "array",
      maxItems: 10,
      "x-widget": "grid",
      items: {
        type: "object",
        required: ["quantity"],
        properties: {
          quantity: { ...decimal, "x-minimum": "0" },
          priceFen: { type: "integer", minimum: 0 },
          amountFen: {
            type: "integer",
            "x-computed": "if quantity = null or priceFen = null then null else round half up(quantity * priceFen, 0)",
          },
        },
      },
    },
    totalFen: {
      type: "integer",
      "x-computed":
        "if lines = null then 0 else sum(for line in lines return if line.amountFen = null then 0 else line.amountFen)",
    },
    note: { type: "string", "x-class": "personal" },
  },
  ["supplier", "temperature", "lines"],
);

describe("a submission", () => {
  const validator = compiled(order);

  test("computed fields are the server's, whatever the client sends; sums see the rows' results", () => {
    const result = accept(validator, {
      supplier: "S",
      totalFen: 1,
      lines: [{ quantity: "1.5", priceFen: 333, amountFen: 7 }, { quantity: "2", priceFen: 10 }, { quantity: "3" }],
    });
    expect(result).toEqual({
      ok: true,
      value: {
        supplier: "S",
        totalFen: 520,
        lines: [
          { quantity: "1.5", priceFen: 333, amountFen: 500 },
          { quantity: "2", priceFen: 10, amountFen: 20 },
          { quantity: "3" },
        ],
      },
    });
  });

  test("a hidden field is neither missed nor kept; a shown one is required", () => {
    expect(accept(validator, { supplier: "S", lines: [], temperature: "5" })).toEqual({
      ok: true,
      value: { supplier: "S", lines: [] },
    });
    expect(codes(accept(validator, { supplier: "S", lines: [], cold: true }))).toEqual(["/temperature form.required"]);
  });

  test("what is required depends on the outcome", () => {
    expect(codes(accept(validator, { supplier: "S", lines: [] }, { outcome: "reject" }))).toEqual([
      "/reason form.required",
    ]);
    expect(codes(accept(validator, { supplier: "S", lines: [], reason: "no stock" }, { outcome: "reject" }))).toEqual(
      [],
    );
    expect(codes(accept(validator, { supplier: "S", lines: [] }, { outcome: "approve" }))).toEqual([]);
  });

  test("null means not filled; unknown fields and empty required texts are refused", () => {
    expect(codes(accept(validator, { supplier: "", lines: [{ quantity: null }], approvedBy: "me" }))).toEqual([
      "/approvedBy form.unknown-field",
      "/supplier form.too-short",
      "/lines/0/quantity form.required",
    ]);
  });

  test("a refusal has texts in both languages and counts its findings", () => {
    const result = accept(validator, {});
    expect(result).toMatchObject({
      ok: false,
      problem: {
        code: "form.invalid",
        status: 422,
        params: { count: 2 },
        text: { en: "2 entries of the form need correction" },
      },
    });
  });

  test("read-only content is refused before anything else", () => {
    const fixed = compiled(form({ order: { type: "string", readOnly: true }, note: { type: "string" } }));
    expect(codes(accept(fixed, { order: "O2" }, { stored: { order: "O1" } }))).toEqual([
      "/order form.readonly-changed",
    ]);
    expect(accept(fixed, { note: "n" }, { stored: { order: "O1" } })).toEqual({
      ok: true,
      value: { order: "O1", note: "n" },
    });
  });
});

describe("a form's definition", () => {
  test("an expression that does not compile is refused with its pointer", () => {
    expect(compileForm(form({ a: { type: "string", "x-computed": "1 +" } }))).toMatchObject({
      ok: false,
      problem: { code: "form.expression-invalid", pointer: "/properties/a/x-computed" },
    });
    expect(compileForm(form({ a: { type: "string", "x-visible-when": "unknown = 1" } }))).toMatchObject({
      ok: false,
      problem: { code: "form.expression-invalid" },
    });
  });
  test("must be an object", () => {
    expect(compileForm({ ...order, schema: { type: "string" } })).toMatchObject({
      ok: false,
      problem: { code: "form.keyword-invalid" },
    });
  });
  test("lists its marked fields and its pickers", () => {
    expect(classifiedFields(order.schema)).toEqual([{ path: "note", class: "personal" }]);
    expect(pickersOf(order.schema).map(({ path }) => path)).toEqual(["supplier"]);
  });
  test("plain schemas keep additional properties when they are not closed", () => {
    const open = compileSchema({ type: "object", properties: { a: {} } }, { closed: false });
    expect(open.ok && open.value.validate({ b: 1 })).toEqual([]);
  });
});
