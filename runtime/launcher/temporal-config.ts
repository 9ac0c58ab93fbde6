/** The ports of one embedded Temporal server, all on 127.0.0.1. */
export interface TemporalPorts {
  readonly frontend: number;
  readonly http: number;
  readonly history: number;
  readonly matching: number;
  readonly worker: number;
  readonly membership: readonly [number, number, number, number];
}

export const temporalPortCount = 9;

/** Gives each of nine ports its part. */
export function temporalPorts(ports: readonly number[]): TemporalPorts {
  const [frontend, http, history, matching, worker, m1, m2, m3, m4] = ports as readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { frontend, http, history, matching, worker, membership: [m1, m2, m3, m4] };
}

/**
 * The server's configuration after its own config/development-sqlite-file.yaml: one SQLite file, no archive, no profiler and no
 * metrics port. JSON is YAML, so no YAML writer is needed. `synchronous: 1` (normal, with a write-ahead log) survives kill -9
 * whole and a power cut without damage, less its last moments; those are in the case log, from which the reconciler goes on.
 */
export function temporalServerConfig(ports: TemporalPorts, database: string, dynamicConfig: string): string {
  const store = {
    sql: {
      pluginName: "sqlite",
      databaseName: database,
      connectAddr: "localhost",
      connectProtocol: "tcp",
      connectAttributes: { cache: "private", setup: "true", journal_mode: "wal", synchronous: "1" },
      maxConns: 1,
      maxIdleConns: 1,
      maxConnLifetime: "1h",
    },
  };
  const service = (grpcPort: number, membershipPort: number, more: object = {}): object => ({
    rpc: { grpcPort, membershipPort, bindOnLocalHost: true, ...more },
  });
  return JSON.stringify(
    {
      log: { stdout: true, level: "warn" },
      persistence: {
        defaultStore: "sqlite-default",
        visibilityStore: "sqlite-visibility",
        numHistoryShards: 1,
        datastores: { "sqlite-default": store, "sqlite-visibility": store },
      },
      global: { membership: { maxJoinDuration: "30s", broadcastAddress: "127.0.0.1" } },
      services: {
        frontend: service(ports.frontend, ports.membership[0], { httpPort: ports.http }),
        history: service(ports.history, ports.membership[1]),
        matching: service(ports.matching, ports.membership[2]),
        worker: service(ports.worker, ports.membership[3]),
      },
      clusterMetadata: {
        enableGlobalNamespace: false,
        failoverVersionIncrement: 10,
        masterClusterName: "active",
        currentClusterName: "active",
        clusterInformation: {
          active: {
            enabled: true,
            initialFailoverVersion: 1,
            rpcName: "frontend",
            rpcAddress: `127.0.0.1:${String(ports.frontend)}`,
            httpAddress: `127.0.0.1:${String(ports.http)}`,
          },
        },
      },
      dcRedirectionPolicy: { policy: "noop" },
      dynamicConfigClient: { filepath: dynamicConfig, pollInterval: "10s" },
    },
    null,
    2,
  );
}

/**
 * Settings of the running server. Left alone, its queue processors ask the store at most 20 times a second per shard, which
 * makes every hop of a workflow 50 ms long on a single-shard server; and a workflow task that was lost a few times is waited
 * for up to ten minutes longer each time, which a case pays for whose worker was killed again and again.
 */
export const temporalDynamicSettings: Readonly<Record<string, number | boolean | string>> = {
  "history.transferProcessorMaxPollRPS": 5_000,
  "history.timerProcessorMaxPollRPS": 5_000,
  "history.workflowTaskRetryMaxInterval": "5s",
  "system.enableActivityEagerExecution": true,
  "system.forceSearchAttributesCacheRefreshOnRead": true,
  "system.namespaceCacheRefreshInterval": "1s",
};

/** The dynamic settings as the file that the server reads. */
export function temporalDynamicConfig(): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(temporalDynamicSettings).map(([key, value]) => [key, [{ value }]])),
    null,
    2,
  );
}

/** The same settings as arguments of the command-line tool's development server. */
export function temporalCliArguments(ports: TemporalPorts, database: string, namespace: string): readonly string[] {
  const settings = Object.entries(temporalDynamicSettings).flatMap(([key, value]) => [
    "--dynamic-config-value",
    `${key}=${JSON.stringify(value)}`,
  ]);
  return [
    ...["server", "start-dev", "--headless", "--ip", "127.0.0.1", "--log-level", "warn"],
    ...["--port", String(ports.frontend), "--http-port", String(ports.http)],
    ...["--db-filename", database, "--namespace", namespace, ...settings],
  ];
}
