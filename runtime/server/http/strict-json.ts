import { ok, refused, type Json, type Problem, type Result } from "@yaoflow/engine";
import { httpProblems } from "./problems.ts";

export interface JsonLimits {
  readonly depth: number;
  readonly values: number;
}

export const JSON_LIMITS: JsonLimits = { depth: 64, values: 200_000 };

/** Keys that reach into prototypes when a careless merge copies them. */
const PROTOTYPE_KEYS = new Set(["__proto__", "constructor", "prototype"]);
/** JSON Schema's own words are the only `$` keys; every other one could be an operator of the store. */
const SCHEMA_KEYS = new Set(["$ref", "$defs", "$id", "$schema"]);
const SURROGATE = /\p{Surrogate}/u;

/**
 * JSON as strictly as it can be read: well-formed UTF-8, no key twice (parsers disagree about which one counts), bounded
 * depth and number of values, no prototype or operator keys, no NUL or lone surrogate in any text.
 */
export function parseStrictJson(bytes: Uint8Array, limits: JsonLimits = JSON_LIMITS): Result<Json, Problem> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refused(httpProblems.make("http.bad-text"));
  }
  // The scan goes first: it is iterative, so that depth cannot overflow the stack of the real parser.
  const problem = scan(text, limits);
  if (problem !== null) return refused(problem);
  try {
    return ok(JSON.parse(text) as Json);
  } catch {
    return refused(httpProblems.make("http.invalid-json"));
  }
}

/** Looks only at what JSON.parse would let through; a syntax error is left to it. */
function scan(text: string, limits: JsonLimits): Problem | null {
  const open: (Set<string> | null)[] = [];
  let values = 0;
  let expectKey = false;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x7b: // {
        open.push(new Set());
        expectKey = true;
        break;
      case 0x5b: // [
        open.push(null);
        expectKey = false;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        open.pop();
        expectKey = false;
        break;
      case 0x2c: // ,
        expectKey = open.at(-1) instanceof Set;
        values += 1;
        break;
      case 0x3a: // :
        expectKey = false;
        break;
      case 0x22: {
        const end = endOfString(text, at);
        if (end < 0) return httpProblems.make("http.invalid-json");
        const problem = checkString(text.slice(at, end + 1), expectKey ? (open.at(-1) ?? null) : null);
        if (problem !== null) return problem;
        at = end;
        break;
      }
      default:
        break;
    }
    if (open.length > limits.depth) return httpProblems.make("http.json-too-deep", { params: { limit: limits.depth } });
    if (values > limits.values)
      return httpProblems.make("http.json-too-many-values", { params: { limit: limits.values } });
  }
  return null;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) return at;
  }
  return -1;
}

/** `keys` is the object's set of keys when the string stands where a key is expected. */
function checkString(quoted: string, keys: Set<string> | null): Problem | null {
  const plain = quoted.includes("\\") ? unescape(quoted) : quoted.slice(1, -1);
  if (plain === null) return httpProblems.make("http.invalid-json");
  if (plain.includes("\u0000") || SURROGATE.test(plain)) return httpProblems.make("http.bad-text");
  if (keys === null) return null;
  const shown = plain.slice(0, 60);
  if (keys.has(plain)) return httpProblems.make("http.duplicate-key", { params: { key: shown } });
  if (PROTOTYPE_KEYS.has(plain) || (plain.startsWith("$") && !SCHEMA_KEYS.has(plain)))
    return httpProblems.make("http.forbidden-key", { params: { key: shown } });
  keys.add(plain);
  return null;
}

function unescape(quoted: string): string | null {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return null;
  }
}
