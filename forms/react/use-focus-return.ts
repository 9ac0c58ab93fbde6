import { useEffect, useState } from "react";

/** For a dialog that is mounted only while it is open: gives the focus back to whatever had it when the dialog came. */
export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    },
    [before],
  );
}
