import type { NodeDefinition } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ActivityExtras } from "./activity-extras.tsx";
import { BusinessRuleProperties, CallProperties, ServiceProperties } from "./activity-properties.tsx";
import { BoundaryProperties } from "./boundary-properties.tsx";
import { fieldsOf, type PageProps } from "./context.ts";
import { EndProperties, StartProperties } from "./event-properties.tsx";
import { GateProperties } from "./gate-properties.tsx";
import { MappingProperty } from "./mapping-property.tsx";
import { PassingEventProperties } from "./passing-event-properties.tsx";
import { UserTaskProperties } from "./user-task.tsx";

/** The page of a node's kind. A gateway has none: its edges say everything. */
export function KindProperties({ node, context, onChange }: PageProps<NodeDefinition>): ReactElement | null {
  const { t } = useTranslation("designer");
  switch (node.kind) {
    case "userTask":
      return <UserTaskProperties node={node} context={context} onChange={onChange} />;
    case "startEvent":
      return <StartProperties node={node} context={context} onChange={onChange} />;
    case "endEvent":
      return <EndProperties node={node} context={context} onChange={onChange} />;
    case "serviceTask":
      return <ServiceProperties node={node} context={context} onChange={onChange} />;
    case "businessRuleTask":
      return <BusinessRuleProperties node={node} context={context} onChange={onChange} />;
    case "gate":
      return <GateProperties node={node} context={context} onChange={onChange} />;
    case "assign":
      return (
        <MappingProperty
          name={t("set")}
          value={node.set}
          targets={fieldsOf(context.definition.data)}
          onChange={(set) => {
            onChange("set", { ...node, set });
          }}
        />
      );
    case "timerCatch":
    case "messageCatch":
    case "messageThrow":
    case "signalCatch":
    case "signalThrow":
    case "escalationThrow":
    case "compensationThrow":
      return <PassingEventProperties node={node} context={context} onChange={onChange} />;
    case "callActivity":
      return <CallProperties node={node} context={context} onChange={onChange} />;
    case "subProcess":
      return <ActivityExtras node={node} context={context} onChange={onChange} />;
    case "boundaryEvent":
      return <BoundaryProperties node={node} context={context} onChange={onChange} />;
    case "exclusiveGateway":
    case "inclusiveGateway":
    case "parallelGateway":
      return <p className="property-hint">{t("gatewayHint")}</p>;
    case "eventGateway":
      return <p className="property-hint">{t("eventGatewayHint")}</p>;
  }
}
