import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Modal, Table, Tag, type TableColumnsType } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { useFocusReturn } from "@yaoflow/forms/react";
import type { FlowSummary } from "../../contract/index.ts";
import { api } from "../api.ts";
import { formatInstant } from "../format-time.ts";
import { useSession } from "../session/session.tsx";
import { Answer } from "../shell/answer.tsx";
import { Page } from "../shell/page.tsx";
import { useLanguage, useText } from "../use-language.ts";

/** Published flows and drafts. */
export function FlowsPage(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { may } = useSession();
  const [creating, setCreating] = useState(false);
  const flows = useQuery({ queryKey: ["flows"], queryFn: api.designs.list });
  const columns: TableColumnsType<FlowSummary> = [
    {
      key: "title",
      title: t("designer.flow"),
      render: (_, row) => <Link to={`/designer/${encodeURIComponent(row.key)}`}>{text(row.title)}</Link>,
    },
    { key: "key", title: t("common.key"), render: (_, row) => <span className="mono">{row.key}</span> },
    {
      key: "published",
      title: t("designer.published"),
      render: (_, row) =>
        row.version === null ? (
          <Tag>{t("designer.neverPublished")}</Tag>
        ) : (
          <span className="row">
            <Tag color="success">{row.version.slice(0, 10)}</Tag>
            <span className="num">{formatInstant(row.publishedAt, language)}</span>
          </span>
        ),
    },
    {
      key: "draft",
      title: t("designer.draft"),
      render: (_, row) =>
        row.draft ? (
          <span className="row">
            <Tag color={row.draft.changed ? "warning" : "default"}>{row.draft.revision}</Tag>
            {t("designer.editedBy", { name: row.draft.editedBy, time: formatInstant(row.draft.editedAt, language) })}
          </span>
        ) : (
          <span className="muted">{t("designer.noDraft")}</span>
        ),
    },
  ];
  return (
    <Page
      title={t("designer.title")}
      actions={
        may("flow-design edit") ? (
          <Button type="primary" onClick={() => setCreating(true)}>
            {t("designer.newFlow")}
          </Button>
        ) : null
      }
    >
      <Answer query={flows}>
        {({ items }) => (
          <Table<FlowSummary>
            size="small"
            columns={columns}
            dataSource={[...items]}
            rowKey="key"
            pagination={false}
            scroll={{ x: 640 }}
            locale={{ emptyText: t("designer.empty") }}
          />
        )}
      </Answer>
      {creating ? <NewFlowDialog onClose={() => setCreating(false)} /> : null}
    </Page>
  );
}

function NewFlowDialog(props: { readonly onClose: () => void }): ReactElement {
  useFocusReturn();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [key, setKey] = useState("");
  const [title, setTitle] = useState("");
  const ready = /^[a-z][a-z0-9-]{1,62}$/.test(key) && title.trim() !== "";
  return (
    <Modal
      open
      title={t("designer.newFlow")}
      onCancel={props.onClose}
      okText={t("designer.create")}
      cancelText={t("common.cancel")}
      okButtonProps={{ disabled: !ready, htmlType: "submit", form: "new-flow" }}
    >
      <Form
        id="new-flow"
        layout="vertical"
        onFinish={() => void navigate(`/designer/${key}?new=${encodeURIComponent(title.trim())}`)}
      >
        <Form.Item label={t("designer.newKey")} htmlFor="new-flow-key">
          <Input id="new-flow-key" autoFocus value={key} onChange={(event) => setKey(event.target.value)} />
        </Form.Item>
        <Form.Item label={t("designer.newTitle")} htmlFor="new-flow-title">
          <Input id="new-flow-title" value={title} onChange={(event) => setTitle(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
