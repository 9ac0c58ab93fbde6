import type { TimerDefinition } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ExpressionProperty } from "./fields.tsx";

/** A wait by length or up to an instant. */
export function TimerProperties({
  timer,
  onChange,
}: {
  readonly timer: TimerDefinition;
  readonly onChange: (timer: TimerDefinition) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <>
      <ExpressionProperty
        name={t("duration")}
        value={timer.duration ?? ""}
        onChange={(duration) => {
          onChange(duration === "" ? {} : { duration });
        }}
      />
      <ExpressionProperty
        name={t("until")}
        value={timer.until ?? ""}
        onChange={(until) => {
          onChange(until === "" ? {} : { until });
        }}
      />
    </>
  );
}
