import type {
  BoundaryEvent,
  CallActivity,
  EndEvent,
  MultiInstanceDefinition,
  NodeDefinition,
  ServiceTask,
  StartEvent,
  TimerDefinition,
} from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf, formOptions, personNodeOptions, roleOptions, type PropertyContext } from "./context.ts";
import {
  ChoiceProperty,
  ExpressionProperty,
  ManyProperty,
  MappingProperty,
  SwitchProperty,
  TextProperty,
} from "./fields.tsx";
import { UserTaskProperties } from "./user-task.tsx";

interface PageProps<Node extends NodeDefinition> {
  readonly node: Node;
  readonly context: PropertyContext;
  readonly onChange: (field: string, node: Node) => void;
}

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
    case "subProcess":
      return null;
  }
}

function StartProperties({ node, context, onChange }: PageProps<StartEvent>): ReactElement {
  const { t } = useTranslation("designer");
  const { trigger } = node;
  return (
    <>
      <ChoiceProperty
        name={t("trigger")}
        value={trigger.type}
        options={(["manual", "message", "none"] as const).map((type) => ({ value: type, label: t(type) }))}
        onChange={(type) => {
          onChange("trigger", {
            ...node,
            trigger:
              type === "manual" ? { type, roles: [] } : type === "message" ? { type, name: "" } : { type: "none" },
          });
        }}
      />
      {trigger.type === "manual" ? (
        <>
          <ManyProperty
            name={t("roles")}
            value={trigger.roles}
            options={roleOptions(context)}
            onChange={(roles) => {
              onChange("roles", { ...node, trigger: { ...trigger, roles } });
            }}
          />
          <ChoiceProperty
            name={t("form")}
            clearable
            value={trigger.form ?? ""}
            options={formOptions(context)}
            onChange={(form) => {
              const { form: _before, ...rest } = trigger;
              onChange("form", { ...node, trigger: form === "" ? rest : { ...rest, form } });
            }}
          />
        </>
      ) : null}
      {trigger.type === "message" ? (
        <TextProperty
          name={t("messageName")}
          value={trigger.name}
          onChange={(name) => {
            onChange("message", { ...node, trigger: { ...trigger, name } });
          }}
        />
      ) : null}
      <MappingProperty
        name={t("output")}
        value={node.output ?? {}}
        targets={fieldsOf(context.definition.data)}
        onChange={(output) => {
          onChange("output", { ...node, output });
        }}
      />
    </>
  );
}

function EndProperties({ node, context, onChange }: PageProps<EndEvent>): ReactElement {
  const { t } = useTranslation("designer");
  const results = { none: t("endNone"), error: t("endError"), terminate: t("endTerminate") };
  return (
    <>
      <ChoiceProperty
        name={t("result")}
        value={node.result.type}
        options={Object.entries(results).map(([value, label]) => ({ value, label }))}
        onChange={(type) => {
          onChange("result", {
            ...node,
            result: type === "error" ? { type, code: "" } : type === "terminate" ? { type } : { type: "none" },
          });
        }}
      />
      {node.result.type === "error" ? (
        <TextProperty
          name={t("errorCode")}
          value={node.result.code}
          onChange={(code) => {
            onChange("code", { ...node, result: { type: "error", code } });
          }}
        />
      ) : null}
      <MappingProperty
        name={t("output")}
        value={node.output ?? {}}
        targets={fieldsOf(context.definition.data)}
        onChange={(output) => {
          onChange("output", { ...node, output });
        }}
      />
    </>
  );
}

function ServiceProperties({ node, context, onChange }: PageProps<ServiceTask>): ReactElement {
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
      <MappingProperty
        name={t("input")}
        value={node.input ?? {}}
        targets={fieldsOf(action?.input)}
        onChange={(input) => {
          onChange("input", { ...node, input });
        }}
      />
      <MappingProperty
        name={t("output")}
        value={node.output ?? {}}
        targets={fieldsOf(context.definition.data)}
        onChange={(output) => {
          onChange("output", { ...node, output });
        }}
      />
      <MultiInstanceProperties
        value={node.multiInstance}
        onChange={(multiInstance) => {
          onChange("multiInstance", withMulti(node, multiInstance));
        }}
      />
    </>
  );
}

