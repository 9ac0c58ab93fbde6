import { Alert } from "antd";
import type { ReactElement } from "react";
import type { JsonSchema, Language, Problem } from "@yaoflow/engine";
import { titleOf } from "../core/keywords.ts";
import { segmentsOf } from "../core/pointer.ts";
import { formText } from "./texts.ts";

/** How many findings the summary lists by name. */
const listed = 8;

/** What is wrong with the form, each finding a link to its field. */
export function ErrorSummary(props: {
  readonly schema: JsonSchema;
  readonly findings: readonly Problem[];
  readonly language: Language;
  readonly onVisit: (pointer: string) => void;
}): ReactElement | null {
  const { findings, language } = props;
  if (findings.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="yf-summary"
      title={formText(language, "findings", { count: findings.length })}
      description={
        <ul>
          {findings.slice(0, listed).map((finding, index) => (
            <li key={index}>
              <button type="button" className="yf-link" onClick={() => props.onVisit(finding.pointer ?? "")}>
                {labelOf(props.schema, finding.pointer ?? "", language)}
              </button>
              {language === "en" ? ": " : "："}
              {finding.text[language]}
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** The names on the way to a field: `明细 3 · 批号`. */
function labelOf(schema: JsonSchema, pointer: string, language: Language): string {
  const names: string[] = [];
  let place: JsonSchema | undefined = schema;
  for (const segment of segmentsOf(pointer)) {
    if (place?.items && /^\d+$/.test(segment)) {
      names.push(`${names.pop() ?? ""} ${Number(segment) + 1}`);
      place = place.items;
    } else {
      place = place?.properties?.[segment];
      names.push(place ? titleOf(place, segment)[language] : segment);
    }
  }
  return names.join(" · ");
}
