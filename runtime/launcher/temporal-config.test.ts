import { describe, expect, test } from "@jest/globals";
import {
  temporalCliArguments,
  temporalDynamicConfig,
  temporalPortCount,
  temporalPorts,
  temporalServerConfig,
} from "./temporal-config.ts";

const ports = temporalPorts(Array.from({ length: temporalPortCount }, (_, index) => 21_000 + index));

describe("the embedded Temporal server's configuration", () => {
  const text = temporalServerConfig(ports, "/data/temporal.sqlite", "/data/dynamic.yaml");

  test("every listener has a port of its own", () => {
    const used = [...text.matchAll(/"(?:grpcPort|membershipPort|httpPort)": (\d+)/g)].map(([, port]) => Number(port));
    expect(used.sort()).toEqual(Array.from({ length: temporalPortCount }, (_, index) => 21_000 + index));
  });

  test("nothing listens beyond this machine", () => {
    const services = (JSON.parse(text) as { services: Record<string, { rpc: { bindOnLocalHost: boolean } }> }).services;
    expect(Object.values(services).map(({ rpc }) => rpc.bindOnLocalHost)).toEqual([true, true, true, true]);
    expect(text).not.toContain("0.0.0.0");
  });

  test("both stores are the one file, with full synchronisation, so that what was acknowledged outlives a crash", () => {
    const { datastores } = (
      JSON.parse(text) as {
        persistence: {
          datastores: Record<string, { sql: { databaseName: string; connectAttributes: Record<string, string> } }>;
        };
      }
    ).persistence;
    for (const { sql } of Object.values(datastores)) {
      expect(sql.databaseName).toBe("/data/temporal.sqlite");
      expect(sql.connectAttributes).toMatchObject({ synchronous: "1", journal_mode: "wal" });
    }
  });

  test("the queue processors may ask the store often enough that a hop costs no 50 ms", () => {
    const settings = JSON.parse(temporalDynamicConfig()) as Record<string, readonly { value: unknown }[]>;
    expect(settings["history.transferProcessorMaxPollRPS"]).toEqual([{ value: 5_000 }]);
    expect(settings["history.timerProcessorMaxPollRPS"]).toEqual([{ value: 5_000 }]);
    expect(settings["system.enableActivityEagerExecution"]).toEqual([{ value: true }]);
  });

  test("the command-line tool's server gets the same settings, port, file and namespace", () => {
    const args = temporalCliArguments(ports, "/data/temporal.sqlite", "default");
    expect(args).toEqual(
      expect.arrayContaining(["--port", "21000", "--db-filename", "/data/temporal.sqlite", "--namespace", "default"]),
    );
    expect(args).toContain("history.transferProcessorMaxPollRPS=5000");
    expect(args).toContain('system.namespaceCacheRefreshInterval="1s"');
  });
});
