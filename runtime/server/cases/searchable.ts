import type { Connection } from "@temporalio/client";
import { searchAttributeNames } from "@yaoflow/workflows";

/**
 * Whether a namespace knows our search attributes. Asked once; where nobody may ask (a cluster that hides its operator
 * service) or nobody answers, cases start without them and the next start asks again.
 */
export function searchableNamespace(
  connection: Pick<Connection, "operatorService">,
  namespace: string,
): () => Promise<boolean> {
  let known: Promise<boolean> | null = null;
  const ask = async (): Promise<boolean> => {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return searchAttributeNames.every((name) => customAttributes[name] !== undefined);
  };
  return async () => {
    known ??= ask();
    try {
      return await known;
    } catch {
      known = null;
      return false;
    }
  };
}
