import { readFileSync } from "node:fs";
import path from "node:path";
import { type Client, CookieJar, createClient, type LiveStage, type Story } from "../client/index.ts";

type Scenario = Awaited<ReturnType<LiveStage["load"]>>;

/** Where scenarios are played and by whom. */
export interface StageOptions {
  readonly url: string;
  /** Of every account: they are the demo's. */
  readonly password: string;
  /** Folder of the packs. */
  readonly templates: string;
  readonly cast: Story["cast"];
}

/** A stage on a running installation: everybody signs in once, scenarios come from the packs. */
export function createLiveStage({ url, password, templates, cast }: StageOptions): LiveStage {
  const clients = new Map<string, Promise<Client>>();
  const signIn = async (account: string): Promise<Client> => {
    const client = createClient({ baseUrl: url, jar: new CookieJar() });
    await client.session.signIn(account, password);
    return client;
  };
  const as = (account: string): Promise<Client> => {
    const known = clients.get(account) ?? signIn(account);
    clients.set(account, known);
    return known;
  };
  return {
    as,
    password: () => password,
    load: (name) => Promise.resolve(readScenario(templates, name)),
    today: () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    file: async (name) => {
      const pdf = new Blob([samplePdf(name)], { type: "application/pdf" });
      return (await (await as(cast.files)).files.upload(pdf, `${name}.pdf`)).hash;
    },
    operators: cast,
  };
}

/** `<pack>/<file without .json>` */
export function readScenario(templates: string, name: string): Scenario {
  const [pack = "", file = ""] = name.split("/");
  return JSON.parse(readFileSync(path.join(templates, pack, "scenarios", `${file}.json`), "utf8")) as Scenario;
}

/** The smallest document that is a PDF by its first bytes; every name is another document. */
function samplePdf(name: string): string {
  return `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% ${name}\ntrailer<</Root 1 0 R>>\n%%EOF\n`;
}
