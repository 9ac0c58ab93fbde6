import type { RawValue } from "@temporalio/common";
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  makeContinueAsNewFunc,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from "@temporalio/workflow";
import type { CaseState, Plan } from "@yaoflow/engine/interpreter";
import { CaseHost } from "./case-host.ts";
import { planPayload } from "./plan-payload.ts";
import {
  type ActRequest,
  type CancelRequest,
  type CaseInput,
  type CaseResult,
  type ChildEndedSignal,
  type CompleteAnswer,
  type CompleteRequest,
  type MessageSignal,
  queryNames,
  type RetryRequest,
  signalNames,
  updateNames,
} from "./protocol.ts";
import { stateAttribute, versionAttribute } from "./search-attributes.ts";

/** A run hands over to a new one before the server's limits, when nothing is under way. */
const maximumEvents = 8_000;
const maximumUpdates = 1_500;

/**
 * Hosts the interpreter for one case. The plan arrives resolved (its payload carries only the hash). People act by
 * Updates, which are validated against the state and answered when what they caused is written.
 */
export async function caseWorkflow(plan: Plan, input: CaseInput): Promise<CaseResult> {
  const genesis = `${input.case.company}/${input.case.caseId}`;
  const host = new CaseHost(plan, input, genesis);
  let updates = 0;
  let asked = false;
  const counted = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
    updates += 1;
    return await work;
  };
  const done = async (work: Promise<void>): Promise<undefined> => {
    await counted(work);
  };

  setHandler(defineUpdate<undefined>(updateNames.begin), () => done(host.begun()));
  setHandler(
    defineUpdate<CompleteAnswer, [CompleteRequest]>(updateNames.complete),
    (request: CompleteRequest) => counted(host.complete(request)),
    {
      validator: (request: CompleteRequest) => {
        host.checkComplete(request);
      },
    },
  );
  setHandler(defineUpdate<undefined, [ActRequest]>(updateNames.act), (request) => done(host.act(request)), {
    validator: (request: ActRequest) => {
      host.checkAct(request);
    },
  });
  setHandler(defineUpdate<undefined, [RetryRequest]>(updateNames.retryIncident), (request) =>
    done(host.retryIncident(request)),
  );
  setHandler(defineUpdate<undefined, [CancelRequest]>(updateNames.cancel), (request) => done(host.cancel(request)));
  setHandler(defineSignal<[MessageSignal]>(signalNames.message), (signal) => host.message(signal));
  setHandler(defineSignal<[ChildEndedSignal]>(signalNames.childEnded), (signal) => host.childEnded(signal));
  setHandler(defineSignal<[CancelRequest]>(signalNames.cancel), (request) => host.cancelQuietly(request));
  setHandler(defineSignal(signalNames.sync), () => host.sync());
  // An operator's way to a fresh run, e.g. before a worker that runs old code is taken away.
  setHandler(defineSignal(signalNames.handOver), () => {
    asked = true;
  });
  setHandler(defineQuery<CaseState>(queryNames.state), () => host.state);

  return await CancellationScope.nonCancellable(async () => {
    await host.begin();
    const tired = () => {
      const info = workflowInfo();
      return asked || info.continueAsNewSuggested || info.historyLength > maximumEvents || updates > maximumUpdates;
    };
    const isOver = () => host.finish !== null || host.move.target !== null || tired();
    await condition(() => host.rethrow() || (host.idle && allHandlersFinished() && isOver()));
    if (host.finish) {
      if (workflowInfo().typedSearchAttributes.getAll().length > 0)
        upsertSearchAttributes([stateAttribute(host.finish.status)]);
      return { status: host.finish.status };
    }
    const goOn = makeContinueAsNewFunc<(plan: RawValue, input: CaseInput) => Promise<CaseResult>>({
      workflowTaskTimeout: "5s",
    });
    const moved = host.move.target;
    if (moved) {
      const onTheOther = { ...input.case, plan: moved.plan };
      if (workflowInfo().typedSearchAttributes.getAll().length > 0)
        upsertSearchAttributes([versionAttribute(moved.plan)]);
      return await goOn(planPayload(input.case.company, moved.plan), {
        case: onTheOther,
        begin: null,
        resume: null,
        late: moved.late,
      });
    }
    return await goOn(planPayload(input.case.company, input.case.plan), {
      case: input.case,
      begin: null,
      resume: { state: host.state, head: host.log.head, pending: [] },
    });
  });
}
