import type { ApprovalDefinition, TaskVerb, UserTask } from "@yaoflow/engine";
import { InputNumber, Select } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceProperty, ExpressionProperty, Property } from "./fields.tsx";

interface TaskPart {
  readonly node: UserTask;
  readonly onChange: (field: string, node: UserTask) => void;
}

/** Who decides when several are asked: how many must consent, and whether one after the other. */
export function ApprovalProperties({ node, onChange }: TaskPart): ReactElement {
  const { t } = useTranslation("designer");
  const mode = node.approval?.mode ?? "any";
  const order = node.approval?.order ?? "parallel";
  const change = (approval: ApprovalDefinition): void => {
    const { approval: _before, ...rest } = node;
    onChange("approval", approval.mode === "any" ? rest : { ...rest, approval });
  };
  const ordered = order === "sequential" ? { order } : {};
  return (
    <>
      <ExpressionProperty
        name={t("persons")}
        value={node.candidates.persons ?? ""}
        onChange={(persons) => {
          const { roles } = node.candidates;
          onChange("persons", { ...node, candidates: persons === "" ? { roles } : { roles, persons } });
        }}
      />
      <ChoiceProperty
        name={t("approval")}
        value={mode}
        options={[
          { value: "any", label: t("approvalAny") },
          { value: "all", label: t("approvalAll") },
          { value: "nOfM", label: t("approvalNOfM") },
          { value: "percent", label: t("approvalPercent") },
        ]}
        onChange={(chosen) => {
          change({ mode: chosen as ApprovalDefinition["mode"], ...firstTerms(chosen), ...ordered });
        }}
      />
      {mode === "any" ? null : (
        <>
          <p className="muted small">{t("approvalHint")}</p>
          {mode === "nOfM" ? (
            <NumberProperty
              name={t("approvalCount")}
              value={node.approval?.count ?? 1}
              max={100}
              onChange={(count) => {
                change({ mode, count, ...ordered });
              }}
            />
          ) : null}
          {mode === "percent" ? (
            <NumberProperty
              name={t("approvalPercentage")}
              value={node.approval?.percent ?? 100}
              max={100}
              onChange={(percent) => {
                change({ mode, percent, ...ordered });
              }}
            />
          ) : null}
          <ChoiceProperty
            name={t("approvalOrder")}
            value={order}
            options={[
              { value: "parallel", label: t("approvalParallel") },
              { value: "sequential", label: t("approvalSequential") },
            ]}
            onChange={(chosen) => {
              const { order: _before, ...rest } = node.approval ?? { mode };
              change(chosen === "sequential" ? { ...rest, order: "sequential" } : rest);
            }}
          />
        </>
      )}
    </>
  );
}

function firstTerms(mode: string): Pick<ApprovalDefinition, "count" | "percent"> {
  if (mode === "nOfM") return { count: 2 };
  return mode === "percent" ? { percent: 50 } : {};
}

const verbNames = {
  addSigner: "verbAddSigner",
  removeSigner: "verbRemoveSigner",
  reassign: "verbReassign",
  delegate: "verbDelegate",
  return: "verbReturn",
  withdraw: "verbWithdraw",
  remind: "verbRemind",
  copy: "verbCopy",
} as const satisfies Readonly<Record<TaskVerb, string>>;

/** What people may do with the task beside completing it; nothing chosen leaves the default. */
export function VerbProperties({ node, onChange }: TaskPart): ReactElement {
  const { t } = useTranslation("designer");
  const adds = node.verbs?.some((verb) => verb === "addSigner" || verb === "delegate") ?? false;
  return (
    <>
      <Property name={t("verbs")}>
        {(id) => (
          <Select<TaskVerb[]>
            id={id}
            mode="multiple"
            style={{ width: "100%" }}
            placeholder={t("verbsDefault")}
            value={[...(node.verbs ?? [])]}
            options={(Object.keys(verbNames) as TaskVerb[]).map((verb) => ({ value: verb, label: t(verbNames[verb]) }))}
            onChange={(verbs) => {
              const { verbs: _before, ...rest } = node;
              onChange("verbs", verbs.length === 0 ? rest : { ...rest, verbs });
            }}
          />
        )}
      </Property>
      {adds ? (
        <NumberProperty
          name={t("addedSigners")}
          value={node.addedSigners ?? 5}
          max={20}
          onChange={(addedSigners) => {
            onChange("addedSigners", { ...node, addedSigners });
          }}
        />
      ) : null}
    </>
  );
}

function NumberProperty({
  name,
  value,
  max,
  onChange,
}: {
  readonly name: string;
  readonly value: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}): ReactElement {
  return (
    <Property name={name}>
      {(id) => (
        <InputNumber
          id={id}
          min={1}
          max={max}
          precision={0}
          value={value}
          onChange={(next) => {
            if (next !== null) onChange(next);
          }}
        />
      )}
    </Property>
  );
}
