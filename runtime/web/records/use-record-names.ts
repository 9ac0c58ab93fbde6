import { useCallback } from "react";
import type { NameOf } from "@yaoflow/forms/react";
import type { RecordAnswer } from "../../contract/index.ts";
import { useRoleName } from "../session/role-name.ts";

/** What people call the persons and roles of a record. */
export function useRecordNames(): (record: RecordAnswer) => NameOf {
  const roleName = useRoleName();
  return useCallback(
    ({ names = {} }) =>
      (kind, code) =>
        kind === "role" ? roleName(code) : Object.hasOwn(names, code) ? (names[code] ?? code) : code,
    [roleName],
  );
}
