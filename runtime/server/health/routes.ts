import { ok } from "@yaoflow/engine";
import type { Connection } from "mongoose";
import type { HttpMetrics } from "../http/metrics.ts";
import type { ServerRoute } from "../http/server-route.ts";
import type { Clock } from "../ports.ts";
import { isAlive } from "./heartbeat.ts";

export interface HealthParts {
  readonly db: Connection;
  readonly clock: Clock;
  readonly metrics: HttpMetrics;
  /** Asks Temporal for a sign of life; rejects when there is none. */
  readonly probeEngine: () => Promise<void>;
}

const tag = "operations";
const PROBE_MS = 2_000;

/** Liveness, readiness of everything that work needs, and figures. They tell states, no secrets, and need no session. */
export function healthRoutes({ db, clock, metrics, probeEngine }: HealthParts): readonly ServerRoute[] {
  async function ready(): Promise<{ readonly store: boolean; readonly engine: boolean; readonly worker: boolean }> {
    const [store, engine, worker] = await Promise.all([answers(async () => await db.db?.admin().ping()), answers(probeEngine), isAlive(db, clock, "worker").catch(() => false)]);
    return { store, engine, worker };
  }
  return [
    { method: "GET", path: "/api/health", title: { "zh-CN": "存活检查", en: "Liveness" }, tag, permission: "public", handle: () => Promise.resolve(ok({ body: { status: "ok" } })) },
    {
      method: "GET",
      path: "/api/ready",
      title: { "zh-CN": "就绪检查", en: "Readiness" },
      tag,
      permission: "public",
      async handle() {
        const parts = await ready();
        const isReady = parts.store && parts.engine && parts.worker;
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

/** Whether something answers in time. */
async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((settle) => {
    timer = setTimeout(() => settle(false), PROBE_MS);
  });
  try {
    return await Promise.race([ask().then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
