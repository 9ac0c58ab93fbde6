import type { Json } from "./json.ts";
import { fillText, type Text } from "./text.ts";

/**
 * A refusal or a finding, as a value. `code` comes from a catalogue made by `problemCatalogue`,
 * so that every code has one HTTP status and one text per language.
 */
export interface Problem {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly status: number;
  readonly text: Text;
  /** JSON Pointer into the definition, form data or request that the problem speaks of. */
  readonly pointer?: string;
  /** What to do about it, where that is known. */
  readonly remedy?: Text;
  /** Source of the rule, e.g. `GSP art. 73`. A label for people, never a key. */
  readonly source?: string;
  readonly params?: Readonly<Record<string, Json>>;
  /** The single findings behind a refusal (a gate's list, a form's field errors). */
  readonly findings?: readonly Problem[];
}

export interface ProblemKind {
  /** HTTP status when the problem answers a request. */
  readonly status: number;
  readonly text: Text;
  readonly remedy?: Text;
  readonly source?: string;
  readonly severity?: "error" | "warning";
}

export interface ProblemDetail {
  readonly pointer?: string;
  readonly params?: Readonly<Record<string, Json>>;
  readonly findings?: readonly Problem[];
}

export interface ProblemCatalogue<Code extends string> {
  readonly kinds: Readonly<Record<Code, ProblemKind>>;
  make(code: Code, detail?: ProblemDetail): Problem;
}

/** Declares a closed set of problem codes; `make` fills the texts' `{places}` from `params`. */
export function problemCatalogue<Code extends string>(
  kinds: Readonly<Record<Code, ProblemKind>>,
): ProblemCatalogue<Code> {
  return {
    kinds,
    make(code, detail = {}) {
      const kind = kinds[code];
      const params = detail.params ?? {};
      return {
        code,
        severity: kind.severity ?? "error",
        status: kind.status,
        text: fillText(kind.text, params),
        ...(kind.remedy ? { remedy: fillText(kind.remedy, params) } : {}),
        ...(kind.source ? { source: kind.source } : {}),
        ...detail,
      };
    },
  };
}
