import type { Json } from "@yaoflow/engine";
import type { Scenario } from "@yaoflow/engine/simulator";
import type { Client } from "./client.ts";

const NAMED = /\{files\.([a-z-]+)\}/g;

/**
 * Scenarios name papers that people attach as `{files.<name>}`. A live run uploads a small sample of each, so that the
 * server finds it; the answer maps names to hashes. Names that are known already are not uploaded again.
 */
export async function uploadScenarioFiles(
  client: Client,
  scenario: Scenario,
  known: Readonly<Record<string, Json>>,
): Promise<Readonly<Record<string, Json>>> {
  const names = new Set([...JSON.stringify([scenario.start, scenario.steps]).matchAll(NAMED)].map(([, name = ""]) => name));
  const hashes: Record<string, Json> = { ...known };
  for (const name of names) {
    if (Object.hasOwn(hashes, name)) continue;
    const file = new Blob([`%PDF-1.4\n% ${name}: 示例 / sample\n%%EOF\n`], { type: "application/pdf" });
    hashes[name] = (await client.files.upload(file, `${name}.pdf`)).hash;
  }
  return hashes;
}
