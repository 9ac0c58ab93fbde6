import { Button, Tag } from "antd";
import type { ReactElement, Ref } from "react";
import { useTranslation } from "react-i18next";
import { redo, undo, type History } from "../model/index.ts";

/** What the bar of an editor begins with: the title, and whether it is saved. */
export function EditorHeading(props: {
  readonly ref: Ref<HTMLHeadingElement>;
  readonly title: string;
  readonly dirty: boolean;
}): ReactElement {
  const { t } = useTranslation("designer");
  return (
    <h1 ref={props.ref} tabIndex={-1}>
      {props.title}{" "}
      <Tag role="status" {...(props.dirty ? { color: "gold" } : {})}>
        {props.dirty ? t("unsaved") : t("saved")}
      </Tag>
    </h1>
  );
}

/** One step back and forth in what was drawn. */
export function UndoButtons<Definition>({
  history,
  onStep,
}: {
  readonly history: History<Definition>;
  readonly onStep: (after: History<Definition>) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  const step = (move: typeof undo<Definition>): void => {
    const after = move(history);
    if (after.ok) onStep(after.value);
  };
  return (
    <>
      <Button disabled={history.past.length === 0} onClick={() => step(undo)}>
        {t("undo")}
      </Button>
      <Button disabled={history.future.length === 0} onClick={() => step(redo)}>
        {t("redo")}
      </Button>
    </>
  );
}
