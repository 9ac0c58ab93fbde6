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
  const as = (account: string): Promise<Client> => {
    const known = clients.get(account) ?? signIn(account);
    clients.set(account, known);
    return known;
  };
  return {
    as,
    password: () => demoPassword,
    load: (name) => Promise.resolve(readScenario(name)),
    today: () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    file: async (name) =>
      (await (await as("qa")).files.upload(new Blob([samplePdf(name)], { type: "application/pdf" }), `${name}.pdf`))
        .hash,
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
  return readdirSync(path.join(templates, pack, "scenarios"))
    .filter((file) => file.endsWith(".json"))
    .map((file) => `${pack}/${file.slice(0, -".json".length)}`);
}

/** The smallest document that is a PDF by its first bytes; every name is another document. */
function samplePdf(name: string): string {
  return `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% ${name}\ntrailer<</Root 1 0 R>>\n%%EOF\n`;
}
