import type { ObjectFieldTemplateProps } from "@rjsf/utils";
import type { ReactElement, ReactNode } from "react";
import type { JsonSchema } from "@yaoflow/engine";
import { sectionOf, widgetOf } from "../../core/keywords.ts";
import { useFormUi } from "../form-ui.ts";
import { ownSchema } from "../rjsf-schema.ts";

interface Section {
  readonly title: string | null;
  readonly fields: { readonly name: string; readonly span: number; readonly content: ReactNode }[];
}

/** The fields of an object on a 24-column raster, under the headings that `x-section` starts. */
export function ObjectTemplate(props: ObjectFieldTemplateProps): ReactElement {
  const { language } = useFormUi();
  const schema = ownSchema(props.schema);
  const nested = props.fieldPathId.path.length > 0;
  const sections: Section[] = [{ title: nested ? props.title : null, fields: [] }];
  for (const property of props.properties) {
    const field = schema.properties?.[property.name] ?? {};
    const title = sectionOf(field);
    if (title) sections.push({ title: title[language], fields: [] });
    sections.at(-1)?.fields.push({ name: property.name, span: spanOf(field), content: property.content });
  }
  return (
    <>
      {sections
        .filter((section) => section.fields.length > 0)
        .map((section, index) => (
          <section
            key={section.title ?? index}
            className="yf-section"
            {...(section.title === null ? {} : { "aria-label": section.title })}
          >
            {section.title === null ? null : <h2 className="yf-section-title">{section.title}</h2>}
            <div className="yf-raster">
              {section.fields.map((field) => (
                <div key={field.name} className={field.span === 0 ? "yf-hidden" : `yf-span-${field.span}`}>
                  {field.content}
                </div>
              ))}
            </div>
          </section>
        ))}
    </>
  );
}

const wide: ReadonlySet<string> = new Set(["grid", "textarea"]);
const short: ReadonlySet<string> = new Set(["decimal", "integer", "date", "month", "expiry", "checkbox", "date-time"]);

function spanOf(schema: JsonSchema): number {
  const widget = widgetOf(schema);
  if (widget === "hidden") return 0;
  const asked = schema["x-span"];
  if (asked === 6 || asked === 8 || asked === 12 || asked === 24) return asked;
  if (schema.properties || wide.has(widget)) return 24;
  if (schema["x-computed"] !== undefined || short.has(widget)) return 8;
  return 12;
}
