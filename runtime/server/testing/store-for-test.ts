import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DomainHost, DomainPlugin } from "../../contract/index.ts";
import { createPlatform, type PlatformOptions, type ServerPlatform } from "../platform.ts";

/** The server that the test runner started; a database of its own per test file. */
export function testMongoUri(database: string = `test-${randomUUID().slice(0, 13)}`): string {
  const uri = process.env["MONGODB_URI"];
  if (uri === undefined || uri === "") throw new Error("this test needs a real store: set MONGODB_URI, or run it with npm test");
  const [, before, query] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri) ?? [];
  if (before === undefined) throw new Error("MONGODB_URI is not an address of a MongoDB server");
  return `${before}/${database}${query ?? ""}`;
}

export interface TestPlatform {
  readonly platform: ServerPlatform;
  readonly mongoUri: string;
  readonly dataFolder: string;
  end(): Promise<void>;
}

/** A platform over a fresh database and data folder, with its background duties running. */
export async function platformForTest(domain: (host: DomainHost) => DomainPlugin, options: Partial<PlatformOptions> = {}): Promise<TestPlatform> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), "yaoflow-test-")));
  const mongoUri = options.mongoUri ?? testMongoUri();
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
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
