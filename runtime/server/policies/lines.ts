import { createHash } from "node:crypto";
import { problemCatalogue, type Json, type Problem } from "@yaoflow/engine";
import type { PolicyLine } from "../../contract/index.ts";
import { canonicalJson } from "../canonical-json.ts";

export const policyProblems = problemCatalogue({
  "policy.unknown-role": {
    status: 422,
    text: { "zh-CN": "策略中的角色 {role} 不存在", en: "the policy names an unknown role {role}" },
  },
  "policy.bad-value": {
    status: 422,
    text: { "zh-CN": "策略的 {field} 值无效：{value}", en: "the policy's {field} is not usable: {value}" },
  },
  "policy.grants-everything": {
    status: 422,
    text: { "zh-CN": "策略不得授予全部对象的全部操作", en: "a policy may not grant every act on every object" },
  },
  "policy.too-many": { status: 422, text: { "zh-CN": "策略行数超过 {limit}", en: "more than {limit} policy lines" } },
});

/** Names that carry no meaning for a matcher, a CSV reader or a path: exact words, `*` only as a whole. */
const OBJECT = /^(\*|[a-z][a-z0-9._-]*(:[A-Za-z0-9][A-Za-z0-9._-]*)?)$/;
const ACT = /^(\*|[a-z][a-z0-9-]*)$/;
const DOMAIN = /^(\*|[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)?)$/;
const MAX_LINES = 20_000;

/** Judges lines as code, before they can grant anything. */
export function checkLines(lines: readonly PolicyLine[], roles: ReadonlySet<string>): readonly Problem[] {
  if (lines.length > MAX_LINES) return [policyProblems.make("policy.too-many", { params: { limit: MAX_LINES } })];
  return lines.flatMap((line, index) =>
    checkLine(line, roles).map((problem) => ({ ...problem, pointer: `/${index}` })),
  );
}

function checkLine(line: PolicyLine, roles: ReadonlySet<string>): readonly Problem[] {
  const problems: Problem[] = [];
  if (!roles.has(line.role)) problems.push(policyProblems.make("policy.unknown-role", { params: { role: line.role } }));
  const values: readonly (readonly [string, unknown, RegExp])[] = [
    ["object", line.object, OBJECT],
    ["act", line.act, ACT],
    ["domain", line.domain, DOMAIN],
    ["effect", line.effect, /^(allow|deny)$/],
  ];
  for (const [field, value, shape] of values)
    if (typeof value !== "string" || value.length > 200 || !shape.test(value))
      problems.push(policyProblems.make("policy.bad-value", { params: { field, value: String(value).slice(0, 100) } }));
  if (line.effect === "allow" && line.object === "*" && line.act === "*")
    problems.push(policyProblems.make("policy.grants-everything"));
  return problems;
}

/** Hash of a set of lines, whatever their order. */
export function hashLines(lines: readonly PolicyLine[]): string {
  const texts = lines.map(lineKey).sort();
  return createHash("sha256")
    .update([...new Set(texts)].join("\n"), "utf8")
    .digest("hex");
}

/** One text per line: its five words and nothing else. */
export function lineKey({ role, domain, object, act, effect }: PolicyLine): string {
  return canonicalJson({ role, domain, object, act, effect } satisfies Record<string, Json>);
}
