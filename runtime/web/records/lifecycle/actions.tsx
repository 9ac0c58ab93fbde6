import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Modal } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useFocusReturn } from "@yaoflow/forms/react";
import type { RecordAnswer, RecordTypeInfo } from "../../../contract/index.ts";
import { api } from "../../api.ts";
import { useIntention } from "../../intention.ts";
import { useSession } from "../../session/session.tsx";
import { ProblemAlert, problemOf } from "../../shell/problem-alert.tsx";
import { blocksActivation, statusOf } from "./state.tsx";

export interface LifecycleActionsProps {
  readonly type: RecordTypeInfo;
  readonly record: RecordAnswer;
  /** Opens the correction; absent where there is no room for it. */
  readonly onCorrect?: () => void;
  readonly size?: "small" | "middle";
}

/** Activate, lock and correct base data: shown to whoever has the right, allowed by the state, decided by the server. */
export function LifecycleActions({
  type,
  record,
  onCorrect,
  size = "middle",
}: LifecycleActionsProps): ReactElement | null {
  const { t } = useTranslation();
  const { may } = useSession();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const intend = useIntention();
  const [locking, setLocking] = useState(false);
  const path = type.lifecycle?.path ?? "";
  const refresh = (): void => void cache.invalidateQueries({ queryKey: ["records", type.type] });
  const activation = useMutation({
    mutationFn: () => intend((key) => api.records.activate(path, record.id, key)),
    onSuccess: () => {
      void message.success(t("records.activated", { id: record.id }));
      refresh();
    },
  });
  if (type.lifecycle === undefined) return null;
  const allowed = (act: string): boolean => may(`record:${type.type} ${act}`);
  const status = statusOf(record);
  const blocked = blocksActivation(record);
  return (
    <>
      {allowed("activate") && status !== "active" ? (
        <Button
          type="primary"
          size={size}
          disabled={blocked}
          loading={activation.isPending}
          aria-label={`${t("records.activate")} ${record.id}`}
          {...(blocked ? { title: t("records.activateBlocked") } : {})}
          onClick={() => activation.mutate()}
        >
          {t("records.activate")}
        </Button>
      ) : null}
      {onCorrect && allowed("update") && status !== "active" ? (
        <Button size={size} onClick={onCorrect}>
          {t("records.correct")}
        </Button>
      ) : null}
      {allowed("lock") && status === "active" ? (
        <Button
          size={size}
          danger={size !== "small"}
          aria-label={`${t("records.lock")} ${record.id}`}
          onClick={() => setLocking(true)}
        >
          {t("records.lock")}
        </Button>
      ) : null}
      {locking ? <LockDialog path={path} record={record} onClose={() => setLocking(false)} onLocked={refresh} /> : null}
      {activation.isError ? (
        <Modal
          open
          title={t("records.notActivated", { id: record.id })}
          footer={<Button onClick={() => activation.reset()}>{t("common.close")}</Button>}
          onCancel={() => activation.reset()}
        >
          <ProblemAlert problem={problemOf(activation.error)} />
        </Modal>
      ) : null}
    </>
  );
}

function LockDialog(props: {
  readonly path: string;
  readonly record: RecordAnswer;
  readonly onClose: () => void;
  readonly onLocked: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const intend = useIntention();
  const [reason, setReason] = useState("");
  const { id } = props.record;
  useFocusReturn();
  const locking = useMutation({
    mutationFn: () => intend((key) => api.records.lock(props.path, id, reason.trim(), key)),
    onSuccess: () => {
      void message.success(t("records.locked", { id }));
      props.onLocked();
      props.onClose();
    },
  });
  return (
    <Modal
      open
      title={t("records.lockTitle", { id })}
      okText={t("records.lock")}
      okButtonProps={{ danger: true, disabled: reason.trim() === "", loading: locking.isPending }}
      cancelText={t("common.cancel")}
      onCancel={props.onClose}
      onOk={() => locking.mutate()}
    >
      <div className="stack">
        <p style={{ margin: 0 }}>{t("records.lockHint")}</p>
        <label htmlFor="lock-reason">{t("common.reason")}</label>
        <Input.TextArea
          id="lock-reason"
          rows={2}
          maxLength={200}
          autoFocus
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {locking.isError ? <ProblemAlert problem={problemOf(locking.error)} /> : null}
      </div>
    </Modal>
  );
}
