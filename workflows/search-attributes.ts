import { defineSearchAttributeKey, type SearchAttributePair } from "@temporalio/common";
import type { CaseRef, CaseResult } from "./protocol.ts";

/**
 * What may be searched for in Temporal, for its operators: flow, plan, business key and state, never personal data.
 * The business searches in MongoDB.
 */
export const searchAttributeNames = ["FlowKey", "FlowVersion", "BusinessKey", "CaseState"] as const;

const flowKey = defineSearchAttributeKey("FlowKey", "KEYWORD");
const flowVersion = defineSearchAttributeKey("FlowVersion", "KEYWORD");
const businessKey = defineSearchAttributeKey("BusinessKey", "KEYWORD");
const caseState = defineSearchAttributeKey("CaseState", "KEYWORD");

/** Of a case that begins (again). A plan's hash is the flow's version. */
export function searchAttributesOf(ref: CaseRef): SearchAttributePair[] {
  return [
    { key: flowKey, value: ref.flow },
    { key: flowVersion, value: ref.plan },
    ...(ref.businessKey === null ? [] : [{ key: businessKey, value: ref.businessKey }]),
    { key: caseState, value: "running" },
  ];
}

/** Of a case that has gone over to another version. */
export function versionAttribute(plan: string): SearchAttributePair {
  return { key: flowVersion, value: plan };
}

export function stateAttribute(state: CaseResult["status"]): SearchAttributePair {
  return { key: caseState, value: state };
}
