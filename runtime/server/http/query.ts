import { ok, refused, type JsonSchema, type Problem, type Result } from "@yaoflow/engine";
import { compileCheck, type Check } from "../schema/validator.ts";
import { httpProblems } from "./problems.ts";

export type QueryCheck = (search: string) => Result<Readonly<Record<string, string>>, Problem>;

const MAX_VALUE = 2_000;

/** Only declared parameters, each once: a second `status=` or `status[$ne]=` is refused, not picked from. */
export function compileQuery(declared: Readonly<Record<string, JsonSchema>>): QueryCheck {
  const checks = new Map<string, { readonly schema: JsonSchema; readonly check: Check }>(
    Object.entries(declared).map(([name, schema]) => [
      name,
      { schema, check: compileCheck(schema, `query parameter ${name}`) },
    ]),
  );
  return (search) => {
    const seen = new Map<string, string>();
    for (const [name, value] of new URLSearchParams(search)) {
      const known = checks.get(name);
      const params = { name: name.slice(0, 60) };
      if (known === undefined) return refused(httpProblems.make("http.unknown-parameter", { params }));
      if (seen.has(name)) return refused(httpProblems.make("http.duplicate-parameter", { params }));
      const findings =
        value.length > MAX_VALUE || /[\u0000\p{Surrogate}]/u.test(value) ? [] : known.check(typed(known.schema, value));
      if (value.length > MAX_VALUE || /[\u0000\p{Surrogate}]/u.test(value) || findings.length > 0)
        return refused(httpProblems.make("http.invalid-parameter", { params, findings }));
      seen.set(name, value);
    }
    return ok(Object.fromEntries(seen));
  };
}

/** Query values are text; a schema of a number or a flag is held against what the text says. */
function typed(schema: JsonSchema, value: string): unknown {
  if ((schema.type === "integer" || schema.type === "number") && /^-?\d{1,15}(\.\d{1,15})?$/.test(value))
    return Number(value);
  if (schema.type === "boolean" && (value === "true" || value === "false")) return value === "true";
  return value;
}
