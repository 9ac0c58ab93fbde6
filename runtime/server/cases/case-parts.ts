import type { Client } from "@temporalio/client";
import type { DefinitionStore } from "../definitions/definition-store.ts";
import { createDesignStore, type DesignStore } from "../definitions/design-store.ts";
import { createPublishedFlows, type PublishedFlows } from "../definitions/published-flows.ts";
import { createCorrelator, type Correlator } from "../messages/correlator.ts";
import { createMessageStore, type MessageStore } from "../messages/message-store.ts";
import type { Platform } from "../ports.ts";
import { createOrderedWrites } from "../store/ordered-writes.ts";
import { createSubmissionStore, type SubmissionStore } from "../tasks/submission-store.ts";
import { createTaskStore, type TaskStore } from "../tasks/task-store.ts";
import { type CaseLog, createCaseLog } from "./case-log.ts";
import { type CaseStore, createCaseStore } from "./case-store.ts";
import { createIncidentStore, type IncidentStore } from "./incident-store.ts";
import { createOpenCase, type OpenCase } from "./open-case.ts";
import { createPrefill } from "./prefill.ts";
import { createProjector, type Projector } from "./projector.ts";
import { createStartByMessage, createStartBySignal } from "./start-by-message.ts";
import { type CaseEngine, createCaseEngine, type GatewayOptions } from "./temporal-gateway.ts";

/** Everything that the API and the worker share about cases, over one platform and one Temporal client. */
export interface CaseParts {
  readonly platform: Platform;
  readonly definitions: DefinitionStore;
  readonly designs: DesignStore;
  readonly flows: PublishedFlows;
  readonly cases: CaseStore;
  readonly tasks: TaskStore;
  readonly submissions: SubmissionStore;
  readonly incidents: IncidentStore;
  readonly messages: MessageStore;
  readonly log: CaseLog;
  readonly engine: CaseEngine;
  readonly openCase: OpenCase;
  readonly correlator: Correlator;
  readonly projector: Projector;
  /** Creates the indexes. */
  prepare(): Promise<void>;
}

export function createCaseParts(
  platform: Platform,
  client: Client,
  definitions: DefinitionStore,
  options: Partial<GatewayOptions> = {},
): CaseParts {
  const { db, keyRing, clock, plugin, changes, parameters } = platform;
  const designs = createDesignStore(db);
  const flows = createPublishedFlows(designs, definitions);
  const cases = createCaseStore(db, keyRing);
  const tasks = createTaskStore(db, keyRing);
  const submissions = createSubmissionStore(db, keyRing);
  const incidents = createIncidentStore(db);
  const messages = createMessageStore(db, keyRing);
  const log = createCaseLog(db, keyRing);
  const engine = createCaseEngine(client, options);
  const openCase = createOpenCase(cases, parameters);
  const starting = { flows, openCase, engine, audit: platform.audit, clock };
  const correlator = createCorrelator({
    messages,
    clock,
    signal: (company, caseId, signal) => engine.message(company, caseId, signal),
    start: createStartByMessage(starting),
    startAll: createStartBySignal(starting),
  });
  const projector = createProjector({
    cases,
    tasks,
    submissions,
    writes: createOrderedWrites(db),
    incidents,
    messages,
    definitions,
    correlator,
    prefill: createPrefill(plugin, clock),
    changes,
  });
  return {
    platform,
    definitions,
    designs,
    flows,
    cases,
    tasks,
    submissions,
    incidents,
    messages,
    log,
    engine,
    openCase,
    correlator,
    projector,
    async prepare() {
      for (const store of [definitions, designs, cases, tasks, submissions, incidents, messages, log])
        await store.prepare();
    },
  };
}
