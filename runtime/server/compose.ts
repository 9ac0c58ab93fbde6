import type { ProblemKind } from "@yaoflow/engine";
import type { DomainHost, DomainPlugin, OutboxSource } from "../contract/index.ts";
import { accountProblems } from "./accounts/index.ts";
import { accountRoutes } from "./accounts/account-routes.ts";
import { sessionRoutes } from "./accounts/session-routes.ts";
import { auditRoutes } from "./audit/routes.ts";
import { eventProblems, eventRoutes } from "./events/routes.ts";
import { fileRoutes } from "./files/routes.ts";
import { fileProblems } from "./files/upload.ts";
import { healthRoutes } from "./health/routes.ts";
import {
  createHttpServer,
  createIdempotency,
  createMetrics,
  createPipeline,
  createSessions,
  httpProblems,
  loadWebRoot,
  type ServerRoute,
} from "./http/index.ts";
import { openApiDocument } from "./openapi/index.ts";
import { parameterProblems, parameterRoutes } from "./parameters/routes.ts";
import { pickerProblems, pickerRoutes } from "./pickers/index.ts";
import { createPlatform, type ServerPlatform } from "./platform.ts";
import { policyProblems } from "./policies/index.ts";
import { policyRoutes } from "./policies/routes.ts";
import { recordProblems } from "./records/index.ts";
import { recordRoutes } from "./records/routes.ts";
import type { ServerSettings } from "./settings.ts";
import { seedDemo } from "./setup/demo.ts";
import { createInstallation } from "./setup/installation.ts";
import { setupRoutes } from "./setup/routes.ts";

/** What the composition needs of the flow half; `createFlowHalf` gives it. */
export interface ComposedFlow {
  readonly routes: readonly ServerRoute[];
  readonly outboxes: readonly OutboxSource[];
  readonly problems: Readonly<Record<string, ProblemKind>>;
  prepare(): Promise<void>;
  readiness(): Promise<{ readonly temporal: boolean; readonly worker: boolean }>;
  /** Publishes the shipped packs in an empty sample company; idempotent. */
  installPacks(company: string): Promise<void>;
  close(): Promise<void>;
}

export interface Composition {
  readonly createDomain: (host: DomainHost) => DomainPlugin;
  readonly createFlow: (platform: ServerPlatform) => ComposedFlow;
  readonly log: Log;
}

export interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface RunningApi {
  readonly port: number;
  readonly platform: ServerPlatform;
  /** Stops accepting, lets requests finish, delivers what waits, disconnects. */
  close(graceMs?: number): Promise<void>;
}

const SWEEP_MS = 3_600_000;
const GRACE_MS = 7_000;

/** The one place where platform, flow half and business become a server. */
export async function composeApi(
  settings: ServerSettings,
  { createDomain, createFlow, log }: Composition,
): Promise<RunningApi> {
  const platform = await createPlatform({
    mongoUri: settings.mongoUri,
    dataFolder: settings.dataFolder,
    ...(settings.keys === undefined ? {} : { keys: settings.keys }),
    createDomain,
    onError: (duty, error) => log.error({ err: error, duty }, "a background duty failed"),
  });
  const { db, clock, keyRing, accounts, policies, audit, plugin } = platform;
  const flow = createFlow(platform);
  const installation = createInstallation(db, clock);
  const sessions = createSessions({
    db,
    clock,
    sessionsFrom: (company, account) => accounts.sessionsFrom(company, account),
    idleSeconds: settings.sessionIdleSeconds,
    absoluteSeconds: settings.sessionAbsoluteSeconds,
  });
  const idempotency = createIdempotency(db, keyRing, clock);
  const metrics = createMetrics();

  await platform.prepare(flow.outboxes);
  await flow.prepare();
  await sessions.prepare();
  await idempotency.prepare();
  await platform.start(flow.outboxes);
  if (!settings.production && settings.demoPassword !== undefined)
    await seedDemo(platform, installation, settings.demoPassword, (company) => flow.installPacks(company));

  const problems: Readonly<Record<string, ProblemKind>> = Object.assign(
    {},
    ...[
      httpProblems,
      accountProblems,
      recordProblems,
      policyProblems,
      fileProblems,
      eventProblems,
      pickerProblems,
      parameterProblems,
    ].map(({ kinds }) => kinds),
    flow.problems,
    plugin.problems,
  ) as Record<string, ProblemKind>;
  const routes: ServerRoute[] = [
    ...sessionRoutes({ accounts, policies, sessions, clock, plugin }),
    ...setupRoutes({ administration: accounts.administration, installation, clock, token: settings.setupToken }),
    ...accountRoutes(accounts),
    ...recordRoutes(
      platform.records,
      platform.registry,
      policies,
      accounts,
      plugin.rooms.flatMap((room) => room.lifecycles ?? []),
    ),
    ...parameterRoutes(platform.records, plugin.parameters, platform.changes),
    ...policyRoutes(policies),
    ...pickerRoutes(plugin.rooms.flatMap((room) => room.pickers ?? [])),
    ...auditRoutes(audit, accounts, problems),
    ...fileRoutes(platform.files),
    ...eventRoutes(platform.changes, accounts),
    ...healthRoutes({
      metrics,
      readiness: () => flow.readiness(),
      pingStore: async () => {
        await db.db?.admin().ping();
      },
    }),
    ...flow.routes,
    ...plugin.rooms.flatMap((room) => room.routes ?? []),
  ];
  routes.push(documentRoute(() => openApiDocument({ version: settings.version, routes, problems })));

  const server = createHttpServer({
    routes,
    pipeline: createPipeline({
      clock,
      accounts,
      policies,
      audit,
      sessions,
      idempotency,
      publicOrigin: settings.publicOrigin,
    }),
    metrics,
    web: settings.webRoot === undefined ? null : await loadWebRoot(settings.webRoot),
    maxInFlight: settings.maxInFlight,
    behindProxy: settings.publicOrigin !== undefined,
    log: (error, request) => log.error({ err: error, ...request }, "a request failed"),
  });
  const { port } = await server.listen(settings.port, settings.host);

  const sweeper = setInterval(() => {
    Promise.all([sessions.sweep(), idempotency.sweep()]).catch((error: unknown) =>
      log.error({ err: error }, "sweeping failed"),
    );
  }, SWEEP_MS);
  sweeper.unref();

  return {
    port,
    platform,
    async close(graceMs = GRACE_MS) {
      clearInterval(sweeper);
      await server.close(graceMs);
      await flow.close();
      await platform.close();
    },
  };
}

/** The document describes itself too; made once, when it is first asked for. */
function documentRoute(make: () => ReturnType<typeof openApiDocument>): ServerRoute {
  let document: ReturnType<typeof openApiDocument> | undefined;
  return {
    method: "GET",
    path: "/api/openapi.json",
    title: { "zh-CN": "接口文档", en: "This document" },
    tag: "operations",
    permission: "public",
    handle() {
      document ??= make();
      return Promise.resolve({ ok: true, value: { body: document } });
    },
  };
}
