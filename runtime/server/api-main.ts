/**
 * The API process: environment in, a server on its port until it is told to stop. Says `{type: "ready"}` to its parent
 * when it listens, ends cleanly within 10 s of SIGTERM, and also when its parent is gone.
 */
import pino from "pino";
import { createDomain } from "@yaoflow/domain";
import { composeApi, type RunningApi } from "./compose.ts";
import { createFlowHalf } from "./flow-half.ts";
import { readSettings } from "./settings.ts";

const log = pino({ name: "api", level: process.env["YAOFLOW_LOG"] ?? "info" });
const LAST_RESORT_MS = 9_500;

let running: RunningApi | undefined;
let stopping = false;

async function stop(why: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ why }, "stopping");
  setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
  await running?.close();
  process.exit(0);
}

process.once("SIGTERM", () => void stop("SIGTERM"));
process.once("SIGINT", () => void stop("SIGINT"));
process.once("disconnect", () => void stop("the parent is gone"));
process.on("unhandledRejection", (error) => {
  log.fatal({ err: error }, "a rejection that nobody handles");
  process.exit(1);
});

try {
  const settings = readSettings(process.env);
  running = await composeApi(settings, {
    createDomain,
    createFlow: (platform) =>
      createFlowHalf(platform, {
        temporalAddress: settings.temporalAddress,
        temporalNamespace: settings.temporalNamespace,
        templatesRoot: settings.templatesRoot,
        formJudge: settings.formJudge,
      }),
    log,
  });
  log.info({ host: settings.host, port: running.port }, "listening");
  process.send?.({ type: "ready", port: running.port });
} catch (error) {
  log.fatal({ err: error }, "the API cannot run");
  process.exit(1);
}
