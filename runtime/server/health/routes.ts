import { ok } from "@yaoflow/engine";
import type { HttpMetrics } from "../http/metrics.ts";
import type { ServerRoute } from "../http/server-route.ts";

export interface HealthParts {
  readonly metrics: HttpMetrics;
  /** Rejects when the store does not answer. */
  readonly pingStore: () => Promise<void>;
  /** Whether the workflow engine answers and a worker is there. */
  readonly readiness: () => Promise<{ readonly temporal: boolean; readonly worker: boolean }>;
}

const tag = "operations";
const PROBE_MS = 2_500;

/** Liveness, readiness of everything that work needs, and figures. They tell states, no secrets, and need no session. */
export function healthRoutes({ metrics, pingStore, readiness }: HealthParts): readonly ServerRoute[] {
  return [
    {
      method: "GET",
      path: "/api/health",
      title: { "zh-CN": "存活检查", en: "Liveness" },
      tag,
      permission: "public",
      handle: () => Promise.resolve(ok({ body: { status: "ok" } })),
    },
    {
      method: "GET",
      path: "/api/ready",
      title: { "zh-CN": "就绪检查", en: "Readiness" },
      tag,
      permission: "public",
      async handle() {
        const [store, engine] = await Promise.all([
          inTime(
            pingStore().then(() => true),
            false,
          ),
          inTime(readiness(), { temporal: false, worker: false }),
        ]);
        const parts = { store, ...engine };
        const isReady = store && engine.temporal && engine.worker;
        return ok({ status: isReady ? 200 : 503, body: { status: isReady ? "ready" : "not-ready", parts } });
      },
    },
    {
      method: "GET",
      path: "/metrics",
      title: { "zh-CN": "指标", en: "Metrics" },
      tag,
      permission: "public",
      async handle() {
        const { type, body } = await metrics.text();
        return ok({ bytes: Buffer.from(body, "utf8"), headers: { "Content-Type": type } });
      },
    },
  ];
}

/** What is asked for, or `otherwise` when it fails or takes too long. */
async function inTime<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((settle) => {
    timer = setTimeout(() => settle(otherwise), PROBE_MS);
  });
  try {
    return await Promise.race([asked.catch(() => otherwise), late]);
  } finally {
    clearTimeout(timer);
  }
}
