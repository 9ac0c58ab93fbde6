import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Client, CookieJar, createClient } from "../runtime/client/index.ts";
import { type Stack, startStack } from "../runtime/launcher/stack.ts";
import { counterPack } from "./packs/counter-pack.ts";
import { publishPack } from "./stage/bench-stack.ts";
import { countingPerson } from "./stage/counting-person.ts";
import { judged, rounded } from "./stage/figures.ts";
import { residentOf } from "./stage/resident.ts";

async function timed<T>(work: () => Promise<T>): Promise<{ readonly seconds: number; readonly value: T }> {
  const began = performance.now();
  const value = await work();
  return { seconds: Math.round(performance.now() - began) / 1000, value };
}

/**
 * P20: seconds from nothing running to an API that says it is ready, with what is built and cached being there: on an empty data
 * folder (servers make their stores, the demo company is seeded) and on one that has data. Then from the upload of a pack, over
 * its approval and the start of a case, to its first task in the inbox. Memory is of the second start.
 */
export async function measure(): Promise<object> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "yaoflow-bench-start-"));
  const start = () =>
    timed(async () => {
      const stack = await startStack({ dataDir });
      for (;;) {
        const ready = await fetch(`${stack.url}/api/ready`).catch(() => undefined);
        if (ready?.ok) return stack;
      }
    });
  try {
    // Whatever is stale is built by a start that does not count.
    await (await start()).value.stop();
    rmSync(dataDir, { recursive: true });
    const empty = await start();
    await empty.value.stop();
    const filled = await start();
    const imported = await importToTask(filled.value);
    const resident = residentOf({ ...filled.value.processes, launcher: process.pid });
    await filled.value.stop();
    return {
      emptyDataSeconds: { ...judged(empty.seconds, 15, "less"), target: 5 },
      filledDataSeconds: { ...judged(filled.seconds, 15, "less"), target: 5 },
      importToFirstTaskSeconds: { ...judged(imported, 5, "less"), target: 1 },
      ratio: rounded(empty.seconds / 15),
      residentMiB: resident,
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function importToTask(stack: Stack): Promise<number> {
  const password = stack.demoPassword ?? "";
  const signedIn = async (account: string): Promise<Client> => {
    const client = createClient({ baseUrl: stack.url, jar: new CookieJar() });
    await client.session.signIn(account, password);
    return client;
  };
  const [admin, approver, buyer] = await Promise.all(["admin", "qm", "pur"].map(signedIn));
  if (!admin || !approver || !buyer) throw new Error("nobody signed in");
  const { seconds } = await timed(async () => {
    await publishPack(admin, approver, password, counterPack);
    await countingPerson(buyer);
  });
  return seconds;
}
