import type { PlanGate } from "../../compiler/plan.ts";
import type { Problem } from "../../kernel/problem.ts";
import type { Draft } from "../draft.ts";
import { anyType, assignMapping, objectOf, type Extras } from "../evaluation.ts";
import { edgeFor, follow } from "../routing.ts";
import type { Token, WaitKey } from "../types.ts";

/** A named domain rule: asks the host and leaves by `pass` or `block`. */
export function enterGate(draft: Draft, node: PlanGate, token: Token, key: WaitKey): Problem | null {
  const input = objectOf(draft, { node: node.id, scope: token.scope }, node.input);
  if (!input.ok) return input.problem;
  draft.wait({ key, kind: "gate", node: node.id, token: token.id });
  draft.emit({ type: "decideGate", key, node: node.id, gate: node.gate, input: input.value });
  return null;
}

export function decideGate(
  draft: Draft,
  node: PlanGate,
  token: Token,
  key: WaitKey,
  pass: boolean,
  findings: readonly Problem[],
): Problem | null {
  const verdict = pass ? "pass" : "block";
  const list = findings.map((finding) => ({ code: finding.code, text: { ...finding.text } }));
  const extras: Extras = {
    verdict: { type: { kind: "string" }, value: verdict },
    findings: { type: { kind: "list", of: anyType }, value: list },
  };
  draft.unwait(key);
  const problem = assignMapping(draft, { node: node.id, scope: token.scope, extras }, node.output);
  if (problem) return problem;
  follow(draft, token.id, edgeFor(draft.plan, node, verdict));
  return null;
}
