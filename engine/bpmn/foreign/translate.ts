import { MAX_DEPTH, nesting, parse } from "../../expression/compile/syntax.ts";
import { isFeel } from "../namespaces.ts";

export interface Translation {
  readonly source: string;
  /** `same`: it was FEEL; `translated`: it was something else; `foreign`: it is something else, and stays as it was. */
  readonly verdict: "same" | "translated" | "foreign";
}

const words: Readonly<Record<string, string>> = {
  "==": "=",
  "&&": "and",
  "||": "or",
  eq: "=",
  ne: "!=",
  lt: "<",
  le: "<=",
  gt: ">",
  ge: ">=",
};
const juel =
  /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\d+(?:\.\d+)?)|(==|!=|<=|>=|&&|\|\||[<>()!+\-*/])|([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*))/uy;

/**
 * The expression of another tool as FEEL: as it is, without the sign that marks it (`=…`), or translated where it is
 * Java's expression language and no more than comparisons, arithmetic and paths. XPath is what BPMN takes for granted and
 * many tools write without meaning it, so it says nothing. `budget` is how many characters may
 * still be parsed; what is beyond it is left for the compiler to judge.
 */
export function translate(text: string, language: string | undefined, budget: { characters: number }): Translation {
  const trimmed = text.trim();
  if (language !== undefined && isFeel(language)) return { source: text, verdict: "same" };
  if (trimmed.startsWith("=")) return { source: trimmed.slice(1).trim(), verdict: "same" };
  const inner = /^[$#]\{(.*)\}$/su.exec(trimmed)?.[1];
  if (inner !== undefined && !/[$#]\{/.test(inner)) {
    const source = fromJuel(inner);
    return source === null ? { source: trimmed, verdict: "foreign" } : { source, verdict: "translated" };
  }
  if (language !== undefined && /script|groovy|python|ruby|juel|mvel|java\b/i.test(language) && !isPlain(trimmed))
    return { source: trimmed, verdict: "foreign" };
  return { source: trimmed, verdict: parses(trimmed, budget) ? "same" : "foreign" };
}

const isPlain = (text: string): boolean => /^(true|false|\d+)$/.test(text);

function parses(source: string, budget: { characters: number }): boolean {
  if (source.length > 600 || nesting(source) > Math.min(40, MAX_DEPTH)) return false;
  budget.characters -= source.length;
  return budget.characters < 0 || parse(source, {}, "Expression").ok;
}

/** Null where a piece has no counterpart, such as a call of a method. */
function fromJuel(text: string): string | null {
  const out: string[] = [];
  let negations: number[] = [];
  juel.lastIndex = 0;
  let depth = 0;
  while (juel.lastIndex < text.trimEnd().length) {
    const found = juel.exec(text);
    if (!found) return null;
    const [, quoted, number, sign, name] = found;
    if (quoted !== undefined) out.push(JSON.stringify(quoted.slice(1, -1).replace(/\\(['"\\])/g, "$1")));
    else if (number !== undefined) out.push(number);
    else if (sign === "!") {
      // `!` binds to the path or the brackets that follow.
      if (!/^\s*[(\p{L}_]/u.test(text.slice(juel.lastIndex))) return null;
      out.push("not(");
      negations.push(depth);
      continue;
    } else if (sign === "(") {
      if (/^[\p{L}_]/u.test(out.at(-1) ?? "") && !/^(and|or|not\()$/.test(out.at(-1) ?? "")) return null;
      depth += 1;
      out.push("(");
      continue;
    } else if (sign === ")") {
      depth -= 1;
      out.push(")");
    } else if (sign !== undefined) out.push(words[sign] ?? sign);
    else if (name !== undefined) {
      if (/^(empty|instanceof|mod|div|execution|task)\b/.test(name)) return null;
      if (Object.hasOwn(words, name) || /^(and|or|not)$/.test(name)) {
        out.push(words[name] ?? name);
        continue;
      }
      out.push(name);
    }
    if (sign === undefined || sign === ")")
      while (negations.at(-1) === depth) {
        out.push(")");
        negations = negations.slice(0, -1);
      }
  }
  return depth === 0 && negations.length === 0 && out.length > 0
    ? out.join(" ").replace(/\( /g, "(").replace(/ \)/g, ")")
    : null;
}
