import { Input, Select, Switch } from "antd";
import type { Text } from "@yaoflow/engine";
import { useEffect, useId, useState, type ReactElement, type ReactNode } from "react";

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

/** Prose of several lines. */
export function LongTextProperty({
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
          autoSize={{ minRows: 2, maxRows: 8 }}
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

/** Words of one's own, each ended by Enter or a comma. */
export function WordsProperty({
  name,
  value,
  onChange,
}: {
  readonly name: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}): ReactElement {
  return (
    <Property name={name}>
      {(id) => (
        <Select
          id={id}
          aria-label={name}
          mode="tags"
          open={false}
          suffix={null}
          tokenSeparators={[",", "，", " "]}
          style={{ width: "100%" }}
          value={[...value]}
          onChange={(words: string[]) => {
            onChange(words);
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
