import { Client, Connection } from "@temporalio/client";
import type { temporal } from "@temporalio/proto";
import { interpreterProblems, migrationProblems, separationProblems, verbProblems } from "@yaoflow/engine/interpreter";
import { bpmnProblems } from "@yaoflow/engine/bpmn";
import { calendarProblems, compilerProblems } from "@yaoflow/engine/compiler";
import { decisionProblems } from "@yaoflow/engine/decision";
import { proofProblems } from "@yaoflow/engine/proof";
import { definitionProblems as documentProblems } from "@yaoflow/engine/definition";
import { formProblems } from "@yaoflow/forms";
import type { ProblemKind } from "@yaoflow/engine";
import { hostProblems, taskQueues } from "@yaoflow/workflows";
import type { OutboxSource } from "../contract/index.ts";
import { type CaseParts, createCaseParts } from "./cases/case-parts.ts";
import { caseProblems } from "./cases/problems.ts";
import { caseRoutes } from "./cases/case-routes.ts";
import { searchableNamespace } from "./cases/searchable.ts";
import type { GatewayOptions } from "./cases/temporal-gateway.ts";
import { bpmnHere, bpmnInThread } from "./definitions/bpmn-desk.ts";
import { bpmnRoutes } from "./definitions/bpmn-routes.ts";
import { catalogueRoutes } from "./definitions/catalogue-routes.ts";
import { createBundleCompiler } from "./definitions/compile-bundle.ts";
import { createDefinitionStore } from "./definitions/definition-store.ts";
import { designRoutes } from "./definitions/design-routes.ts";
import { draftRoutes } from "./definitions/draft-routes.ts";
import { tableRoutes } from "./definitions/table-routes.ts";
import { tablesHere, tablesInThread } from "./definitions/table-desk.ts";
import { judgeHere, judgeInThread } from "./definitions/form-judge.ts";
import { definitionProblems } from "./definitions/problems.ts";
import { proveHere, proveInThread } from "./definitions/prover.ts";
import { publicationRoutes } from "./definitions/publication-routes.ts";
import { createPublicationStore } from "./definitions/publication-store.ts";
import { createPublisher } from "./definitions/publisher.ts";
import type { ServerRoute } from "./http/server-route.ts";
import { messageRoutes } from "./messages/message-routes.ts";
import { messageProblems } from "./messages/problems.ts";
import { createImporter } from "./packs/importer.ts";
import { installPacks, PackRefusedError } from "./packs/install-packs.ts";
import { createPackLibrary } from "./packs/pack-library.ts";
import { packRoutes } from "./packs/pack-routes.ts";
import { packProblems } from "./packs/problems.ts";
import type { Platform } from "./ports.ts";
import { createFormValidators } from "./tasks/form-validators.ts";
import { taskProblems } from "./tasks/problems.ts";
import { taskRoutes } from "./tasks/task-routes.ts";
import { moveRoutes } from "./versions/move-routes.ts";
import { whatIfRoutes } from "./versions/what-if-routes.ts";
import { createPayloadCodec } from "./worker/codec.ts";

export interface FlowHalfOptions {
  /** `host:port` of the Temporal frontend. Connected to when first needed, so that the API starts without it. */
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** Folder of the packs that the server ships. */
  readonly templatesRoot: string;
  readonly gateway?: Partial<GatewayOptions>;
  /** The program of the threads that compile what people draw and read their BPMN files; without it that happens where requests are answered. */
  readonly formJudge?: string | undefined;
}

export interface RunningFlowHalf {
  readonly routes: readonly ServerRoute[];
  readonly outboxes: readonly OutboxSource[];
  /** Every problem code of this half, for the API's closed catalogue. */
  readonly problems: Readonly<Record<string, ProblemKind>>;
  readonly parts: CaseParts;
  /** Creates the indexes and finishes what was approved when a process died. Call it after the platform has started. */
  prepare(): Promise<void>;
  /** Seeds an empty demo store with every shipped pack, in force at once. Throws `PackRefusedError`. */
  installPacks(company: string): Promise<void>;
  /** Whether Temporal answers and a worker polls. */
  readiness(): Promise<{ readonly temporal: boolean; readonly worker: boolean }>;
  close(): Promise<void>;
}