function CallProperties({ node, context, onChange }: PageProps<CallActivity>): ReactElement {
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
      <MappingProperty
        name={t("input")}
        value={node.input ?? {}}
        onChange={(input) => {
          onChange("input", { ...node, input });
        }}
      />
      <MappingProperty
        name={t("output")}
        value={node.output ?? {}}
        targets={fieldsOf(context.definition.data)}
        onChange={(output) => {
          onChange("output", { ...node, output });
        }}
      />
      <MultiInstanceProperties
        value={node.multiInstance}
        onChange={(multiInstance) => {
          onChange("multiInstance", withMulti(node, multiInstance));
        }}
      />
    </>
  );
}

function withMulti<Node extends ServiceTask | CallActivity>(
  node: Node,
  multiInstance: MultiInstanceDefinition | undefined,
): Node {
  const { multiInstance: _before, ...rest } = node;
  return (multiInstance ? { ...rest, multiInstance } : rest) as Node;
}

function BoundaryProperties({ node, onChange }: PageProps<BoundaryEvent>): ReactElement {
  const { t } = useTranslation("designer");
  const { trigger } = node;
  return (
    <>
      <SwitchProperty
        name={t("interrupting")}
        value={node.interrupting}
        onChange={(interrupting) => {
          onChange("interrupting", { ...node, interrupting });
        }}
      />
      {trigger.type === "timer" ? (
        <TimerProperties
          timer={trigger}
          onChange={(timer) => {
            onChange("timer", { ...node, trigger: { type: "timer", ...timer } });
          }}
        />
      ) : null}
      {trigger.type === "error" ? (
        <TextProperty
          name={t("errorCode")}
          value={trigger.code ?? ""}
          onChange={(code) => {
            onChange("code", { ...node, trigger: code === "" ? { type: "error" } : { type: "error", code } });
          }}
        />
      ) : null}
    </>
  );
}

function TimerProperties({
  timer,
  onChange,
}: {
  readonly timer: TimerDefinition;
  readonly onChange: (timer: TimerDefinition) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <>
      <ExpressionProperty
        name={t("duration")}
        value={timer.duration ?? ""}
        onChange={(duration) => {
          onChange(duration === "" ? {} : { duration });
        }}
      />
      <ExpressionProperty
        name={t("until")}
        value={timer.until ?? ""}
        onChange={(until) => {
          onChange(until === "" ? {} : { until });
        }}
      />
    </>
  );
}

function MultiInstanceProperties({
  value,
  onChange,
}: {
  readonly value: MultiInstanceDefinition | undefined;
  readonly onChange: (value: MultiInstanceDefinition | undefined) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <>
      <SwitchProperty
        name={t("multiInstance")}
        value={value !== undefined}
        onChange={(on) => {
          onChange(on ? { collection: "", element: "item", mode: "parallel" } : undefined);
        }}
      />
      {value ? (
        <>
          <ExpressionProperty
            name={t("collection")}
            value={value.collection}
            onChange={(collection) => {
              onChange({ ...value, collection });
            }}
          />
          <TextProperty
            name={t("element")}
            value={value.element}
            onChange={(element) => {
              onChange({ ...value, element });
            }}
          />
          <ChoiceProperty
            name={t("mode")}
            value={value.mode}
            options={(["parallel", "sequential"] as const).map((mode) => ({ value: mode, label: t(mode) }))}
            onChange={(mode) => {
              onChange({ ...value, mode: mode === "sequential" ? "sequential" : "parallel" });
            }}
          />
        </>
      ) : null}
    </>
  );
}
