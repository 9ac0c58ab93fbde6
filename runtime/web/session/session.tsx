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
