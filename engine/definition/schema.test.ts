import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Json } from "../kernel/json.ts";
import {
  and,
  boundary,
  call,
  chain,
  edge,
  either,
  end,
  flow,
  gate,
  message,
  or,
  service,
  start,
  sub,
  task,
  timer,
  xor,
} from "../testing/flows.ts";
import { flowSchema } from "./schema.ts";
import { checkShape } from "./shape.ts";
import { fullDefinition as document } from "../testing/full-definition.ts";

const validate = new Ajv2020({ strict: false, unicodeRegExp: true }).compile(flowSchema);

/** Every document that differs from the full one in one place: a property gone, renamed, or of another type. */
function* mutations(value: Json, at: readonly (string | number)[] = []): Generator<Json> {
  if (typeof value !== "object" || value === null) {
    yield replaced(document as unknown as Json, at, typeof value === "number" ? "text" : 7);
    return;
  }
  yield replaced(document as unknown as Json, at, Array.isArray(value) ? {} : []);
  for (const [name, inner] of Object.entries(value)) {
    const key = Array.isArray(value) ? Number(name) : name;
    if (!Array.isArray(value)) yield replaced(document as unknown as Json, [...at, key], undefined);
    yield* mutations(inner, [...at, key]);
  }
}

function replaced(value: Json, at: readonly (string | number)[], by: Json | undefined): Json {
  const [name, ...rest] = at;
  if (name === undefined) return by ?? null;
  if (Array.isArray(value))
    return value.map((item, index) => (index === name ? replaced(item as Json, rest, by) : (item as Json)));
  const { [name]: old, ...others } = value as Record<string, Json>;
  if (rest.length === 0) return by === undefined ? { ...others, [`${name}X`]: old ?? null } : { ...others, [name]: by };
  return { ...others, [name]: replaced(old ?? null, rest, by) };
}

describe("types.ts, schema.ts and the checker say the same", () => {
  test("the full document is accepted by the schema and by the checker", () => {
    expect(validate(document) ? null : validate.errors).toBeNull();
    expect(checkShape(flowSchema, document as unknown as Json)).toEqual([]);
  });

  test("the sample builders too", () => {
    const sample = flow(
      [
        start(),
        task("t"),
        service("s"),
        gate("g"),
        xor("x"),
        and("p"),
        or("o"),
        either("e"),
        timer("w", "x"),
        message("m"),
        call("c"),
        sub("b"),
        boundary("d", "t", { type: "error" }),
        end(),
      ],
      [...chain("start>t>end"), edge("x>end", { default: true })],
    );
    expect(checkShape(flowSchema, sample as unknown as Json)).toEqual([]);
  });

  test("every document that differs in one place is judged alike by ajv and by the checker", () => {
    let refused = 0;
    for (const mutant of mutations(document as unknown as Json)) {
      const accepted = validate(mutant);
      const findings = checkShape(flowSchema, mutant);
      if (accepted !== (findings.length === 0))
        throw new Error(`${JSON.stringify(findings)} against ${JSON.stringify(validate.errors)}`);
      if (!accepted) refused += 1;
    }
    expect(refused).toBeGreaterThan(300);
  });
});
