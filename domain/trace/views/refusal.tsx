import { Alert, Button } from "antd";
import type { ReactElement } from "react";
import type { Language, Text } from "@yaoflow/engine";
import { traceText } from "./texts.ts";

/** What went wrong with a call, in the page's language. */
export function Refusal(props: {
  readonly error: unknown;
  readonly language: Language;
  readonly onRetry: () => void;
}): ReactElement {
  const text = (props.error as { readonly problem?: { readonly text?: Text } } | null)?.problem?.text;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={text?.[props.language] ?? String(props.error)}
      action={
        <Button size="small" onClick={props.onRetry}>
          {traceText(props.language, "retry")}
        </Button>
      }
    />
  );
}
