import { Client, Connection } from "@temporalio/client";
import { interpreterProblems, separationProblems } from "@yaoflow/engine/interpreter";
import type { ProblemKind } from "@yaoflow/engine";
import { taskQueues } from "@yaoflow/workflows";
import type { OutboxSource, Route } from "../contract/index.ts";
import { type CaseParts, createCaseParts } from "./cases/case-parts.ts";
import { caseProblems } from "./cases/problems.ts";
import { caseRoutes } from "./cases/case-routes.ts";
import type { GatewayOptions } from "./cases/temporal-gateway.ts";
import { createDefinitionStore } from "./definitions/definition-store.ts";
import { messageRoutes } from "./messages/message-routes.ts";
import { messageProblems } from "./messages/problems.ts";
import type { Platform } from "./ports.ts";
import { createFormValidators } from "./tasks/form-validators.ts";
import { taskProblems } from "./tasks/problems.ts";
import { taskRoutes } from "./tasks/task-routes.ts";
import { createPayloadCodec } from "./worker/codec.ts";

export interface FlowHalfOptions {
  /** `host:port` of the Temporal frontend. Connected to when first needed, so that the API starts without it. */
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** Folder of the packs that the server ships. */
  readonly templatesRoot: string;
  readonly gateway?: Partial<GatewayOptions>;
}

export interface RunningFlowHalf {
  readonly routes: readonly Route[];
  readonly outboxes: readonly OutboxSource[];
  /** Every problem code of this half, for the API's closed catalogue. */
  readonly problems: Readonly<Record<string, ProblemKind>>;
  readonly parts: CaseParts;
  /** Creates the indexes. */
  prepare(): Promise<void>;
  /** Whether Temporal answers and a worker polls. */
  readiness(): Promise<{ readonly temporal: boolean; readonly worker: boolean }>;
  close(): Promise<void>;
}

/** What the case log hands to the relay: audit entries only. */
export const caseOutboxes: readonly OutboxSource[] = [{ collection: "caseEvents", deliver: () => Promise.resolve() }];

/** A poller not heard of for this long is taken for dead. */
const pollerSilence = 70_000;

/** Definitions, cases, tasks, messages and packs over a platform: the API's flow half. The worker builds its own parts. */
export function createFlowHalf(platform: Platform, options: FlowHalfOptions): RunningFlowHalf {
  const definitions = createDefinitionStore(platform.db);
  const connection = Connection.lazy({ address: options.temporalAddress });
  const client = new Client({
    connection,
    namespace: options.temporalNamespace,
    dataConverter: { payloadCodecs: [createPayloadCodec(platform.keyRing, definitions)] },
  });
  const parts = createCaseParts(platform, client, definitions, options.gateway ?? {});
  const forms = createFormValidators(definitions, platform.plugin);

  return {
    routes: [...taskRoutes(parts, forms), ...caseRoutes(parts, forms), ...messageRoutes(parts)],
    outboxes: caseOutboxes,
    problems: { ...interpreterProblems.kinds, ...separationProblems.kinds, ...caseProblems.kinds, ...taskProblems.kinds, ...messageProblems.kinds },
    parts,
    prepare: () => parts.prepare(),
    async readiness() {
      try {
        const { pollers } = await connection.withDeadline(Date.now() + 2_000, () =>
          connection.workflowService.describeTaskQueue({ namespace: options.temporalNamespace, taskQueue: { name: taskQueues.flow }, taskQueueType: 1 }),
        );
        const heard = (pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000);
        return { temporal: true, worker: heard.some((at) => Date.now() - at < pollerSilence) };
      } catch {
        return { temporal: false, worker: false };
      }
    },
    close: () => connection.close(),
  };
}
