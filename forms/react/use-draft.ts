import { useEffect, useState } from "react";

export interface Draft {
  readonly text: string;
  readonly change: (text: string) => void;
  /** Takes over what was typed; on blur, Enter and before a submission (which moves the focus). */
  readonly commit: () => void;
}

/** What is being typed stays in the control until it is left: typing into a grid of 300 rows must not redraw the form per key. */
export function useDraft(value: string, take: (text: string) => void): Draft {
  const [text, setText] = useState(value);
  useEffect(() => {
    setText(value);
  }, [value]);
  return {
    text,
    change: setText,
    commit: () => {
      if (text !== value) take(text);
    },
  };
}
