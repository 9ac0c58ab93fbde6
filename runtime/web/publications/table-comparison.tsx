import { Skeleton, Tag } from "antd";
import i18next from "i18next";
import { lazy, Suspense, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { ChangedObject } from "../../contract/index.ts";
import { useLanguage, useText } from "../use-language.ts";

/** The designer's grid of differences, loaded when one is first shown. */
const TableDifference = lazy(async () => {
  const designer = await import("@yaoflow/designer");
  for (const language of ["zh-CN", "en"] as const)
    i18next.addResourceBundle(language, "designer", designer.designerTexts[language]);
  return { default: designer.TableDifference };
});

/** Each decision table of a publication, rule by rule. */
export function TableComparison(props: { readonly objects: readonly ChangedObject[] }): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const changed = props.objects.filter(({ tables, change }) => tables !== undefined && change !== "same");
  if (changed.length === 0) return null;
  return (
    <section className="panel" style={{ margin: 0 }} aria-label={t("publications.tableDiffTitle")}>
      <h2>{t("publications.tableDiffTitle")}</h2>
      {changed.map(({ key, title, change, tables }) => (
        <div key={key}>
          <h3>
            {text(title)} <Tag>{t(`templates.changes.${change}`)}</Tag>
          </h3>
          {tables ? (
            <Suspense fallback={<Skeleton active paragraph={{ rows: 4 }} />}>
              <TableDifference before={tables.before} after={tables.after} language={language} />
            </Suspense>
          ) : null}
        </div>
      ))}
    </section>
  );
}
