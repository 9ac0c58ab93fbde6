import { createContext, useContext } from "react";

/** What people call the codes that a trace is made of. */
export const NamesContext = createContext<Readonly<Record<string, string>>>({});

/** The name of a partner or a person; its code where it has none (any more). */
export function useNames(): (code: string) => string {
  const names = useContext(NamesContext);
  return (code) => (Object.hasOwn(names, code) ? (names[code] ?? code) : code);
}
