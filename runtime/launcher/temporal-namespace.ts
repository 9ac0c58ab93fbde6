import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "@temporalio/client";
import { msToTs } from "@temporalio/common/lib/time";

/** Days that Temporal keeps a closed workflow's history. The case log in MongoDB keeps what the business needs for years. */
const retentionDays = 7;

/** What may be searched for in Temporal; never personal data. The business searches in MongoDB. */
const searchAttributes = ["FlowKey", "FlowVersion", "BusinessKey", "CaseState"] as const;
const keyword = 2;
const grpc = { notFound: 5, alreadyExists: 6 } as const;

/** Whether a Temporal server answers at this address; a namespace that is missing is an answer too. */
export async function temporalAnswers(address: string, namespace: string): Promise<boolean> {
  const connection = await connect(address).catch(() => undefined);
  if (connection === undefined) return false;
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    return (error as { code?: number }).code === grpc.notFound;
  } finally {
    await connection.close();
  }
}

/** Registers the namespace and the search attributes where they are missing. Safe to repeat. */
export async function prepareNamespace(address: string, namespace: string): Promise<void> {
  const connection = await connect(address);
  try {
    await connection.workflowService
      .registerNamespace({
        namespace,
        description: "Yaoflow",
        workflowExecutionRetentionPeriod: msToTs(`${retentionDays} days`),
      })
      .catch(unless(grpc.alreadyExists));
    await patiently(async () => {
      const known = await connection.operatorService.listSearchAttributes({ namespace });
      const missing = searchAttributes.filter((name) => known.customAttributes[name] === undefined);
      if (missing.length === 0) return;
      await connection.operatorService
        .addSearchAttributes({
          namespace,
          searchAttributes: Object.fromEntries(missing.map((name) => [name, keyword])),
        })
        .catch(unless(grpc.alreadyExists));
    });
  } finally {
    await connection.close();
  }
}

async function connect(address: string): Promise<Connection> {
  const { Connection } = await import("@temporalio/client");
  return Connection.connect({ address, connectTimeout: "1s" });
}

function unless(code: number): (error: unknown) => void {
  return (error) => {
    if ((error as { code?: number }).code !== code) throw error;
  };
}

/** A namespace is known everywhere in the server only about a second after it was registered. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await sleep(100);
    }
  }
}
