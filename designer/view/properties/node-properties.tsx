import type { NodeDefinition } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { CallProperties, ServiceProperties } from "./activity-properties.tsx";
import { fieldsOf, type PageProps } from "./context.ts";
import { BoundaryProperties, EndProperties, StartProperties, TimerProperties } from "./event-properties.tsx";
import { ChoiceProperty, ExpressionProperty, TextProperty } from "./fields.tsx";
import { MappingProperty } from "./mapping-property.tsx";
import { UserTaskProperties } from "./user-task.tsx";

/** The page of a node's kind. */
export function KindProperties({ node, context, onChange }: PageProps<NodeDefinition>): ReactElement | null {
  const { t } = useTranslation("designer");
  const dataFields = fieldsOf(context.definition.data);
  switch (node.kind) {
    case "userTask":
      return <UserTaskProperties node={node} context={context} onChange={onChange} />;
    case "startEvent":
      return <StartProperties node={node} context={context} onChange={onChange} />;
    case "endEvent":
      return <EndProperties node={node} context={context} onChange={onChange} />;
    case "serviceTask":
      return <ServiceProperties node={node} context={context} onChange={onChange} />;
    case "gate": {
      const gate = context.catalogue.gates.find((each) => each.name === node.gate);
      return (
        <>
          <ChoiceProperty
            name={t("gate")}
            value={node.gate}
            options={context.catalogue.gates.map((each) => ({
              value: each.name,
              label: `${each.title[context.language]} (${each.name})`,
            }))}
            onChange={(value) => {
              onChange("gate", { ...node, gate: value });
            }}
          />
          <MappingProperty
            name={t("input")}
            value={node.input ?? {}}
            targets={fieldsOf(gate?.input)}
            onChange={(input) => {
              onChange("input", { ...node, input });
            }}
          />
          <MappingProperty
            name={t("output")}
            value={node.output ?? {}}
            targets={dataFields}
            onChange={(output) => {
              onChange("output", { ...node, output });
            }}
          />
        </>
      );
    }
    case "assign":
      return (
        <MappingProperty
          name={t("set")}
          value={node.set}
          targets={dataFields}
          onChange={(set) => {
            onChange("set", { ...node, set });
          }}
        />
      );
    case "timerCatch":
      return (
        <TimerProperties
          timer={node.timer}
          onChange={(timer) => {
            onChange("timer", { ...node, timer });
          }}
        />
      );
    case "messageCatch":
      return (
        <>
          <TextProperty
            name={t("messageName")}
            value={node.message}
            onChange={(message) => {
              onChange("message", { ...node, message });
            }}
          />
          <ExpressionProperty
            name={t("correlation")}
            value={node.key}
            onChange={(key) => {
              onChange("key", { ...node, key });
            }}
          />
          <MappingProperty
            name={t("output")}
            value={node.output ?? {}}
            targets={dataFields}
            onChange={(output) => {
              onChange("output", { ...node, output });
            }}
          />
        </>
      );
    case "callActivity":
      return <CallProperties node={node} context={context} onChange={onChange} />;
    case "boundaryEvent":
      return <BoundaryProperties node={node} context={context} onChange={onChange} />;
    case "businessRuleTask":
    case "exclusiveGateway":
    case "parallelGateway":
    case "inclusiveGateway":
    case "eventGateway":
    case "signalCatch":
    case "messageThrow":
    case "escalationThrow":
    case "signalThrow":
    case "compensationThrow":
    case "subProcess":
      return null;
  }
}
