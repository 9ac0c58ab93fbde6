import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client, Connection, type WorkflowHandle } from "@temporalio/client";
import { RawValue } from "@temporalio/common";
import { DefaultLogger, NativeConnection, Runtime } from "@temporalio/worker";
import { ok } from "@yaoflow/engine";
import type { Plan } from "@yaoflow/engine/interpreter";
import { type CaseInput, planEncoding, taskQueues, workflowIdOf } from "@yaoflow/workflows";
import type { Action, DomainPlugin } from "../../runtime/contract/index.ts";
import { startEmbedded } from "../../runtime/launcher/embedded.ts";
import { bundleWorkflows } from "../../runtime/launcher/workflow-bundle.ts";
import { createCaseParts } from "../../runtime/server/cases/case-parts.ts";
import { createBundleCompiler } from "../../runtime/server/definitions/compile-bundle.ts";
import { createDefinitionStore } from "../../runtime/server/definitions/definition-store.ts";
import { createPlatform } from "../../runtime/server/platform.ts";
import { createPayloadCodec } from "../../runtime/server/worker/codec.ts";
import { createFlowWorker } from "../../runtime/server/worker/create-worker.ts";
import { chainFlow } from "./chain-flow.ts";

const company = "bench";
const title = (text: string) => ({ "zh-CN": text, en: text });
const amounts = {
  type: "object",
  required: ["amount"],
  properties: { amount: { type: "string", format: "decimal" } },
} as const;

/** In memory and at once: what is measured is everything around it. */
const work: Action = {
  name: "bench.work",
  title: title("Work"),
  input: amounts,
  output: amounts,
  effects: [],
  reads: [],
  errors: [],
  run: (_context, input) => Promise.resolve(ok({ amount: String(Number(input["amount"]) + 1) })),
};

function plugin(): DomainPlugin {
  return {
    rooms: [{ key: "bench", actions: [work] }],
    roles: [],
    conflicts: [],
    problems: {},
    parameters: {},
    publicationApprovers: () => [],
    demo: { company, title: title(company), branches: [], people: [], seed: () => Promise.resolve() },
  };
}

export type Rival = "interpreter" | "handWritten";

export interface OverheadStage {
  readonly plan: Plan;
  /** Makes the case documents, as the API does before it starts a workflow. */
  cases(count: number): Promise<readonly CaseInput[]>;
  start(rival: Rival, input: CaseInput): Promise<WorkflowHandle>;
  close(): Promise<void>;
}

/** One worker with the product's options and data converter on embedded servers of its own. */
export async function overheadStage(): Promise<OverheadStage> {
  Runtime.install({ logger: new DefaultLogger("WARN") });
  const folder = mkdtempSync(path.join(os.tmpdir(), "yaoflow-bench-overhead-"));
  const { MONGODB_URI: _mongo, TEMPORAL_ADDRESS: _temporal, ...env } = process.env;
  const servers = await startEmbedded({ dataDir: path.join(folder, "data"), env });
  const platform = await createPlatform({
    mongoUri: servers.mongodbUri,
    dataFolder: path.join(folder, "server"),
    createDomain: plugin,
  });
  const definitions = createDefinitionStore(platform.db);
  const connection = await Connection.connect({ address: servers.temporalAddress });
  const client = new Client({
    connection,
    namespace: servers.namespace,
    dataConverter: { payloadCodecs: [createPayloadCodec(platform.keyRing, definitions)] },
  });
  const parts = createCaseParts(platform, client, definitions);
  const outboxes = [{ collection: "caseEvents", deliver: () => Promise.resolve() }];
  await platform.prepare(outboxes);
  await parts.prepare();
  await platform.start(outboxes);

  const compiled = await createBundleCompiler(platform.plugin, parts.designs, definitions).compile(company, {
    flows: [chainFlow],
    forms: [],
    tables: [],
  });
  const [first] = compiled.plans;
  if (!first) throw new Error(`the flow does not compile: ${JSON.stringify(compiled.problems)}`);
  const { plan } = first;
  await definitions.put(company, plan.hash, { kind: "plan", plan, source: chainFlow }, platform.clock.now());

  const code = await bundleWorkflows(process.cwd(), "bench/overhead/workflows.ts");
  const native = await NativeConnection.connect({
    address: servers.temporalAddress,
    grpcCompression: { codec: "none" },
  });
  const worker = await createFlowWorker(parts, { connection: native, namespace: servers.namespace, bundle: { code } });
  const running = worker.run();
  let serial = 0;

  return {
    plan,
    async cases(count) {
      const inputs: CaseInput[] = [];
      for (let n = 0; n < count; n += 1) {
        serial += 1;
        const opened = await parts.openCase({
          scope: { company },
          caseId: `c${String(serial)}`,
          plan,
          trigger: "call",
          data: { amount: "1" },
          actors: [],
          parent: null,
          at: platform.clock.now(),
        });
        if (!opened.ok) throw new Error(opened.problem.text.en);
        inputs.push(opened.value);
      }
      return inputs;
    },
    start(rival, input) {
      const options = {
        workflowId: workflowIdOf(company, input.case.caseId),
        taskQueue: taskQueues.flow,
        workflowTaskTimeout: "5s",
      } as const;
      if (rival === "handWritten") return client.workflow.start("handWritten", { ...options, args: [input] });
      const encoding = new TextEncoder();
      const byHash = RawValue.fromPayload({
        metadata: { encoding: encoding.encode(planEncoding) },
        data: encoding.encode(`${company}/${plan.hash}`),
      });
      return client.workflow.start("caseWorkflow", { ...options, args: [byHash, input] });
    },
    async close() {
      worker.shutdown();
      await running;
      await native.close();
      await connection.close();
      await platform.close();
      await servers.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
