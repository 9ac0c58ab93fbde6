import { RE2JS } from "re2js";

/** A `pattern` of a form is the author's: it is matched in linear time (RE2), never by the host's backtracking engine. */
export interface LinearPattern {
  test(text: string): boolean;
  toString(): string;
}

/** Throws with a reason when the pattern needs look-around or back-references, or is no regular expression. */
export function linearPattern(source: string): LinearPattern {
  const compiled = RE2JS.compile(RE2JS.translateRegExp(source));
  // ajv keeps patterns by their text, so each must have one of its own.
  return { test: (text) => compiled.matcher(text).find(), toString: () => `/${source}/` };
}
