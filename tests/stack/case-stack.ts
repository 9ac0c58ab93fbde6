import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Client, Connection } from "@temporalio/client";
import { DefaultLogger, NativeConnection, Runtime, Worker } from "@temporalio/worker";
import { signalNames, workflowIdOf } from "@yaoflow/workflows";
import { type Client as ApiClient, CookieJar, createClient } from "../../runtime/client/index.ts";
import type { DomainHost, DomainPlugin } from "../../runtime/contract/index.ts";
import { bundleWorkflows } from "../../runtime/launcher/workflow-bundle.ts";
import { type Embedded, startEmbedded } from "../../runtime/launcher/embedded.ts";
import { type CaseParts, createCaseParts } from "../../runtime/server/cases/case-parts.ts";
import { composeApi, type RunningApi } from "../../runtime/server/compose.ts";
import { createDefinitionStore } from "../../runtime/server/definitions/definition-store.ts";
import { createFlowHalf } from "../../runtime/server/flow-half.ts";
import { readSettings } from "../../runtime/server/settings.ts";
import { createPayloadCodec } from "../../runtime/server/worker/codec.ts";
import { createFlowWorker } from "../../runtime/server/worker/create-worker.ts";

export const demoPassword = "correct-horse-battery";

/** The API over HTTP and a worker, in this process, on a real Temporal server and a real MongoDB of their own. */
export interface CaseStack {
  readonly api: RunningApi;
  /** The worker's own view of the store: for the reconciler and for looking at what a client cannot see. */
  readonly parts: CaseParts;
  signedIn(account: string): Promise<ApiClient>;
  /** Runs every run of a case again from its recorded history; throws where the code decides differently. Returns how many runs. */
  replay(workflowId: string): Promise<number>;
  /** Whether Temporal's own search finds a case by its flow and state. */
  searched(caseId: string, flow: string, state: string): Promise<boolean>;
  /** Cancels a case as its caller does: by a signal, to which there is no answer. */
  cancelQuietly(caseId: string): Promise<void>;
  /** How many runs a workflow has had, as the visibility store knows by now. */
  runs(workflowId: string): Promise<number>;
  /** Whether a text stands readable anywhere in the stores of MongoDB and Temporal. */
  findPlain(text: string): Promise<readonly string[]>;
  /** Stops the worker and the API, throws Temporal's whole store away, and starts everything again. */
  loseTemporal(): Promise<void>;
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly domain: (host: DomainHost) => DomainPlugin;
  /** Packs by name: file path → content. */
  readonly packs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Folder of built pages; without it only the API answers. */
  readonly webRoot?: string;
}

const silent = {
  info: () => undefined,
  error: (fields: object, message: string) =>
    void process.stderr.write(`${message} ${(fields as { readonly err?: Error }).err?.stack ?? ""}\n`),
};

