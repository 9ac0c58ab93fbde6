import {
  ApiOutlined,
  AuditOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  FunctionOutlined,
  MailOutlined,
  NodeIndexOutlined,
  NotificationOutlined,
  PlayCircleOutlined,
  RollbackOutlined,
  SafetyCertificateOutlined,
  StopOutlined,
  TableOutlined,
  ThunderboltOutlined,
  UserOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import type { NodeDefinition } from "@yaoflow/engine";
import type { ReactElement } from "react";

/** One glyph per kind of node; decorative, the name says it. */
export function iconOf(node: NodeDefinition): ReactElement {
  switch (node.kind) {
    case "startEvent":
      return node.trigger.type === "message" ? (
        <MailOutlined />
      ) : node.trigger.type === "timer" ? (
        <ClockCircleOutlined />
      ) : (
        <PlayCircleOutlined />
      );
    case "endEvent":
      return node.result.type === "error" ? (
        <CloseCircleOutlined />
      ) : node.result.type === "terminate" ? (
        <StopOutlined />
      ) : (
        <CheckCircleOutlined />
      );
    case "userTask":
      return node.signature && node.signature.mode !== "none" ? <AuditOutlined /> : <UserOutlined />;
    case "serviceTask":
      return <ApiOutlined />;
    case "businessRuleTask":
      return <TableOutlined />;
    case "gate":
      return <SafetyCertificateOutlined />;
    case "assign":
      return <FunctionOutlined />;
    case "timerCatch":
      return <ClockCircleOutlined />;
    case "messageCatch":
      return <MailOutlined />;
    case "messageThrow":
      return <NotificationOutlined />;
    case "signalCatch":
    case "signalThrow":
      return <ThunderboltOutlined />;
    case "escalationThrow":
      return <WarningOutlined />;
    case "compensationThrow":
      return <RollbackOutlined />;
    case "subProcess":
    case "callActivity":
      return <NodeIndexOutlined />;
    case "boundaryEvent":
      return node.trigger.type === "timer" ? (
        <ClockCircleOutlined />
      ) : node.trigger.type === "message" ? (
        <MailOutlined />
      ) : (
        <WarningOutlined />
      );
    case "exclusiveGateway":
    case "parallelGateway":
    case "inclusiveGateway":
    case "eventGateway":
      return <span className="gateway-sign">{GATEWAY_SIGNS[node.kind]}</span>;
  }
}

const GATEWAY_SIGNS = {
  exclusiveGateway: "×",
  parallelGateway: "+",
  inclusiveGateway: "○",
  eventGateway: "◇",
} as const;
