import type { JsonSchema } from "../kernel/json.ts";
import { limits } from "./limits.ts";
import { constant, list, mapOf, object, type Properties, ref, sharedDefinitions } from "./schema-parts.ts";

/**
 * The definition language as JSON Schema: the law for files, API and editor. `types.ts` says the same to the compiler;
 * schema.test.ts holds the two together. Every alternative of a `oneOf` is told by a `const` property (`kind`, `type`),
 * which is what lets the checker point at the one thing that is wrong.
 */
const boolean: JsonSchema = { type: "boolean" };

const nodeBase: Properties = { documentation: ref("text"), lane: ref("id"), parent: ref("id") };
const activity: Properties = { multiInstance: ref("multiInstance"), compensation: ref("id") };

function node(kind: string, required: Properties = {}, optional: Properties = {}): JsonSchema {
  return object({ id: ref("id"), title: ref("text"), kind: constant(kind), ...required }, { ...nodeBase, ...optional });
}

const timer: Properties = { duration: ref("expression"), until: ref("expression"), calendar: ref("name") };

const nodes: readonly JsonSchema[] = [
  node(
    "startEvent",
    {
      trigger: {
        oneOf: [
          object(
            { type: constant("manual"), roles: list(ref("role"), 50, 1) },
            { form: ref("name"), signature: ref("signature"), withdraw: boolean },
          ),
          object({ type: constant("message"), name: ref("name") }),
          object({ type: constant("signal"), name: ref("name") }),
          object({ type: constant("timer"), cycle: { type: "string", minLength: 1, maxLength: 200 } }),
          object({ type: constant("condition"), condition: ref("expression") }),
          object({ type: constant("none") }, { inherits: list(ref("id"), 20) }),
        ],
      },
    },
    { output: ref("mapping") },
  ),
  node(
    "endEvent",
    {
      result: {
        oneOf: [
          object({ type: constant("none") }),
          object({ type: constant("error"), code: ref("name") }),
          object({ type: constant("terminate") }),
          object({ type: constant("escalation"), code: ref("name") }),
        ],
      },
    },
    { output: ref("mapping") },
  ),
  node(
    "userTask",
    {
      form: ref("name"),
      candidates: object({ roles: list(ref("role"), 50, 1) }, { persons: ref("expression") }),
      outcomes: list(
        object({ id: ref("id"), title: ref("text") }, { tone: { enum: ["positive", "negative", "neutral"] } }),
        20,
        1,
      ),
    },
    {
      ...activity,
      differentFrom: list(ref("id"), 50),
      signature: ref("signature"),
      approval: object(
        { mode: { enum: ["any", "all", "nOfM", "percent"] } },
        {
          count: { type: "integer", minimum: 1, maximum: 100 },
          percent: { type: "integer", minimum: 1, maximum: 100 },
          order: { enum: ["parallel", "sequential"] },
        },
      ),
      verbs: list(
        {
          enum: ["addSigner", "removeSigner", "reassign", "delegate", "return", "withdraw", "remind", "copy"],
        },
        8,
      ),
      addedSigners: { type: "integer", minimum: 1, maximum: 20 },
      due: object({ duration: ref("expression") }, { calendar: ref("name") }),
      input: ref("mapping"),
      prefill: object({ reader: ref("name") }, { input: ref("mapping") }),
      output: ref("mapping"),
      subject: ref("expression"),
      editable: list(ref("path"), 200),
    },
  ),
  node(
    "serviceTask",
    { action: ref("name") },
    { ...activity, input: ref("mapping"), output: ref("mapping"), evidence: list(ref("id"), 20) },
  ),
  node("businessRuleTask", { table: ref("name") }, { ...activity, input: ref("mapping"), output: ref("mapping") }),
  node("gate", { gate: ref("name") }, { input: ref("mapping"), output: ref("mapping") }),
  node("assign", { set: ref("mapping") }),
  node("exclusiveGateway"),
  node("parallelGateway"),
  node("inclusiveGateway"),
  node("eventGateway"),
  node("timerCatch", { timer: object({}, timer) }),
  node("messageCatch", { message: ref("name"), key: ref("expression") }, { output: ref("mapping") }),
  node("signalCatch", { signal: ref("name") }, { output: ref("mapping") }),
  node("messageThrow", { message: ref("name"), key: ref("expression") }, { payload: ref("mapping") }),
  node("signalThrow", { signal: ref("name") }, { payload: ref("mapping") }),
  node("escalationThrow", { code: ref("name") }),
  node("compensationThrow", {}, { activity: ref("id") }),
  node("subProcess", {}, activity),
  node(
    "callActivity",
    {
      flow: ref("name"),
      version: {
        type: ["string", "object"],
        oneOf: [constant("latest"), object({ hash: { type: "string", minLength: 8, maxLength: 200 } })],
      },
    },
    { ...activity, input: ref("mapping"), output: ref("mapping"), actors: mapOf(ref("id")) },
  ),
  node(
    "boundaryEvent",
    {
      attachedTo: ref("id"),
      interrupting: boolean,
      trigger: {
        oneOf: [
          object({ type: constant("timer") }, timer),
          object({ type: constant("error") }, { code: ref("name") }),
          object({ type: constant("message"), name: ref("name"), key: ref("expression") }),
          object({ type: constant("signal"), name: ref("name") }),
          object({ type: constant("escalation") }, { code: ref("name") }),
        ],
      },
    },
    { output: ref("mapping") },
  ),
];

