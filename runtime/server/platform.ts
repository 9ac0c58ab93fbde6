import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Connection } from "mongoose";
import type { PeopleReader, DomainHost, DomainPlugin, OutboxSource } from "../contract/index.ts";
import { accountOutboxes, createAccounts, type ServerAccounts } from "./accounts/index.ts";
import { createAuditLog, type AuditLog } from "./audit/index.ts";
import { createChangeFeed, type RunningChangeFeed } from "./changes/index.ts";
import { createClock } from "./clock.ts";
import { createFileStore, type FileStore } from "./files/store.ts";
import { createKeyRing, loadKeys, type ServerKeyRing } from "./key-ring/index.ts";
import { createOutboxRelay, prepareOutboxes } from "./outbox/index.ts";
import { createDuty } from "./outbox/duty.ts";
import { createParameterSource, parameterType } from "./parameters/index.ts";
import { createPolicies, type RunningPolicies } from "./policies/index.ts";
import type { Clock, Platform } from "./ports.ts";
import { createRecordStore, createRegistry, recordModel, type RecordRegistry } from "./records/index.ts";
import { connectStore } from "./store/connection.ts";
import { createLease } from "./store/lease.ts";
import { createIndexes } from "./store/model.ts";

export interface PlatformOptions {
  readonly mongoUri: string;
  /** `$YAOFLOW_DATA`: keys and files live there. */
  readonly dataFolder: string;
  /** `YAOFLOW_KEYS`, where the keys come from outside. */
  readonly keys?: string;
  readonly createDomain: (host: DomainHost) => DomainPlugin;
  readonly clock?: Clock;
  /** Where the background duties report what they could not do. */
  readonly onError?: (duty: string, error: unknown) => void;
}

/** The platform with what only the composition root and the platform's own routes use. */
export interface ServerPlatform extends Platform {
  readonly accounts: ServerAccounts;
  readonly policies: RunningPolicies;
  readonly audit: AuditLog;
  readonly changes: RunningChangeFeed;
  readonly keyRing: ServerKeyRing;
  readonly files: FileStore;
  readonly registry: RecordRegistry;
  /** Unique per process start. */
  readonly processId: string;
  /** Creates indexes of the platform, the rooms and the given outboxes. Idempotent; run before `start`. */
  prepare(outboxes?: readonly OutboxSource[]): Promise<void>;
  /** Starts the change feed and, elected among all processes, the relay and the audit appender. */
  start(outboxes?: readonly OutboxSource[]): Promise<void>;
  /** Delivers every outbox and chains every audit entry that waits now. For seeding, shutdown and tests. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const LEASE_SECONDS = 5;
const DUTY_MS = 250;
const IDLE_DUTY_MS = 1_000;

/** Connects and wires the platform half; used by the API and the worker process alike. Nothing runs before `start`. */
export async function createPlatform(options: PlatformOptions): Promise<ServerPlatform> {
  const clock = options.clock ?? createClock();
  const processId = randomUUID();
  const keyRing = createKeyRing(await loadKeys(join(options.dataFolder, "keys"), options.keys));
  const db = await connectStore(options.mongoUri);
  try {
    return assemble(options, { clock, processId, keyRing, db });
  } catch (error) {
    await db.close();
    throw error;
  }
}

interface Ground {
  readonly clock: Clock;
  readonly processId: string;
  readonly keyRing: ServerKeyRing;
  readonly db: Connection;
}

function assemble(options: PlatformOptions, { clock, processId, keyRing, db }: Ground): ServerPlatform {
  const lease = createLease(db, clock, "outbox-and-audit", processId, LEASE_SECONDS);
  const nudge = (): void => duty.nudge();
  const changes = createChangeFeed(db, clock, processId);
  const audit = createAuditLog({ db, keyRing, clock, nudge });
  const registry = createRegistry();
  registry.add([parameterType]);
  const records = createRecordStore({ db, registry, keyRing, changes, nudge });
  const files = createFileStore(db, keyRing, clock, join(options.dataFolder, "files"));
  const parameters = createParameterSource(records, () => plugin.parameters);
  const people: PeopleReader = { names: (company, personIds) => accounts.names(company, personIds) };
  const plugin = options.createDomain({ db, records, parameters, files, people });
  for (const room of plugin.rooms) registry.add(room.recordTypes ?? []);
  const roles = new Set(plugin.roles.map(({ code }) => code));
  const policies = createPolicies({ db, changes, audit, base: () => plugin.policies ?? [], roles: () => roles });
  const accounts = createAccounts({
    db,
    keyRing,
    clock,
    changes,
    audit,
    roles: () => roles,
    conflicts: () => plugin.conflicts,
    nudge,
  });

  const ownOutboxes: readonly OutboxSource[] = [
    { collection: "records", deliver: () => Promise.resolve() },
    ...accountOutboxes,
    ...plugin.rooms.flatMap((room) => room.outboxes ?? []),
  ];
  let relay = createOutboxRelay(db, audit, ownOutboxes);
  const duty = createDuty({
    everyMs: DUTY_MS,
    idleMs: IDLE_DUTY_MS,
    lease,
    async work() {
      const delivered = await relay.drain();
      const chained = await audit.drain();
      return delivered + chained > 0;
    },
    onError: (error) => options.onError?.("outbox-and-audit", error),
  });

  return {
    db,
    plugin,
    clock,
    accounts,
    policies,
    audit,
    changes,
    keyRing,
    records,
    parameters,
    files,
    registry,
    processId,
    async prepare(outboxes = []) {
      await createIndexes(recordModel(db));
      await changes.prepare();
      await audit.prepare();
      await policies.prepare();
      await accounts.prepare();
      await files.prepare();
      for (const room of plugin.rooms) await room.prepare?.();
      await prepareOutboxes(db, [...ownOutboxes, ...outboxes]);
    },
    async start(outboxes = []) {
      relay = createOutboxRelay(db, audit, [...ownOutboxes, ...outboxes]);
      await changes.start();
      await policies.start();
      duty.start();
    },
    async settle() {
      await relay.drain();
      await audit.drain();
    },
    async close() {
      await duty.stop();
      changes.stop();
      policies.stop();
      await db.close();
    },
  };
}
