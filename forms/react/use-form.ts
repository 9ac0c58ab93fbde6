import { useCallback, useMemo, useRef, useState } from "react";
import type { JsonObject, JsonSchema, Problem, Result } from "@yaoflow/engine";
import { createChecker } from "../core/checker.ts";
import type { FormEnvironment } from "../core/field-expression.ts";
import { prepare, withConditions } from "../core/form-check.ts";
import { withoutNulls } from "../core/json-values.ts";
import { compileLogic, type FormLogic, type LogicOutcome } from "../core/logic.ts";
import { patchAt } from "./data-path.ts";
import type { FormUi } from "./form-ui.ts";

/** A form as the page holds it: what is typed, what its expressions make of it, and what is to be shown as wrong. */
export interface FormState {
  readonly schema: JsonSchema;
  readonly outcome: LogicOutcome;
  readonly findings: readonly Problem[];
  readonly patch: FormUi["patch"];
  /** The data with hidden fields. */
  readonly data: () => JsonObject;
  readonly replace: (data: JsonObject) => void;
  /** Judges everything, shows what is wrong and answers the data to submit. */
  readonly check: (outcome: string | null) => { readonly data: JsonObject; readonly findings: readonly Problem[] };
}

export interface PreparedForm {
  readonly schema: JsonSchema;
  readonly logic: FormLogic;
  readonly check: (data: JsonObject) => readonly Problem[];
}

/** Everything that is made once per form. */
export function prepareForm(schema: JsonSchema): Result<PreparedForm> {
  const expanded = prepare(schema);
  if (!expanded.ok) return expanded;
  const logic = compileLogic(expanded.value);
  return logic.ok
    ? { ok: true, value: { schema: expanded.value, logic: logic.value, check: createChecker(expanded.value) } }
    : logic;
}

export function useFormState(
  form: PreparedForm,
  initial: JsonObject,
  environment: FormEnvironment,
  serverFindings: readonly Problem[],
): FormState {
  const [data, setData] = useState<JsonObject>(() => withoutNulls(initial) as JsonObject);
  // Controls that lose the focus because of a click on "complete" change the data in the same turn.
  const latest = useRef(data);
  const [attempted, setAttempted] = useState<{ readonly outcome: string | null } | null>(null);
  const [touchedServer, setTouchedServer] = useState<{
    readonly from: readonly Problem[];
    readonly gone: ReadonlySet<string>;
  }>({ from: serverFindings, gone: new Set() });

  const replace = useCallback((changed: JsonObject) => {
    latest.current = changed;
    setData(changed);
  }, []);
  const patch = useCallback<FormUi["patch"]>(
    (path, entries) => {
      replace(patchAt(latest.current, path, entries));
      // What the server said of a field holds until the field is changed.
      const prefix = `/${path.join("/")}`.replace(/^\/$/, "");
      setTouchedServer((before) => ({
        ...before,
        gone: new Set([...before.gone, ...Object.keys(entries).map((name) => `${prefix}/${name}`)]),
      }));
    },
    [replace],
  );

  const outcome = useMemo(
    () => form.logic.apply(data, { ...environment, outcome: attempted?.outcome ?? null }),
    [form, data, environment, attempted],
  );
  const own = useMemo(
    () => (attempted ? withConditions(form.check(outcome.data), outcome) : []),
    [form, outcome, attempted],
  );
  const gone = touchedServer.from === serverFindings ? touchedServer.gone : new Set<string>();
  if (touchedServer.from !== serverFindings) setTouchedServer({ from: serverFindings, gone: new Set() });
  const ownPointers = new Set(own.map((finding) => finding.pointer));
  const findings = [
    ...own,
    ...serverFindings.filter((finding) => !ownPointers.has(finding.pointer) && !gone.has(finding.pointer ?? "")),
  ];

  return {
    schema: form.schema,
    outcome,
    findings,
    patch,
    replace,
    data: useCallback(() => latest.current, []),
    check: (chosen) => {
      setAttempted({ outcome: chosen });
      const judged = form.logic.apply(latest.current, { ...environment, outcome: chosen });
      return { data: judged.data, findings: withConditions(form.check(judged.data), judged) };
    },
  };
}
