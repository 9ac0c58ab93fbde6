import { SearchOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";

/** Searches when it is asked to: by Enter, by its button, or by being emptied. */
export function SearchField(props: {
  readonly hint: string;
  readonly initial?: string;
  readonly onSearch: (text: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(props.initial ?? "");
  return (
    <Input.Search
      className="grow"
      allowClear
      placeholder={props.hint}
      aria-label={props.hint}
      value={typed}
      enterButton={<Button icon={<SearchOutlined aria-hidden />} aria-label={t("common.search")} />}
      onChange={(event) => setTyped(event.target.value)}
      onSearch={(text) => props.onSearch(text.trim())}
    />
  );
}
