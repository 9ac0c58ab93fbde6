import { useEffect, useState } from "react";
import type { DecisionTable } from "@yaoflow/engine";
import type { TableCheck } from "@yaoflow/runtime/contract";
import type { TablePort } from "./port.ts";

/** The checker runs when the hand has rested this long (ms). */
const CHECK_AFTER = 400;

/** Asks the checker after each rest of the hand; an answer to an older table is dropped. */
export function useTableCheck(table: DecisionTable, port: TablePort): TableCheck | null {
  const [check, setCheck] = useState<TableCheck | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void port.check(table).then((found) => {
        if (current) setCheck(found);
      });
    }, CHECK_AFTER);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [table, port]);
  return check;
}
