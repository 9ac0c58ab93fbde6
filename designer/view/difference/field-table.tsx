import type { Json } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { FieldChange } from "../../model/index.ts";
import type { DesignerText } from "../texts.ts";

/** What the first step of a field's path is called in the properties; a path without an entry speaks for itself. */
const names: Readonly<Record<string, DesignerText>> = {
  "title.zh-CN": "titleZh",
  "title.en": "titleEn",
  kind: "diffKind",
  documentation: "documentation",
  description: "diffDescription",
  candidates: "roles",
  form: "form",
  trigger: "trigger",
  outcomes: "outcomes",
  outcome: "outcome",
  differentFrom: "differentFrom",
  signature: "signature",
  due: "due",
  subject: "subject",
  input: "input",
  output: "output",
  prefill: "prefill",
  action: "action",
  evidence: "evidence",
  gate: "gate",
  set: "set",
  message: "messageName",
  timer: "timer",
  flow: "flow",
  version: "version",
  multiInstance: "multiInstance",
  attachedTo: "attachedTo",
  interrupting: "interrupting",
  result: "result",
  when: "when",
  default: "isDefault",
  from: "diffFrom",
  to: "diffTo",
  businessKey: "businessKey",
  data: "data",
  parameters: "parameters",
  constraints: "diffConstraints",
};

/** The fields of one part before and after, a row each. */
export function FieldTable({ fields }: { readonly fields: readonly FieldChange[] }): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <div className="difference-fields">
      <table>
        <thead>
          <tr>
            <th scope="col">{t("diffField")}</th>
            <th scope="col">{t("diffBefore")}</th>
            <th scope="col">{t("diffAfter")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ path, before, after }) => (
            <tr key={path}>
              <th scope="row">
                <FieldName path={path} />
              </th>
              <td className="before">{shown(before, t("diffAbsent"))}</td>
              <td className="after">{shown(after, t("diffAbsent"))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FieldName({ path }: { readonly path: string }): ReactElement {
  const { t } = useTranslation("designer");
  const name = names[path] ?? names[path.split(/[.[]/)[0] ?? ""];
  return (
    <>
      {name === undefined ? null : <span>{t(name)}</span>}
      <code>{path}</code>
    </>
  );
}

function shown(value: Json | undefined, absent: string): ReactElement {
  if (value === undefined) return <span className="absent">{absent}</span>;
  return <code>{typeof value === "string" ? value : JSON.stringify(value, null, 1)}</code>;
}
