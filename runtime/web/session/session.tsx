import { createContext, useContext } from "react";
import type { SessionInfo } from "../../contract/index.ts";

export interface Session {
  readonly info: SessionInfo;
  readonly signOut: () => Promise<void>;
  /** Whether the principal holds `object act`; only decides what is shown. */
  readonly may: (permission: string) => boolean;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("this page needs a session");
  return session;
}

/** `*` stands for any object or any act, as in the policies. */
export function holds(permissions: readonly string[], wanted: string): boolean {
  const [object = "", act = ""] = wanted.split(" ");
  return permissions.some((permission) => {
    const [heldObject, heldAct] = permission.split(" ");
    return (heldObject === object || heldObject === "*" || (object.endsWith(":*") && heldObject?.startsWith(object.slice(0, -1)) === true)) && (heldAct === act || heldAct === "*");
  });
}
