import {
  ApiOutlined,
  AuditOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  FilterOutlined,
  FunctionOutlined,
  GroupOutlined,
  MailOutlined,
  NodeIndexOutlined,
  NotificationOutlined,
  PlayCircleOutlined,
  RiseOutlined,
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
      return START_ICONS[node.trigger.type];
    case "endEvent":
      return END_ICONS[node.result.type];
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
      return <RiseOutlined />;
    case "compensationThrow":
      return <RollbackOutlined />;
    case "subProcess":
      return <GroupOutlined />;
    case "callActivity":
      return <NodeIndexOutlined />;
    case "boundaryEvent":
      return BOUNDARY_ICONS[node.trigger.type];
    case "exclusiveGateway":
    case "parallelGateway":
    case "inclusiveGateway":
    case "eventGateway":
      return <span className="gateway-sign">{GATEWAY_SIGNS[node.kind]}</span>;
  }
}

const START_ICONS = {
  manual: <PlayCircleOutlined />,
  none: <PlayCircleOutlined />,
  message: <MailOutlined />,
  signal: <ThunderboltOutlined />,
  timer: <ClockCircleOutlined />,
  condition: <FilterOutlined />,
} as const;

const END_ICONS = {
  none: <CheckCircleOutlined />,
  error: <CloseCircleOutlined />,
  escalation: <RiseOutlined />,
  terminate: <StopOutlined />,
} as const;

const BOUNDARY_ICONS = {
  timer: <ClockCircleOutlined />,
  error: <WarningOutlined />,
  message: <MailOutlined />,
  signal: <ThunderboltOutlined />,
  escalation: <RiseOutlined />,
} as const;

const GATEWAY_SIGNS = {
  exclusiveGateway: "×",
  parallelGateway: "+",
  inclusiveGateway: "○",
  eventGateway: "◇",
} as const;
