import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Scenario } from "@yaoflow/engine/simulator";
import { type Client, CookieJar, createClient, type LiveLine, type LiveStage } from "../../runtime/client/index.ts";

const templates = path.join(process.cwd(), "templates");

/** Everybody signs in once and with the same demo password; scenarios come from templates/. */
export function demoStage(url: string, demoPassword: string, told?: (line: LiveLine) => void): LiveStage {
  const clients = new Map<string, Promise<Client>>();
  const signIn = async (account: string): Promise<Client> => {
    const client = createClient({ baseUrl: url, jar: new CookieJar() });
    await client.session.signIn(account, demoPassword);
    return client;
  };
  return {
    as: (account) => {
      const known = clients.get(account) ?? signIn(account);
      clients.set(account, known);
      return known;
    },
    password: () => demoPassword,
    load: (name) => Promise.resolve(readScenario(name)),
    today: () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    operators: { parameters: "qp", messages: "it", incidents: "it" },
    ...(told ? { told } : {}),
  };
}

/** `<pack>/<file without .json>` */
export function readScenario(name: string): Scenario {
  const [pack = "", file = ""] = name.split("/");
  return JSON.parse(readFileSync(path.join(templates, pack, "scenarios", `${file}.json`), "utf8")) as Scenario;
}

/** Every scenario of every pack, in order. */
export function allScenarios(): readonly string[] {
  return readdirSync(templates, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => scenariosOf(entry.name))
    .sort();
}

function scenariosOf(pack: string): readonly string[] {
  return readdirSync(path.join(templates, pack, "scenarios")).filter((file) => file.endsWith(".json")).map((file) => `${pack}/${file.slice(0, -".json".length)}`);
}
