import { Skeleton, Tabs, Tag } from "antd";
import i18next from "i18next";
import { lazy, Suspense, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { ChangedObject } from "../../contract/index.ts";
import { useLanguage, useText } from "../use-language.ts";

/** The designer's drawing of the differences, loaded when one is first shown. */
const FlowDifference = lazy(async () => {
  const designer = await import("@yaoflow/designer");
  for (const language of ["zh-CN", "en"] as const)
    i18next.addResourceBundle(language, "designer", designer.designerTexts[language]);
  return { default: designer.FlowDifference };
});

/** Each flow of a publication as a drawing of what it changes: what changed first, then what is new. */
export function FlowComparison(props: { readonly objects: readonly ChangedObject[] }): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const flows = [...props.objects]
    .filter(({ drawings }) => drawings !== undefined)
    .sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
  if (flows.length === 0) return null;
  return (
    <section className="panel" style={{ margin: 0 }} aria-label={t("publications.diffTitle")}>
      <h2>{t("publications.diffTitle")}</h2>
      <Tabs
        size="small"
        destroyOnHidden
        items={flows.map(({ key, title, change, drawings }) => ({
          key,
          label: (
            <span className="row" style={{ flexWrap: "nowrap" }}>
              {text(title)} <Tag>{t(`templates.changes.${change}`)}</Tag>
            </span>
          ),
          children: drawings ? (
            <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
              <FlowDifference before={drawings.before} after={drawings.after} language={language} />
            </Suspense>
          ) : null,
        }))}
      />
    </section>
  );
}

const order: readonly ChangedObject["change"][] = ["changed", "conflict", "new", "removed", "local", "same"];
