import { Form, Input, Modal } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useFocusReturn } from "@yaoflow/forms/react";

/** A name and a key for a new flow or table; its editor opens with a first, sound content. */
export function NewDefinitionDialog(props: {
  readonly kind: "flow" | "table";
  readonly onClose: () => void;
}): ReactElement {
  useFocusReturn();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [key, setKey] = useState("");
  const [title, setTitle] = useState("");
  const ready = /^[a-z][a-z0-9-]{1,62}$/.test(key) && title.trim() !== "";
  const flow = props.kind === "flow";
  return (
    <Modal
      open
      title={t(flow ? "designer.newFlow" : "designer.newTable")}
      onCancel={props.onClose}
      okText={t("designer.create")}
      cancelText={t("common.cancel")}
      okButtonProps={{ disabled: !ready, htmlType: "submit", form: "new-definition" }}
    >
      <Form
        id="new-definition"
        layout="vertical"
        onFinish={() =>
          void navigate(`/designer/${flow ? "" : "tables/"}${key}?new=${encodeURIComponent(title.trim())}`)
        }
      >
        <Form.Item label={t(flow ? "designer.newKey" : "designer.newTableKey")} htmlFor="new-definition-key">
          <Input id="new-definition-key" autoFocus value={key} onChange={(event) => setKey(event.target.value)} />
        </Form.Item>
        <Form.Item label={t(flow ? "designer.newTitle" : "designer.newTableTitle")} htmlFor="new-definition-title">
          <Input id="new-definition-title" value={title} onChange={(event) => setTitle(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
