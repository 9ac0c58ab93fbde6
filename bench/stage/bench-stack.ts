import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Client, CookieJar, createClient } from "../../runtime/client/index.ts";
import { plainFetch } from "./plain-fetch.ts";
import { type Stack, startStack } from "../../runtime/launcher/stack.ts";

/** A pack to be uploaded: path inside the pack → JSON value or text. `pack.json` gets its checksums here. */
export type PackContent = Readonly<Record<string, unknown>>;

export interface BenchStack {
  readonly stack: Stack;
  /** Everybody signs in once. */
  as(account: string): Promise<Client>;
  /** Imports a pack as the administrator and has another person approve it. */
  publish(content: PackContent): Promise<void>;
  close(): Promise<void>;
}

/** The whole product on a data folder of its own that is thrown away afterwards. */
export async function benchStack(env: Readonly<Record<string, string>> = {}): Promise<BenchStack> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "yaoflow-bench-"));
  const stack = await startStack({ dataDir, env: { ...process.env, YAOFLOW_LOG: "warn", ...env } });
  const people = new Map<string, Promise<Client>>();
  const as = (account: string): Promise<Client> => {
    const known = people.get(account) ?? signedIn(stack, account);
    people.set(account, known);
    return known;
  };
  return {
    stack,
    as,
    async publish(content) {
      await publishPack(await as("admin"), await as("qm"), stack.demoPassword ?? "", content);
    },
    async close() {
      await stack.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function signedIn(stack: Stack, account: string): Promise<Client> {
  const client = createClient({ baseUrl: stack.url, jar: new CookieJar(), fetch: plainFetch });
  await client.session.signIn(account, stack.demoPassword ?? "");
  return client;
}

export async function publishPack(
  importer: Client,
  approver: Client,
  password: string,
  content: PackContent,
): Promise<void> {
  const wanted = await importer.templates.import({ content: uploaded(content) }, randomUUID());
  await approver.publications.decide(
    wanted.id,
    { revision: wanted.revision, decision: "approve", signature: { password, meaning: "批准发布" } },
    randomUUID(),
  );
}

/** What an upload looks like: every file as text, and what each of them must hash to. */
export function uploaded(content: PackContent): Readonly<Record<string, string>> {
  const files = Object.fromEntries(
    Object.entries(content).map(([file, value]) => [file, typeof value === "string" ? value : JSON.stringify(value)]),
  );
  const { "pack.json": manifest = "{}", ...others } = files;
  const checksums = Object.fromEntries(
    Object.entries(others).map(([file, text]) => [file, createHash("sha256").update(text).digest("hex")]),
  );
  return { ...others, "pack.json": JSON.stringify({ ...(JSON.parse(manifest) as object), checksums }) };
}