/** What the case log and publications hand to the relay: audit entries only. */
export const caseOutboxes: readonly OutboxSource[] = ["caseEvents", "publications"].map((collection) => ({
  collection,
  deliver: () => Promise.resolve(),
}));

/** `TASK_QUEUE_TYPE_WORKFLOW`; the enum itself is not to be had from an ES module. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- see above
const workflowQueue: temporal.api.enums.v1.TaskQueueType = 1;
/** A poller not heard of for this long is taken for dead, in milliseconds. */
const pollerSilence = 70_000;

/** Definitions, cases, tasks, messages and packs over a platform: the API's flow half. The worker builds its own parts. */
export function createFlowHalf(platform: Platform, options: FlowHalfOptions): RunningFlowHalf {
  const definitions = createDefinitionStore(platform.db);
  const connection = Connection.lazy({ address: options.temporalAddress });
  const client = new Client({
    connection,
    namespace: options.temporalNamespace,
    dataConverter: { payloadCodecs: [createPayloadCodec(platform.keyRing, definitions)] },
  });
  const parts = createCaseParts(platform, client, definitions, {
    searchable: searchableNamespace(connection, options.temporalNamespace),
    ...options.gateway,
  });
  const forms = createFormValidators(definitions, platform.plugin);
  const judge = options.formJudge === undefined ? judgeHere : judgeInThread(options.formJudge);
  const desk = options.formJudge === undefined ? bpmnHere : bpmnInThread(options.formJudge);
  const prover = options.formJudge === undefined ? proveHere : proveInThread(options.formJudge);
  const tables = options.formJudge === undefined ? tablesHere : tablesInThread(options.formJudge);
  const compiler = createBundleCompiler(platform.plugin, parts.designs, definitions, judge, prover);
  const publications = createPublicationStore(platform.db);
  const publisher = createPublisher({ platform, definitions, designs: parts.designs, publications, compiler });
  const library = createPackLibrary(options.templatesRoot);
  const importer = createImporter({ platform, designs: parts.designs, definitions, publications, publisher, compiler });

  return {
    routes: [
      ...taskRoutes(parts, forms),
      ...caseRoutes(parts, forms),
      ...messageRoutes(parts),
      ...draftRoutes(parts),
      ...designRoutes({ parts, compiler, publisher }),
      ...tableRoutes(tables),
      ...bpmnRoutes(parts, desk),
      ...catalogueRoutes(parts, compiler),
      ...moveRoutes(parts),
      ...whatIfRoutes(parts, compiler),
      ...publicationRoutes({ parts, publications, publisher }),
      ...packRoutes(library, importer),
    ],
    outboxes: caseOutboxes,
    problems: Object.assign(
      {},
      ...[
        interpreterProblems,
        migrationProblems,
        hostProblems,
        separationProblems,
        verbProblems,
        compilerProblems,
        calendarProblems,
        proofProblems,
        bpmnProblems,
        decisionProblems,
        documentProblems,
        formProblems,
        caseProblems,
        taskProblems,
        messageProblems,
        definitionProblems,
        packProblems,
      ].map(({ kinds }) => kinds),
    ) as Readonly<Record<string, ProblemKind>>,
    parts,
    async prepare() {
      await parts.prepare();
      await publications.prepare();
      await publisher.finish();
    },
    async installPacks(company) {
      const installed = await installPacks(library, importer, company, platform.clock.now());
      if (!installed.ok) throw new PackRefusedError(installed.problem);
    },
    async readiness() {
      try {
        const { pollers } = await connection.withDeadline(Date.now() + 2_000, () =>
          connection.workflowService.describeTaskQueue({
            namespace: options.temporalNamespace,
            taskQueue: { name: taskQueues.flow },
            taskQueueType: workflowQueue,
          }),
        );
        const heard = pollers.map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000);
        return { temporal: true, worker: heard.some((at) => Date.now() - at < pollerSilence) };
      } catch {
        return { temporal: false, worker: false };
      }
    },
    async close() {
      await judge.close();
      await desk.close();
      await prover.close();
      await tables.close();
      await connection.close();
    },
  };
}
