import { useEffect, useState } from "react";
import type { FlowDefinition, Problem } from "@yaoflow/engine";
import type { DesignerPort } from "./port.ts";

/** The checker runs when the hand has rested this long (ms). */
const CHECK_AFTER = 400;

/** Asks the checker after each rest of the hand; an answer to an older drawing is dropped. */
export function useProblems(definition: FlowDefinition, port: DesignerPort): readonly Problem[] | null {
  const [problems, setProblems] = useState<readonly Problem[] | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void port.check(definition).then((found) => {
        if (current) setProblems(found);
      });
    }, CHECK_AFTER);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [definition, port]);
  return problems;
}
