import { withTheme } from "@rjsf/core";
import { generateTheme } from "@rjsf/antd";
import { Alert } from "antd";
import { useEffect, useImperativeHandle, useMemo, useRef, type ReactElement, type Ref } from "react";
import type { JsonObject, JsonSchema, Language, Problem } from "@yaoflow/engine";
import type { FormEnvironment } from "../core/field-expression.ts";
import { segmentsOf } from "../core/pointer.ts";
import { displaySchema } from "./display-schema.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { fields, widgets } from "./fields.tsx";
import { FormUiContext, type FormServices, type FormUi } from "./form-ui.ts";
import { silentValidator } from "./silent-validator.ts";
import { FieldTemplate } from "./templates/field-template.tsx";
import { ObjectTemplate } from "./templates/object-template.tsx";
import { formText } from "./texts.ts";
import { prepareForm, useFormState, type PreparedForm } from "./use-form.ts";

const ThemedForm = withTheme({
  ...generateTheme(),
  templates: { ...generateTheme().templates, FieldTemplate, ObjectFieldTemplate: ObjectTemplate },
});

export interface FormViewProps {
  readonly schema: JsonSchema;
  /** What the server filled; the form starts from it. Another object starts the form anew. */
  readonly data: JsonObject;
  readonly language: Language;
  readonly services: FormServices;
  readonly environment: FormEnvironment;
  /** Top-level fields that this step may edit; null = as the form says. */
  readonly editable?: readonly string[] | null;
  readonly readOnly?: boolean;
  /** The server's findings of the last attempt. */
  readonly findings?: readonly Problem[];
  /** Accessible name of the form. */
  readonly label: string;
  readonly ref?: Ref<FormHandle>;
}

/** What the surrounding page asks of a form. */
export interface FormHandle {
  /** Judges the form for an outcome, marks what is wrong and moves the focus there. */
  check(outcome: string | null): { readonly ok: boolean; readonly data: JsonObject };
}

/** A form of the form language: drawn by rjsf with the antd theme and our controls, judged by the checker without `eval`. */
export function FormView(props: FormViewProps): ReactElement {
  const prepared = useMemo(() => prepareForm(props.schema), [props.schema]);
  if (!prepared.ok)
    return (
      <Alert
        type="error"
        showIcon
        title={formText(props.language, "formBroken")}
        description={prepared.problem.text[props.language]}
      />
    );
  return <ReadyForm {...props} form={prepared.value} />;
}

const noFindings: readonly Problem[] = [];

function ReadyForm(props: FormViewProps & { readonly form: PreparedForm }): ReactElement {
  const { form, language, services } = props;
  const readOnly = props.readOnly ?? false;
  const findings = props.findings ?? noFindings;
  const state = useFormState(form, props.data, props.environment, findings);
  const container = useRef<HTMLDivElement>(null);
  const { hidden, required } = state.outcome;
  const hiddenKey = [...hidden].join("\n");
  const editable = props.editable ?? null;
  const display = useMemo(
    () => displaySchema(form.schema, { language, hidden: new Set(hiddenKey.split("\n")), editable, readOnly }),
    [form, language, hiddenKey, editable, readOnly],
  );
  const byPointer = useMemo(() => {
    const map = new Map<string, Problem[]>();
    for (const finding of state.findings)
      map.set(finding.pointer ?? "", [...(map.get(finding.pointer ?? "") ?? []), finding]);
    return map;
  }, [state.findings]);
  const ui: FormUi = {
    language,
    services,
    readOnly,
    findings: byPointer,
    required,
    data: state.data,
    patch: state.patch,
  };

  const visit = (pointer: string): void => focusField(container.current, pointer);
  useImperativeHandle(props.ref, () => ({
    check(outcome) {
      const judged = state.check(outcome);
      const first = judged.findings[0];
      if (first !== undefined) requestAnimationFrame(() => visit(first.pointer ?? ""));
      return { ok: first === undefined, data: judged.data };
    },
  }));
  const fromServer = findings[0]?.pointer;
  useEffect(() => {
    if (fromServer !== undefined) focusField(container.current, fromServer);
  }, [fromServer, findings]);

  return (
    <FormUiContext value={ui}>
      <div className="yf-form" ref={container} role="form" aria-label={props.label}>
        <ErrorSummary schema={form.schema} findings={state.findings} language={language} onVisit={visit} />
        <ThemedForm
          tagName="div"
          schema={display.schema}
          uiSchema={display.ui}
          formData={state.outcome.data}
          validator={silentValidator}
          fields={fields}
          widgets={widgets}
          idPrefix="form"
          idSeparator="/"
          showErrorList={false}
          readonly={readOnly}
          experimental_defaultFormStateBehavior={{
            emptyObjectFields: "skipDefaults",
            arrayMinItems: { populate: "never" },
          }}
        >
          <></>
        </ThemedForm>
      </div>
    </FormUiContext>
  );
}

/** Moves the focus to a field, or to the nearest thing around it that is on the page (a row out of view, a whole grid). */
function focusField(container: HTMLElement | null, pointer: string): void {
  const steps = segmentsOf(pointer);
  for (let length = steps.length; length > 0; length--) {
    const element =
      container?.querySelector<HTMLElement>(`[id="${CSS.escape(["form", ...steps.slice(0, length)].join("/"))}"]`) ??
      document.getElementById(["form", ...steps.slice(0, length)].join("/"));
    if (!element) continue;
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
    return;
  }
}
