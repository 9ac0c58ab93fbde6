import { Button, Input } from "antd";
import type { Mapping } from "@yaoflow/engine";
import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";

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
