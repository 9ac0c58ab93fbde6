import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { TaskVerb } from "@yaoflow/engine";
import type { TaskVerbs } from "../../../contract/index.ts";
import { TaskVerbDialog } from "./task-verb-dialog.tsx";

/** What can be done with a task beside completing it. Nothing where nothing can. */
export function VerbMenu(props: {
  readonly task: { readonly id: string; readonly revision: number };
  readonly possible: TaskVerbs | undefined;
}): ReactElement | null {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<TaskVerb | null>(null);
  const { possible } = props;
  if (!possible || (possible.verbs.length === 0 && chosen === null)) return null;
  return (
    <>
      <Dropdown
        trigger={["click"]}
        placement="topLeft"
        menu={{
          items: possible.verbs.map((verb) => ({ key: verb, label: t(`verbs.${verb}.title`) })),
          onClick: ({ key }) => setChosen(key as TaskVerb),
        }}
      >
        <Button icon={<DownOutlined aria-hidden />} iconPlacement="end" aria-haspopup="menu">
          {t("verbs.menu")}
        </Button>
      </Dropdown>
      {chosen === null ? null : (
        <TaskVerbDialog verb={chosen} task={props.task} possible={possible} onClose={() => setChosen(null)} />
      )}
    </>
  );
}
