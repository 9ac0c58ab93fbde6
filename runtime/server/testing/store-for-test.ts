import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../../launcher/embedded.ts";
import type { DomainHost, DomainPlugin } from "../../contract/index.ts";
import { createPlatform, type PlatformOptions, type ServerPlatform } from "../platform.ts";

export interface TestStore {
  /** Address of a database of its own on the server. */
  readonly uri: string;
  end(): Promise<void>;
}

/** A fresh database on the server named by MONGODB_URI, or on one that is started for this file. */
export async function storeForTest(): Promise<TestStore> {
  const database = `test-${randomUUID().slice(0, 13)}`;
  const given = process.env["MONGODB_URI"];
  if (given !== undefined && given !== "") return { uri: withDatabase(given, database), end: () => Promise.resolve() };
  const dataDir = await mkdtemp(join(tmpdir(), "yaoflow-store-"));
  const servers = await startEmbedded({ dataDir });
  return {
    uri: withDatabase(servers.mongodbUri, database),
    async end() {
      await servers.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function withDatabase(uri: string, database: string): string {
  const [, before, query] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri) ?? [];
  if (before === undefined) throw new Error("this is not an address of a MongoDB server");
  return `${before}/${database}${query ?? ""}`;
}

export interface TestPlatform {
  readonly platform: ServerPlatform;
  readonly mongoUri: string;
  readonly dataFolder: string;
  end(): Promise<void>;
}

/** A platform over a fresh database and data folder, with its background duties running. */
export async function platformForTest(
  domain: (host: DomainHost) => DomainPlugin,
  options: Partial<PlatformOptions> = {},
): Promise<TestPlatform> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), "yaoflow-test-")));
  const store =
    options.mongoUri === undefined ? await storeForTest() : { uri: options.mongoUri, end: () => Promise.resolve() };
  const mongoUri = store.uri;
  const platform = await createPlatform({ mongoUri, dataFolder, createDomain: domain, ...options });
  await platform.prepare();
  await platform.start();
  return {
    platform,
    mongoUri,
    dataFolder,
    async end() {
      await platform.db.dropDatabase();
      await platform.close();
      await store.end();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
