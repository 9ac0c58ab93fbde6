import type { FeelType } from "../types.ts";
import { ANY, join, optional, present } from "./relations.ts";
import { SIGNATURES } from "./signatures.ts";

/** What a signature says of a type: a type, the variable T, or a structure of those. */
type TypePattern =
  | { readonly p: "type"; readonly type: FeelType }
  | { readonly p: "variable" }
  | { readonly p: "list" | "range"; readonly of: TypePattern }
  | { readonly p: "union"; readonly options: readonly TypePattern[] }
  | { readonly p: "nullable"; readonly of: TypePattern };

interface Parameter {
  readonly name: string;
  readonly type: TypePattern;
  readonly optional: boolean;
  readonly rest: boolean;
}

export interface Signature {
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly Parameter[];
  readonly result: TypePattern;
}

/** Signatures by function name, in order of preference. */
export const signatures: ReadonlyMap<string, readonly Signature[]> = readAll(SIGNATURES);

/** The result's type when the arguments (`undefined` = left out) fit; null when they do not. */
export function applied(signature: Signature, args: readonly (FeelType | undefined)[]): FeelType | null {
  const variable: { bound: FeelType | null } = { bound: null };
  const fits = args.every((type, i) => {
    const parameter = parameterAt(signature, i);
    if (!parameter) return false;
    return type === undefined ? parameter.optional : matches(parameter.type, type, variable);
  });
  if (
    !fits ||
    signature.parameters.some((parameter, i) => !parameter.optional && !parameter.rest && args[i] === undefined)
  )
    return null;
  if (signature.parameters.at(-1)?.rest && args.length < signature.parameters.length) return null;
  return substituted(signature.result, variable.bound ?? ANY);
}

/** Where a named argument goes; -1 when there is no parameter of the name. */
export function positionOf(signature: Signature, name: string): number {
  return signature.parameters.findIndex((parameter) => parameter.name === name);
}

function parameterAt(signature: Signature, index: number): Parameter | undefined {
  const last = signature.parameters.at(-1);
  return signature.parameters[index] ?? (last?.rest ? last : undefined);
}

function matches(pattern: TypePattern, type: FeelType, variable: { bound: FeelType | null }): boolean {
  if (pattern.p === "variable") {
    if (type.kind === "null") return false;
    variable.bound = variable.bound === null ? type : join(variable.bound, type);
    return true;
  }
  if (pattern.p === "nullable") return type.kind === "null" || matches(pattern.of, type, variable);
  if (type.kind === "any") return true;
  if (type.kind === "optional") return matches(pattern, present(type), variable);
  if (type.kind === "null") return false;
  if (pattern.p === "union") return pattern.options.some((option) => matches(option, type, variable));
  if (pattern.p === "type") {
    if (pattern.type.kind === "any" || sameKind(pattern.type, type)) return true;
    return type.kind === "list" && matches(pattern, type.of, variable);
  }
  if (type.kind === "list" || type.kind === "range")
    return type.kind === pattern.p && elementMatches(pattern.of, type.of, variable);
  return pattern.p === "list" && matches(pattern.of, type, variable);
}

/** Elements may turn out null only where the signature says so; what is optional is left to run time. */
function elementMatches(pattern: TypePattern, type: FeelType, variable: { bound: FeelType | null }): boolean {
  if (pattern.p === "variable") {
    variable.bound = variable.bound === null ? type : join(variable.bound, type);
    return true;
  }
  return matches(pattern, type, variable);
}

function sameKind(a: FeelType, b: FeelType): boolean {
  if (a.kind === b.kind) return true;
  return (
    (a.kind === "duration" && (b.kind === "daysDuration" || b.kind === "yearsDuration")) ||
    (b.kind === "duration" && (a.kind === "daysDuration" || a.kind === "yearsDuration"))
  );
}

function substituted(pattern: TypePattern, bound: FeelType): FeelType {
  switch (pattern.p) {
    case "type":
      return pattern.type;
    case "variable":
      return bound;
    case "nullable":
      return optional(substituted(pattern.of, bound));
    case "union":
      return ANY;
    default:
      return { kind: pattern.p, of: substituted(pattern.of, bound) };
  }
}

function readAll(text: string): ReadonlyMap<string, readonly Signature[]> {
  const found = new Map<string, Signature[]>();
  for (const line of text.trim().split("\n")) {
    const match = /^([^(]+)\((.*)\): (.+)$/.exec(line);
    const [name, parameters, result] = [match?.[1] ?? "", match?.[2] ?? "", match?.[3] ?? ""];
    const signature: Signature = {
      name,
      text: line,
      parameters: parameters === "" ? [] : parameters.split(", ").map(readParameter),
      result: readType(result),
    };
    found.set(name, [...(found.get(name) ?? []), signature]);
  }
  return found;
}

function readParameter(text: string): Parameter {
  const [left = "", type = "any"] = text.split(": ");
  const rest = left.startsWith("...");
  return { name: left.replace(/^\.\.\.|\?$/g, ""), type: readType(type), optional: left.endsWith("?"), rest };
}

function readType(text: string): TypePattern {
  if (text.endsWith("?")) return { p: "nullable", of: readType(text.slice(0, -1)) };
  if (text === "T") return { p: "variable" };
  const structure = /^(list|range)<(.+)>$/.exec(text);
  if (structure) return { p: structure[1] === "list" ? "list" : "range", of: readType(structure[2] ?? "any") };
  if (text.includes("|")) return { p: "union", options: text.split("|").map(readType) };
  if (text === "context") return { p: "type", type: { kind: "context", entries: {}, open: true } };
  if (text === "function") return { p: "type", type: { kind: "function", parameters: null, result: ANY } };
  return { p: "type", type: { kind: text } as FeelType };
}
