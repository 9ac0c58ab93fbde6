import { Input, Modal } from "antd";
import { useId, useState, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TaskVerb } from "@yaoflow/engine";
import { useFocusReturn } from "@yaoflow/forms/react";
import { ProblemAlert, problemOf } from "../../shell/problem-alert.tsx";
import { useVerb } from "./use-verb.ts";

interface VerbDialogProps {
  readonly verb: TaskVerb;
  /** Whether all that the verb needs beside the reason has been chosen. */
  readonly ready: boolean;
  readonly act: (reason: string, key: string) => Promise<unknown>;
  readonly onClose: () => void;
  /** What the verb asks for beside the reason. */
  readonly children?: ReactNode;
}

/** What is about to be done and why; a refusal stays in the dialog. */
export function VerbDialog(props: VerbDialogProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState("");
  useFocusReturn();
  const doing = useVerb(props.verb, (key) => props.act(reason.trim(), key), props.onClose);
  return (
    <Modal
      open
      title={t(`verbs.${props.verb}.title`)}
      okText={t(`verbs.${props.verb}.title`)}
      okButtonProps={{ disabled: reason.trim() === "" || !props.ready, loading: doing.busy }}
      cancelText={t("common.cancel")}
      onCancel={props.onClose}
      onOk={doing.run}
    >
      <div className="stack">
        <p style={{ margin: 0 }}>{t(`verbs.${props.verb}.hint`)}</p>
        {props.children}
        <label htmlFor={id}>{t("verbs.reason")}</label>
        <Input.TextArea
          id={id}
          rows={2}
          maxLength={500}
          required
          autoFocus={props.children === undefined}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {doing.failure === null ? null : <ProblemAlert problem={problemOf(doing.failure)} />}
      </div>
    </Modal>
  );
}
