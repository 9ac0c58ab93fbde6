import { Button, Input, Select, Switch } from "antd";
import type { Mapping, Text } from "@yaoflow/engine";
import { useEffect, useId, useState, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** The small vocabulary of controls that every properties page is made of. Each has a visible name. */
export function Property({
  name,
  children,
}: {
  readonly name: string;
  readonly children: (id: string) => ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <div className="property">
      <label className="name" htmlFor={id}>
        {name}
      </label>
      {children(id)}
    </div>
  );
}

export function TextProperty({
  name,
  value,
  onChange,
}: {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  return (
    <Property name={name}>
      {(id) => (
        <Input
          id={id}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </Property>
  );
}

/** Commits on blur or Enter: for values whose every keystroke would be refused (ids). */
export function CommitProperty({
  name,
  value,
  onCommit,
}: {
  readonly name: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
}): ReactElement {
  const [draft, setDraft] = useState(value);
  useEffect(() => {
    setDraft(value);
  }, [value]);
  const commit = (): void => {
    if (draft !== value) onCommit(draft);
  };
  return (
    <Property name={name}>
      {(id) => (
        <Input
          id={id}
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value);
          }}
          onBlur={commit}
          onPressEnter={commit}
        />
      )}
    </Property>
  );
}

export function ExpressionProperty({
  name,
  value,
  onChange,
}: {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  return (
    <Property name={name}>
      {(id) => (
        <Input.TextArea
          id={id}
          className="mono"
          autoSize={{ minRows: 1, maxRows: 8 }}
          spellCheck={false}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </Property>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export function ChoiceProperty({
  name,
  value,
  options,
  onChange,
  clearable = false,
}: {
  readonly name: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly clearable?: boolean;
}): ReactElement {
  return (
    <Property name={name}>
      {(id) => (
        <Select
          id={id}
          aria-label={name}
          style={{ width: "100%" }}
          showSearch={{ optionFilterProp: "label" }}
          allowClear={clearable}
          {...(value === "" ? {} : { value })}
          options={[...options]}
          onChange={(chosen: string | undefined) => {
            onChange(chosen ?? "");
          }}
        />
      )}
    </Property>
  );
}

export function ManyProperty({
  name,
  value,
  options,
  onChange,
}: {
  readonly name: string;
  readonly value: readonly string[];
  readonly options: readonly Option[];
  readonly onChange: (value: readonly string[]) => void;
}): ReactElement {
  return (
    <Property name={name}>
      {(id) => (
        <Select
          id={id}
          aria-label={name}
          mode="multiple"
          style={{ width: "100%" }}
          showSearch={{ optionFilterProp: "label" }}
          value={[...value]}
          options={[...options]}
          onChange={(chosen: string[]) => {
            onChange(chosen);
          }}
        />
      )}
    </Property>
  );
}

export function SwitchProperty({
  name,
  value,
  onChange,
}: {
  readonly name: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}): ReactElement {
  return <Property name={name}>{(id) => <Switch id={id} checked={value} onChange={onChange} />}</Property>;
}

/** Target path → expression, a line each. `targets` are offered while typing. */
export function MappingProperty({
  name,
  value,
  targets = [],
  onChange,
}: {
  readonly name: string;
  readonly value: Mapping;
  readonly targets?: readonly string[];
  readonly onChange: (value: Mapping) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  const rows = Object.entries(value);
  const replace = (index: number, row: readonly [string, string] | null): void => {
    onChange(Object.fromEntries(rows.flatMap((each, at) => (at === index ? (row ? [row] : []) : [each]))));
  };
  const list = useId();
  return (
    <fieldset className="property" style={{ border: 0, padding: 0, margin: "0 0 12px" }}>
      <legend className="name" style={{ fontSize: 12, color: "#475569" }}>
        {name}
      </legend>
      <datalist id={list}>
        {targets.map((target) => (
          <option key={target} value={target} />
        ))}
      </datalist>
      {rows.map(([target, expression], index) => (
        <div className="mapping" key={index}>
          <Input
            className="mono"
            list={list}
            aria-label={`${name} ${index + 1} ${t("target")}`}
            value={target}
            onChange={(event) => {
              replace(index, [event.target.value, expression]);
            }}
          />
          <Input
            className="mono"
            aria-label={`${name} ${index + 1} ${t("expression")}`}
            value={expression}
            onChange={(event) => {
              replace(index, [target, event.target.value]);
            }}
          />
          <Button
            aria-label={`${t("remove")} ${target}`}
            type="text"
            onClick={() => {
              replace(index, null);
            }}
          >
            ×
          </Button>
        </div>
      ))}
      <Button
        size="small"
        onClick={() => {
          onChange({ ...value, [targets.find((target) => !(target in value)) ?? ""]: "" });
        }}
      >
        {t("addMapping")}
      </Button>
    </fieldset>
  );
}

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

/** Chinese and English side by side; the other language is filled in by a person, never guessed. */
export function TextsProperty({
  nameZh,
  nameEn,
  value,
  onChange,
}: {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly value: Text;
  readonly onChange: (value: Text) => void;
}): ReactElement {
  return (
    <>
      <TextProperty
        name={nameZh}
        value={value["zh-CN"]}
        onChange={(zh) => {
          onChange({ ...value, "zh-CN": zh });
        }}
      />
      <TextProperty
        name={nameEn}
        value={value.en}
        onChange={(en) => {
          onChange({ ...value, en });
        }}
      />
    </>
  );
}
