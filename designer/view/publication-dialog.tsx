import { Input, Modal } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useFocusReturn } from "@yaoflow/forms/react";

/** Asks why a drawing should be published; nothing is proposed without a reason. */
export function PublicationDialog({
  onCancel,
  onSubmit,
}: {
  readonly onCancel: () => void;
  readonly onSubmit: (reason: string) => Promise<void>;
}): ReactElement {
  const { t } = useTranslation("designer");
  useFocusReturn();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      open
      title={t("publish")}
      okText={t("submit")}
      cancelText={t("cancel")}
      onCancel={onCancel}
      okButtonProps={{ disabled: reason.trim() === "", loading: busy }}
      onOk={() => {
        setBusy(true);
        void onSubmit(reason.trim()).finally(() => {
          setBusy(false);
        });
      }}
    >
      <Input.TextArea
        aria-label={t("publishReason")}
        placeholder={t("publishReason")}
        rows={3}
        autoFocus
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
    </Modal>
  );
}
