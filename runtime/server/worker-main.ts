/**
 * The worker process: environment in, a worker polling until it is told to stop. Says `{type: "ready"}` to its parent
 * when it polls, ends cleanly within 10 s of SIGTERM, and at once when its parent is gone.
 */
import { Client, Connection } from "@temporalio/client";
import { DefaultLogger, NativeConnection, Runtime } from "@temporalio/worker";
import pino from "pino";
import { createDomain } from "@yaoflow/domain";
import { createCaseParts } from "./cases/case-parts.ts";
import { searchableNamespace } from "./cases/searchable.ts";
import { createDefinitionStore } from "./definitions/definition-store.ts";
import { caseOutboxes } from "./flow-half.ts";
import { createPlatform } from "./platform.ts";
import { createPayloadCodec } from "./worker/codec.ts";
import { createFlowWorker } from "./worker/create-worker.ts";
import { createReconciler } from "./worker/reconciler.ts";

const log = pino({ name: "worker", level: process.env["YAOFLOW_LOG"] ?? "info" });

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

process.on("disconnect", () => {
  log.warn("the parent is gone");
  process.exit(0);
});

try {
  await main();
} catch (error) {
  log.fatal({ err: error }, "the worker cannot run");
  process.exit(1);
}

async function main(): Promise<void> {
  const address = required("TEMPORAL_ADDRESS");
  const namespace = process.env["TEMPORAL_NAMESPACE"] ?? "default";
  Runtime.install({
    logger: new DefaultLogger("WARN", ({ level, message, meta }) =>
      log[level === "ERROR" ? "error" : "warn"]({ meta }, message),
    ),
    shutdownSignals: [],
  });
  const keys = process.env["YAOFLOW_KEYS"];
  const platform = await createPlatform({
    mongoUri: required("MONGODB_URI"),
    dataFolder: required("YAOFLOW_DATA"),
    ...(keys === undefined ? {} : { keys }),
    createDomain,
    onError: (duty, error) => log.error({ err: error, duty }, "a background duty failed"),
  });
  const definitions = createDefinitionStore(platform.db);
  const connection = await Connection.connect({ address, connectTimeout: "30s" });
  const client = new Client({
    connection,
    namespace,
    dataConverter: { payloadCodecs: [createPayloadCodec(platform.keyRing, definitions)] },
  });
  const parts = createCaseParts(platform, client, definitions, {
    searchable: searchableNamespace(connection, namespace),
  });
  await platform.prepare(caseOutboxes);
  await parts.prepare();
  await platform.start(caseOutboxes);

  // What travels is sealed and does not get smaller.
  const native = await NativeConnection.connect({ address, grpcCompression: { codec: "none" } });
  const cached = Number(process.env["YAOFLOW_CACHED_WORKFLOWS"] ?? "300");
  const worker = await createFlowWorker(parts, {
    connection: native,
    namespace,
    bundle: { codePath: required("YAOFLOW_WORKFLOW_BUNDLE") },
    maxCachedWorkflows: cached,
  });
  const running = worker.run();
  log.info({ address, namespace }, "polling");
  process.send?.({ type: "ready" });

  const reconciler = createReconciler(parts, (what, error) => log.error({ err: error, what }, "not reconciled yet"));
  const duties = startDuties(reconciler);
  const stop = (): void => {
    duties.stop();
    if (worker.getState() === "RUNNING") worker.shutdown();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  await running;
  duties.stop();
  await native.close();
  await connection.close();
  await platform.close();
  log.info("stopped");
  process.exit(0);
}

/** Recovery until it has succeeded once, then the messages that were not heard, every few seconds. */
function startDuties(reconciler: ReturnType<typeof createReconciler>): { stop(): void } {
  let recovered = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const round = async (): Promise<void> => {
    try {
      if (!recovered) {
        const counts = { begun: await reconciler.recover(), asked: await reconciler.syncRecent() };
        recovered = true;
        if (counts.begun > 0) log.warn(counts, "cases begun again from their log");
      }
      await reconciler.beginLost();
      await reconciler.redeliver();
    } catch (error) {
      log.error({ err: error }, "reconciling failed, trying again");
    }
    if (!stopped) timer = setTimeout(() => void round(), 3_000);
  };
  void round();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
