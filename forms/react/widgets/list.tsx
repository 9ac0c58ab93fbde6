import { Select } from "antd";
import type { ReactElement } from "react";
import type { Json, JsonSchema } from "@yaoflow/engine";
import { enumTitle, isObject } from "../../core/keywords.ts";
import type { EditorProps } from "../editor.ts";
import { useFormUi } from "../form-ui.ts";
import { aria } from "./aria.ts";

/** Several short texts: chosen where the items have titles, else typed one after the other. */
export function ListEditor(props: EditorProps): ReactElement {
  const { language } = useFormUi();
  const items = itemsOf(props.schema);
  const whole = wholeOf(props.schema);
  const codes = [...(whole === null ? [] : [whole]), ...codesOf(items)];
  const titles = (code: string): string => enumTitle(code === whole ? props.schema : items, code)[language];
  return (
    <Select<string[]>
      {...aria(props)}
      className="yf-select"
      mode={codesOf(items).length > 0 ? "multiple" : "tags"}
      value={valuesOf(props.value)}
      disabled={props.readOnly}
      variant={props.compact ? "borderless" : "outlined"}
      status={props.invalid ? "error" : ""}
      tokenSeparators={[",", "，", "、", ";", "；"]}
      options={codes.map((code) => ({ value: code, label: titles(code) }))}
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      onChange={(chosen) => props.onChange(listOf(chosen, valuesOf(props.value), whole))}
    />
  );
}

function itemsOf({ items, anyOf = [] }: JsonSchema): JsonSchema {
  return items ?? anyOf.find((each) => each.items !== undefined)?.items ?? {};
}

/** A text that stands for every item, where the schema allows one instead of a list. */
function wholeOf({ anyOf = [] }: JsonSchema): string | null {
  const constant = anyOf.find((each) => typeof each.const === "string")?.const;
  return typeof constant === "string" ? constant : null;
}

function codesOf(items: JsonSchema): readonly string[] {
  const titles = items["x-enum-titles"];
  return items.enum?.map(String) ?? (isObject(titles) ? Object.keys(titles) : []);
}

function valuesOf(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "string" && value !== "" ? [value] : [];
}

/** "All" and single ones exclude each other: what was chosen last wins. */
function listOf(chosen: readonly string[], before: readonly string[], whole: string | null): Json {
  if (whole !== null && chosen.includes(whole)) {
    if (!before.includes(whole)) return whole;
    return chosen.filter((each) => each !== whole);
  }
  return [...chosen];
}