/** The history of a run that has decided something: one that has only just begun would keep the replayer waiting for ever. */
async function decidedHistory(client: Client, workflowId: string, runId: string) {
  for (let tries = 0; tries < 200; tries += 1) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    if (history.events?.some(({ workflowTaskCompletedEventAttributes: decided }) => decided)) return history;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${workflowId} ${runId} has decided nothing`);
}

let logging = false;

export async function startCaseStack({ domain, packs, webRoot }: StackOptions): Promise<CaseStack> {
  if (!logging)
    Runtime.install({
      logger: new DefaultLogger(
        "WARN",
        ({ message, meta }) =>
          void process.stderr.write(
            `${message} ${(meta as { readonly error?: Error } | undefined)?.error?.stack ?? ""}\n`,
          ),
      ),
    });
  logging = true;
  const folder = await mkdtemp(path.join(os.tmpdir(), "yaoflow-case-"));
  const dataDir = path.join(folder, "data");
  const templates = path.join(folder, "templates");
  for (const [pack, files] of Object.entries(packs)) {
    for (const [file, content] of Object.entries(files)) {
      const target = path.join(templates, pack, file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, typeof content === "string" ? content : JSON.stringify(content));
    }
  }
  // Servers of its own even where the environment offers some: this stack deletes a store.
  const { MONGODB_URI: _mongo, TEMPORAL_ADDRESS: _temporal, ...env } = process.env;
  const bundle = { code: await bundleWorkflows(process.cwd(), "workflows/sandbox.ts") };

  let servers: Embedded = await startEmbedded({ dataDir, env });
  let api: RunningApi;
  let parts: CaseParts;
  let connection: Connection;
  let native: NativeConnection;
  let worker: Worker | null = null;
  let running: Promise<void> = Promise.resolve();

  async function startApi(): Promise<void> {
    const settings = readSettings({
      MONGODB_URI: servers.mongodbUri,
      TEMPORAL_ADDRESS: servers.temporalAddress,
      TEMPORAL_NAMESPACE: servers.namespace,
      YAOFLOW_DATA: path.join(folder, "server"),
      YAOFLOW_TEMPLATES: templates,
      YAOFLOW_DEMO_PASSWORD: demoPassword,
      PORT: "0",
      ...(webRoot === undefined ? {} : { YAOFLOW_WEB_ROOT: webRoot }),
    });
    await mkdir(settings.dataFolder, { recursive: true });
    api = await composeApi(settings, {
      createDomain: domain,
      createFlow: (platform) => createFlowHalf(platform, settings),
      log: silent,
    });
    connection = await Connection.connect({ address: servers.temporalAddress });
    parts = createCaseParts(api.platform, clientOf(), createDefinitionStore(api.platform.db));
  }

  const codecOf = () => createPayloadCodec(api.platform.keyRing, createDefinitionStore(api.platform.db));
  const clientOf = () =>
    new Client({ connection, namespace: servers.namespace, dataConverter: { payloadCodecs: [codecOf()] } });

  async function startWorker(): Promise<void> {
    native = await NativeConnection.connect({ address: servers.temporalAddress });
    worker = await createFlowWorker(parts, {
      connection: native,
      namespace: servers.namespace,
      bundle,
      maxCachedWorkflows: 50,
    });
    running = worker.run();
  }

  async function stopWorker(): Promise<void> {
    worker?.shutdown();
    await running;
    await native.close();
    worker = null;
  }

  async function stopPrograms(): Promise<void> {
    if (worker) await stopWorker();
    await connection.close();
    await api.close();
  }

  await startApi();
  await startWorker();

  return {
    get api() {
      return api;
    },
    get parts() {
      return parts;
    },
    async signedIn(account) {
      const client = createClient({ baseUrl: `http://127.0.0.1:${api.port}`, jar: new CookieJar() });
      await client.session.signIn(account, demoPassword);
      return client;
    },
    async replay(workflowId) {
      const client = clientOf();
      let runs = 0;
      for await (const execution of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
        const history = await decidedHistory(client, workflowId, execution.runId);
        await Worker.runReplayHistory(
          { workflowBundle: bundle, dataConverter: { payloadCodecs: [codecOf()] } },
          history,
          workflowId,
        );
        runs += 1;
      }
      return runs;
    },
    async searched(caseId, flow, state) {
      const query = `FlowKey = '${flow}' AND CaseState = '${state}' AND WorkflowId = 'acme/case/${caseId}'`;
      return (await clientOf().workflow.count(query)).count === 1;
    },
    async cancelQuietly(caseId) {
      const actor = { personId: "p-it", account: "it", role: "IT", capacity: "first" } as const;
      await clientOf()
        .workflow.getHandle(workflowIdOf("acme", caseId))
        .signal(signalNames.cancel, { actor, reason: "gone" });
    },
    runs: async (workflowId) => (await clientOf().workflow.count(`WorkflowId = '${workflowId}'`)).count,
    async findPlain(text) {
      const places: string[] = [];
      const files = (await readdir(path.join(dataDir, "temporal"))).map((file) => path.join(dataDir, "temporal", file));
      for (const file of files) if ((await readFile(file)).includes(text)) places.push(file);
      for (const { name } of (await api.platform.db.db?.listCollections().toArray()) ?? []) {
        for await (const document of api.platform.db.collection(name).find())
          if (JSON.stringify(document).includes(text)) places.push(name);
      }
      return places;
    },
    async loseTemporal() {
      await stopPrograms();
      await servers.stop();
      await rm(path.join(dataDir, "temporal"), { recursive: true });
      servers = await startEmbedded({ dataDir, env });
      await startApi();
      await startWorker();
    },
    stopWorker,
    startWorker,
    async stop() {
      await stopPrograms();
      await servers.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