const coordinate: JsonSchema = { type: "number", minimum: -1_000_000, maximum: 1_000_000 };

export const flowSchema: JsonSchema = {
  $id: "https://yaoflow.dev/schema/flow.json",
  ...object(
    {
      key: ref("name"),
      title: ref("text"),
      data: ref("dataSchema"),
      nodes: list({ oneOf: nodes }, limits.nodes, 1),
      edges: list(
        object(
          { id: ref("id"), from: ref("id"), to: ref("id") },
          { title: ref("text"), when: ref("expression"), default: { const: true }, outcome: ref("id") },
        ),
        limits.edges,
      ),
    },
    {
      $schema: { type: "string", maxLength: 200 },
      description: ref("text"),
      parameters: mapOf(object({ title: ref("text"), schema: ref("dataSchema"), default: {} })),
      businessKey: ref("expression"),
      lanes: list(object({ id: ref("id"), title: ref("text") }, { roles: list(ref("role"), 50) }), 100),
      layout: object(
        {},
        {
          nodes: mapOf(object({ x: coordinate, y: coordinate }, { w: coordinate, h: coordinate })),
          edges: mapOf(object({ points: list(list(coordinate, 2, 2), 100) })),
        },
      ),
      constraints: object(
        {},
        { separation: list(object({ id: ref("id"), nodes: list(ref("id"), 50, 2) }, { title: ref("text") }), 50) },
      ),
      output: ref("mapping"),
    },
  ),
  $defs: {
    ...sharedDefinitions,
    role: { type: "string", minLength: 1, maxLength: 40, pattern: "^[A-Za-z][A-Za-z0-9_-]*$" },
    path: {
      type: "string",
      minLength: 1,
      maxLength: 200,
      pattern:
        "^[A-Za-z_\\u4e00-\\u9fff][A-Za-z0-9_\\u4e00-\\u9fff]*(\\.[A-Za-z_\\u4e00-\\u9fff][A-Za-z0-9_\\u4e00-\\u9fff]*)*$",
    },
    mapping: mapOf(ref("expression")),
    signature: object(
      { mode: { enum: ["none", "sign", "dual"] }, meaning: ref("text") },
      { dualWhen: ref("expression"), secondRoles: list(ref("role"), 50, 1) },
    ),
    multiInstance: object(
      { collection: ref("expression"), element: ref("path"), mode: { enum: ["parallel", "sequential"] } },
      { completionCondition: ref("expression"), collect: object({ into: ref("path"), value: ref("expression") }) },
    ),
  },
};
