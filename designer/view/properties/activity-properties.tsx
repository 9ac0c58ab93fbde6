import type { BusinessRuleTask, CallActivity, ServiceTask } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ActivityExtras } from "./activity-extras.tsx";
import { fieldsOf, personNodeOptions, type PageProps } from "./context.ts";
import { ChoiceProperty, ManyProperty } from "./fields.tsx";
import { InAndOut } from "./in-and-out.tsx";
import { MappingProperty } from "./mapping-property.tsx";

/** What the server does of itself, with what evidence. */
export function ServiceProperties(props: PageProps<ServiceTask>): ReactElement {
  const { node, context, onChange } = props;
  const { t } = useTranslation("designer");
  const action = context.catalogue.actions.find((each) => each.name === node.action);
  return (
    <>
      <ChoiceProperty
        name={t("action")}
        value={node.action}
        options={context.catalogue.actions.map((each) => ({
          value: each.name,
          label: `${each.title[context.language]} (${each.name})`,
        }))}
        onChange={(value) => {
          onChange("action", { ...node, action: value });
        }}
      />
      {action && action.effects.length > 0 ? (
        <p className="property">
          {t("effects")}: <code>{action.effects.join(", ")}</code>
        </p>
      ) : null}
      <ManyProperty
        name={t("evidence")}
        value={node.evidence ?? []}
        options={personNodeOptions(context)}
        onChange={(evidence) => {
          onChange("evidence", { ...node, evidence });
        }}
      />
      <InAndOut {...props} targets={fieldsOf(action?.input)} />
      <ActivityExtras {...props} />
    </>
  );
}

/** A decision table that is asked. */
export function BusinessRuleProperties(props: PageProps<BusinessRuleTask>): ReactElement {
  const { node, context, onChange } = props;
  const { t } = useTranslation("designer");
  const table = context.catalogue.tables.find((each) => each.key === node.table);
  const needed = table?.data ? fieldsOf(table.data) : (table?.inputs.map(({ expression }) => expression) ?? []);
  return (
    <>
      <ChoiceProperty
        name={t("table")}
        value={node.table}
        options={context.catalogue.tables.map((each) => ({
          value: each.key,
          label: `${each.title[context.language]} (${each.key})`,
        }))}
        onChange={(value) => {
          onChange("table", { ...node, table: value });
        }}
      />
      {table ? (
        <p className="property">
          {t("tableResult")}: <code>{table.outputs.map(({ name }) => `result.${name}`).join(", ")}</code>{" "}
          <a href={`/designer/tables/${encodeURIComponent(table.key)}`} target="_blank" rel="noreferrer">
            {t("openTable")}
          </a>
        </p>
      ) : null}
      <InAndOut {...props} targets={needed} />
      <ActivityExtras {...props} />
    </>
  );
}

/** Another flow that is called. */
export function CallProperties(props: PageProps<CallActivity>): ReactElement {
  const { node, context, onChange } = props;
  const { t } = useTranslation("designer");
  return (
    <>
      <ChoiceProperty
        name={t("flow")}
        value={node.flow}
        options={context.catalogue.flows.map((flow) => ({ value: flow.key, label: flow.title[context.language] }))}
        onChange={(flow) => {
          onChange("flow", { ...node, flow });
        }}
      />
      <InAndOut {...props} />
      <MappingProperty
        name={t("actors")}
        value={node.actors ?? {}}
        onChange={(actors) => {
          onChange("actors", { ...node, actors });
        }}
      />
      <ActivityExtras {...props} />
    </>
  );
}
