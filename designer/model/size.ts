import type { NodeDefinition } from "@yaoflow/engine";

/** Drawn sizes in canvas units: what the layout, the canvas and the read-only view agree on. */
export function sizeOf(node: NodeDefinition): { readonly width: number; readonly height: number } {
  switch (node.kind) {
    case "startEvent":
    case "endEvent":
    case "timerCatch":
    case "messageCatch":
    case "signalCatch":
    case "messageThrow":
    case "escalationThrow":
    case "signalThrow":
    case "compensationThrow":
      return { width: 40, height: 40 };
    case "boundaryEvent":
      return { width: 32, height: 32 };
    case "exclusiveGateway":
    case "parallelGateway":
    case "inclusiveGateway":
    case "eventGateway":
      return { width: 48, height: 48 };
    case "subProcess":
      return { width: 320, height: 180 };
    case "userTask":
    case "serviceTask":
    case "businessRuleTask":
    case "gate":
    case "assign":
    case "callActivity":
      return { width: 152, height: 64 };
  }
}
