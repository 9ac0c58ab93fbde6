import { useCallback } from "react";
import { useText } from "../use-language.ts";
import { useSession } from "./session.tsx";

/** What people call a role; a role that this system no longer has is called by its code. */
export function useRoleName(): (code: string) => string {
  const text = useText();
  const { info } = useSession();
  return useCallback(
    (code) => {
      const titles = info.roleTitles ?? {};
      const title = Object.hasOwn(titles, code) ? titles[code] : undefined;
      return title ? text(title) : code;
    },
    [info, text],
  );
}
