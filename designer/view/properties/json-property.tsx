import { Input } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Property } from "./fields.tsx";

/** JSON that is taken over only while it parses. */
export function JsonProperty({
  name,
  value,
  onChange,
}: {
  readonly name: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  const [draft, setDraft] = useState(() => JSON.stringify(value, null, 2));
  const [bad, setBad] = useState(false);
  const commit = (): void => {
    try {
      onChange(JSON.parse(draft));
      setBad(false);
    } catch {
      setBad(true);
    }
  };
  return (
    <Property name={name}>
      {(id) => (
        <>
          <Input.TextArea
            id={id}
            className="mono"
            rows={10}
            spellCheck={false}
            value={draft}
            {...(bad ? { status: "error" as const } : {})}
            onChange={(event) => {
              setDraft(event.target.value);
            }}
            onBlur={commit}
          />
          {bad ? (
            <span className="property-error" role="alert">
              {t("invalidJson")}
            </span>
          ) : null}
        </>
      )}
    </Property>
  );
}
