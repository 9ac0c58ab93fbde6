import { randomUUID } from "node:crypto";
import { Client, Connection } from "@temporalio/client";
import { DefaultLogger, NativeConnection, Runtime, Worker } from "@temporalio/worker";
import type { Stack } from "../../runtime/launcher/stack.ts";
import { bundleWorkflows } from "../../runtime/launcher/workflow-bundle.ts";

export interface BareSteps {
  /** Milliseconds of so many steps, one after the other. */
  series(count: number): Promise<readonly number[]>;
  close(): Promise<void>;
}

/**
 * A workflow by hand on the stack's own Temporal server, its worker in this process: no API, no store, no policy, no audit.
 * What a machine needs for this says how quick the machine is today.
 */
export async function bareSteps({ temporalAddress, namespace }: Stack): Promise<BareSteps> {
  Runtime.install({ logger: new DefaultLogger("WARN") });
  const taskQueue = "bench-bare";
  const code = await bundleWorkflows(process.cwd(), "bench/task/workflows.ts");
  const native = await NativeConnection.connect({ address: temporalAddress, grpcCompression: { codec: "none" } });
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    workflowBundle: { code },
    activities: { openNext: (step: number) => Promise.resolve(step + 1) },
  });
  const running = worker.run();
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new Client({ connection, namespace });
  const handle = await client.workflow.start("bareSteps", { taskQueue, workflowId: `bare/${randomUUID()}`, args: [] });
  return {
    async series(count) {
      const times: number[] = [];
      for (let n = 0; n < count; n += 1) {
        const began = performance.now();
        await handle.executeUpdate("complete");
        times.push(performance.now() - began);
      }
      return times;
    },
    async close() {
      await handle.signal("finish");
      await handle.result();
      worker.shutdown();
      await running;
      await native.close();
      await connection.close();
    },
  };
}
