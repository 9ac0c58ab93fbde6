import { Select } from "antd";
import { useEffect, useRef, useState, type ReactElement } from "react";
import type { Json, JsonObject } from "@yaoflow/engine";
import { isObject, pickerOf, type PickerBinding } from "../../core/keywords.ts";
import { readAt } from "../data-path.ts";
import type { EditorProps } from "../editor.ts";
import { useFormUi, type FormUi, type PickerChoice } from "../form-ui.ts";
import { formText } from "../texts.ts";
import { aria } from "./aria.ts";

const searchDelay = 200;

/** A reference: searched in the application, shown by its label; choosing it fills sibling fields. */
export function PickerEditor(props: EditorProps): ReactElement {
  const ui = useFormUi();
  const binding = pickerOf(props.schema) ?? (props.schema.items ? pickerOf(props.schema.items) : null);
  const [choices, setChoices] = useState<readonly PickerChoice[]>([]);
  const [state, setState] = useState<"idle" | "searching" | "failed">("idle");
  const search = useRef<{ abort: AbortController; timer: ReturnType<typeof setTimeout> } | null>(null);
  const labels = useLabels(ui, binding, props.value, choices);
  useEffect(
    () => () => {
      stop(search.current);
    },
    [],
  );
  if (!binding) return <output id={props.id}>{String(props.value ?? "")}</output>;
  const multiple = props.schema.type === "array";
  const values = valuesOf(props.value);
  if (props.readOnly)
    return (
      <output id={props.id} className="yf-static" aria-label={props.label}>
        {values.map((value) => labels.get(value) ?? value).join("、") || "—"}
      </output>
    );

  const find = (text: string, delay: number): void => {
    stop(search.current);
    const abort = new AbortController();
    setState("searching");
    const timer = setTimeout(() => {
      const params = paramsOf(binding, readAt(ui.data(), props.path.slice(0, -1)), ui.data());
      ui.services.searchPicker(binding.name, { text, params }, abort.signal).then(
        (found) => {
          if (!abort.signal.aborted) {
            setChoices(found);
            setState("idle");
          }
        },
        () => {
          if (!abort.signal.aborted) {
            setChoices([]);
            setState("failed");
          }
        },
      );
    }, delay);
    search.current = { abort, timer };
  };
  const take = (chosen: readonly string[]): void => {
    const name = props.path.at(-1);
    const value: Json | undefined = multiple ? [...chosen] : chosen[0];
    if (multiple || typeof name !== "string") return props.onChange(value);
    const choice = choices.find((each) => each.value === chosen[0]);
    ui.patch(props.path.slice(0, -1), { [name]: value, ...filled(binding, choice) });
  };
  return (
    <Select<string[] | string | undefined>
      {...aria(props)}
      className="yf-select"
      {...(multiple ? { mode: "multiple" as const, value: [...values] } : { value: values[0] })}
      variant={props.compact ? "borderless" : "outlined"}
      status={props.invalid ? "error" : ""}
      placeholder={formText(ui.language, "search")}
      allowClear={!props.required}
      popupMatchSelectWidth={props.compact ? 320 : true}
      showSearch={{ filterOption: false, onSearch: (text) => find(text, searchDelay) }}
      loading={state === "searching"}
      notFoundContent={formText(
        ui.language,
        state === "searching" ? "searching" : state === "failed" ? "searchFailed" : "nothingFound",
      )}
      onOpenChange={(open) => {
        if (open) find("", 0);
        else stop(search.current);
      }}
      options={choices.map((choice) => ({
        value: choice.value,
        label: choice.label,
        disabled: choice.disabled !== undefined,
      }))}
      labelRender={({ value }) => labels.get(String(value)) ?? String(value)}
      optionRender={(option) => (
        <PickerOption choice={choices.find((choice) => choice.value === option.value)} language={ui.language} />
      )}
      onChange={(chosen) => take(chosen === undefined ? [] : Array.isArray(chosen) ? chosen : [chosen])}
    />
  );
}

function PickerOption(props: {
  readonly choice: PickerChoice | undefined;
  readonly language: FormUi["language"];
}): ReactElement | null {
  const { choice } = props;
  if (!choice) return null;
  return (
    <div className="yf-option">
      <span>{choice.label}</span>
      {choice.detail ? <span className="yf-option-detail">{choice.detail}</span> : null}
      {choice.disabled ? <span className="yf-option-reason">{choice.disabled.text[props.language]}</span> : null}
    </div>
  );
}

/** Labels of the chosen values: from what was found, else asked of the server once. */
function useLabels(
  ui: FormUi,
  binding: PickerBinding | null,
  value: Json | undefined,
  choices: readonly PickerChoice[],
): ReadonlyMap<string, string> {
  const [labels, setLabels] = useState<ReadonlyMap<string, string>>(new Map());
  const known = new Map([...labels, ...choices.map((choice) => [choice.value, choice.label] as const)]);
  const missing = valuesOf(value)
    .filter((each) => !known.has(each))
    .join("\n");
  const name = binding?.name;
  useEffect(() => {
    if (missing === "" || name === undefined) return;
    let current = true;
    ui.services.resolvePicker(name, missing.split("\n")).then(
      (found) => {
        if (current)
          setLabels(
            (before) =>
              new Map([
                ...before,
                ...missing.split("\n").map((each) => [each, each] as const),
                ...found.map((choice) => [choice.value, choice.label] as const),
              ]),
          );
      },
      // The code itself is shown then.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [missing, name, ui.services]);
  return known;
}

/** Parameters of the search: paths of fields beside this one, `form.` from the top, or constants. */
export function paramsOf(binding: PickerBinding, siblings: Json | undefined, form: JsonObject): JsonObject {
  const params: Record<string, Json> = {};
  for (const [name, source] of Object.entries(binding.params ?? {})) {
    if (typeof source !== "string") {
      params[name] = source.const;
      continue;
    }
    const path = source.split(".");
    const value = path[0] === "form" ? readAt(form, path.slice(1)) : readAt(siblings, path);
    if (value !== undefined && value !== null) params[name] = value;
  }
  return params;
}

/** What a choice puts into sibling fields; emptied when the choice is. */
export function filled(
  binding: PickerBinding,
  choice: PickerChoice | undefined,
): Readonly<Record<string, Json | undefined>> {
  return Object.fromEntries(
    Object.entries(binding.fill ?? {}).map(([field, path]) => {
      if (!choice) return [field, undefined];
      if (path === "$label") return [field, choice.label];
      if (path === "$value") return [field, choice.value];
      return [field, isObject(choice.data) ? readAt(choice.data, path.split(".")) : undefined];
    }),
  );
}

function valuesOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value)
    ? value.filter((each): each is string => typeof each === "string")
    : typeof value === "string" && value !== ""
      ? [value]
      : [];
}

function stop(search: { abort: AbortController; timer: ReturnType<typeof setTimeout> } | null): void {
  if (!search) return;
  clearTimeout(search.timer);
  search.abort.abort();
}
