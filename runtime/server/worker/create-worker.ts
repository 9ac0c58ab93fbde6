import type { NativeConnection } from "@temporalio/worker";
import { Worker } from "@temporalio/worker";
import { taskQueues } from "@yaoflow/workflows";
import type { CaseParts } from "../cases/case-parts.ts";
import { createCaseActivities } from "./activities.ts";
import { createPayloadCodec } from "./codec.ts";

export interface WorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  /** The prebuilt workflow bundle: a path or its code. */
  readonly bundle: { readonly codePath: string } | { readonly code: string };
  /** Workflows kept in memory; each costs about 1 MB of native memory. */
  readonly maxCachedWorkflows?: number;
}

/** One worker for the flow queue: the workflow, its local activities and the actions it dispatches eagerly to itself. */
export async function createFlowWorker(
  parts: CaseParts,
  { connection, namespace, bundle, maxCachedWorkflows }: WorkerOptions,
): Promise<Worker> {
  const { platform, definitions } = parts;
  return await Worker.create({
    connection,
    namespace,
    taskQueue: taskQueues.flow,
    workflowBundle: bundle,
    activities: { ...createCaseActivities(parts) },
    dataConverter: { payloadCodecs: [createPayloadCodec(platform.keyRing, definitions)] },
    maxCachedWorkflows: maxCachedWorkflows ?? 300,
    stickyQueueScheduleToStartTimeout: "2s",
    maxConcurrentWorkflowTaskExecutions: 60,
    maxConcurrentWorkflowTaskPolls: 10,
    maxConcurrentActivityTaskExecutions: 60,
    maxConcurrentLocalActivityExecutions: 60,
    shutdownGraceTime: "5s",
    shutdownForceTime: "8s",
  });
}
