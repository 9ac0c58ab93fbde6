import {
  type Client,
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from "@temporalio/client";
import { ApplicationFailure, RawValue } from "@temporalio/common";
import { encode } from "@temporalio/common/lib/encoding.js";
import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import {
  type ActRequest,
  type CancelRequest,
  type CaseInput,
  caseWorkflowType,
  type CompleteAnswer,
  type ChildEndedSignal,
  type CompleteRequest,
  type MessageSignal,
  planEncoding,
  type RetryRequest,
  searchAttributesOf,
  signalNames,
  taskQueues,
  updateNames,
  workflowIdOf,
} from "@yaoflow/workflows";
import { caseProblems } from "./problems.ts";

/** The cases as they run on Temporal. Unavailability and overload are refusals that a client may retry with the same key. */
export interface CaseEngine {
  /** Starts the workflow (once) and waits until what the start caused is written. `again`: one that is gone is started anew. */
  begin(input: CaseInput, again?: boolean): Promise<Result<void>>;
  complete(company: string, caseId: string, request: CompleteRequest): Promise<Result<CompleteAnswer>>;
  /** What somebody does with a task beside completing it; the same command again is answered and changes nothing. */
  act(company: string, caseId: string, request: ActRequest): Promise<Result<void>>;
  retryIncident(company: string, caseId: string, request: RetryRequest, updateId: string): Promise<Result<void>>;
  cancel(company: string, caseId: string, request: CancelRequest, updateId: string): Promise<Result<void>>;
  message(company: string, caseId: string, signal: MessageSignal): Promise<void>;
  childEnded(company: string, caseId: string, signal: ChildEndedSignal): Promise<void>;
  /** Asks a case to look whether its log holds more than it knows; nothing where it does not run. */
  sync(company: string, caseId: string): Promise<Result<void>>;
  /** Asks for a fresh run of the workflow (continue-as-new) as soon as nothing is under way. */
  handOver(company: string, caseId: string): Promise<void>;
  isRunning(company: string, caseId: string): Promise<boolean>;
  /** Cases running on Temporal as its visibility store counts them: lags a little. */
  countRunning(): Promise<number>;
}

export interface GatewayOptions {
  /** Requests to Temporal under way at once before load is shed. */
  readonly maximumInFlight: number;
  /** How long a request waits for an answer, in milliseconds. */
  readonly patience: number;
  /** Whether the namespace knows our search attributes: a start that names an unknown one is refused. */
  readonly searchable: () => Promise<boolean>;
}

const defaults: GatewayOptions = { maximumInFlight: 400, patience: 10_000, searchable: () => Promise.resolve(false) };

export function createCaseEngine(client: Client, options: Partial<GatewayOptions> = {}): CaseEngine {
  const { maximumInFlight, patience, searchable } = { ...defaults, ...options };
  let inFlight = 0;

  async function guarded<Answer>(work: () => Promise<Answer>): Promise<Result<Answer>> {
    if (inFlight >= maximumInFlight) return refused(caseProblems.make("case.overloaded", { params: { seconds: 1 } }));
    inFlight += 1;
    try {
      return ok(await client.withDeadline(Date.now() + patience, work));
    } catch (error) {
      const problem = problemOf(error);
      if (problem) return refused(problem);
      throw error;
    } finally {
      inFlight -= 1;
    }
  }

  const handle = (company: string, caseId: string) => client.workflow.getHandle(workflowIdOf(company, caseId));

  const update = <Answer = void>(company: string, caseId: string, name: string, request: unknown, updateId: string) =>
    guarded(() => handle(company, caseId).executeUpdate<Answer, [unknown]>(name, { args: [request], updateId }));

  return {
    begin: (input, again = false) =>
      guarded(async () => {
        const { company, caseId, plan } = input.case;
        const startWorkflowOperation = new WithStartWorkflowOperation(caseWorkflowType, {
          workflowId: workflowIdOf(company, caseId),
          taskQueue: taskQueues.flow,
          args: [planPayload(company, plan), input],
          workflowTaskTimeout: "5s",
          workflowIdConflictPolicy: "USE_EXISTING",
          workflowIdReusePolicy: again ? "ALLOW_DUPLICATE" : "REJECT_DUPLICATE",
          ...((await searchable()) ? { typedSearchAttributes: searchAttributesOf(input.case) } : {}),
        });
        try {
          await client.workflow.executeUpdateWithStart(updateNames.begin, {
            startWorkflowOperation,
            updateId: again ? undefined : "begin",
          } as never);
        } catch (error) {
          // It ran and has ended: that is a start that was done.
          if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        }
      }),

    complete: (company, caseId, request) =>
      update<CompleteAnswer>(company, caseId, updateNames.complete, request, request.submission),
    act: (company, caseId, request) => update(company, caseId, updateNames.act, request, request.commandKey),
    retryIncident: (company, caseId, request, updateId) =>
      update(company, caseId, updateNames.retryIncident, request, updateId),
    cancel: (company, caseId, request, updateId) => update(company, caseId, updateNames.cancel, request, updateId),

    async message(company, caseId, signal) {
      await handle(company, caseId).signal(signalNames.message, signal);
    },
    async childEnded(company, caseId, signal) {
      await handle(company, caseId).signal(signalNames.childEnded, signal);
    },
    sync: (company, caseId) =>
      guarded(async () => {
        try {
          await handle(company, caseId).signal(signalNames.sync);
        } catch (error) {
          if (!(error instanceof WorkflowNotFoundError)) throw error;
        }
      }),
    async handOver(company, caseId) {
      await handle(company, caseId).signal(signalNames.handOver);
    },
    async isRunning(company, caseId) {
      try {
        return (await handle(company, caseId).describe()).status.name === "RUNNING";
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },
    countRunning: async () =>
      (await client.workflow.count(`WorkflowType = '${caseWorkflowType}' AND ExecutionStatus = 'Running'`)).count,
  };
}

function planPayload(company: string, hash: string): RawValue {
  return RawValue.fromPayload({ metadata: { encoding: encode(planEncoding) }, data: encode(`${company}/${hash}`) });
}

/** A refusal by the workflow, or an infrastructure that a retry may find well again. Null for a bug. */
function problemOf(error: unknown): Problem | null {
  if (error instanceof WorkflowUpdateFailedError) {
    const cause = error.cause;
    const problem = cause instanceof ApplicationFailure ? (cause.details?.[0] as Problem | undefined) : undefined;
    // An accepted Update whose run went away before the answer (continue-as-new, end): the same request again decides.
    return problem?.code ? problem : caseProblems.make("case.engine-unavailable", { params: { seconds: 1 } });
  }
  if (error instanceof WorkflowNotFoundError)
    return caseProblems.make("case.engine-unavailable", { params: { seconds: 2 } });
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(error) || isServiceError(error)) {
    return caseProblems.make("case.engine-unavailable", { params: { seconds: 2 } });
  }
  return null;
}

function isServiceError(error: unknown): boolean {
  return error instanceof Error && (error.name === "ServiceError" || isGrpcServiceError(error.cause));
}
