import { RE2JS } from "re2js";

/**
 * `pattern` keywords in linear time: `^(a|a)*$` and 30 characters keep V8's engine busy for minutes. Throws on what
 * RE2 does not know (look-around, back-references), so that the author hears of it at registration.
 */
export const linearPattern = Object.assign(
  (pattern: string, _flags: string) => {
    const compiled = RE2JS.compile(pattern);
    return { test: (text: string) => compiled.matcher(text).find() };
  },
  // Only read by ajv's stand-alone code generation, which is not used here.
  { code: "linearPattern" },
);
