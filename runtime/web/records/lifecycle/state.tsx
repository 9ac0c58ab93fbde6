import { Tag } from "antd";
import type { ReactElement } from "react";
import { displayValue } from "@yaoflow/forms/react";
import type { RecordAnswer, RecordTypeInfo } from "../../../contract/index.ts";
import { useLanguage } from "../../use-language.ts";

const colours: Readonly<Record<string, string>> = { draft: "warning", active: "success", locked: "error" };

/** Draft, active or locked, in the words of the type's schema. */
export function StateTag(props: { readonly type: RecordTypeInfo; readonly record: RecordAnswer }): ReactElement {
  const language = useLanguage();
  const status = statusOf(props.record);
  const label = displayValue(props.type.schema.properties?.["status"] ?? {}, status, language);
  return <Tag color={colours[status] ?? "default"}>{label}</Tag>;
}

export function statusOf({ data }: RecordAnswer): string {
  const { status } = data;
  return typeof status === "string" ? status : "";
}

/** Gaps that keep a record from being activated. Not knowing them is one: fail closed. */
export function blocksActivation({ gaps }: RecordAnswer): boolean {
  return gaps === undefined || gaps.some(({ severity }) => severity === "error");
}
