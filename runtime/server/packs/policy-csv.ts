import type { Problem } from "@yaoflow/engine";
import type { PolicyLine } from "../../contract/index.ts";
import { packProblems } from "./problems.ts";

/** Reads `p, role, domain, object, act, effect` lines; `#` begins a comment. What the words may be, the policies judge. */
export function readPolicies(text: string): {
  readonly lines: readonly PolicyLine[];
  readonly problems: readonly Problem[];
} {
  const lines: PolicyLine[] = [];
  const problems: Problem[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const [kind, role = "", domain = "", object = "", act = "", effect = "", ...rest] = line
      .split(",")
      .map((cell) => cell.trim());
    if (kind !== "p" || rest.length > 0 || (effect !== "allow" && effect !== "deny")) {
      problems.push(
        packProblems.make("pack.policy-line", { pointer: `/policies.csv/${index + 1}`, params: { line: index + 1 } }),
      );
    } else {
      lines.push({ role, domain, object, act, effect });
    }
  }
  return { lines, problems };
}
