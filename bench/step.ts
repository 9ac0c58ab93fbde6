import type { CaseEvent, CaseState, Command, Plan } from "@yaoflow/engine/interpreter";
import { emptyState, step } from "@yaoflow/engine/interpreter";
import { distribution, judged, rounded, spread } from "./stage/figures.ts";
import type { MeasureOptions } from "./stage/options.ts";
import { ringFlow, ringPlan } from "./step/ring-flow.ts";

const at = "2026-11-25T08:00:00.000Z";
const warmUp = 20_000;
const actor = { personId: "person-1", account: "clerk", role: "CLERK", capacity: "first" } as const;

/**
 * The interpreter alone: events per second of processor time on a flow of fifty nodes, how long one takes in a case in
 * which 5,000 tasks were completed before, and how large such a case's state is.
 */
export async function measure({ full }: MeasureOptions): Promise<object> {
  const events = full ? 400_000 : 100_000;
  const plan = ringPlan();
  run(plan, begun(plan), warmUp);
  const rounds: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const before = process.cpuUsage();
    run(plan, begun(plan), events);
    const { user, system } = process.cpuUsage(before);
    rounds.push((events / (user + system)) * 1_000_000);
  }
  const old = run(plan, begun(plan), 10_000);
  const times: number[] = [];
  for (let n = 0, now = old; n < 4_000; n += 1) {
    const event = eventFor(now);
    const from = process.hrtime.bigint();
    const { state, commands } = step(plan, now.state, event);
    times.push(Number(process.hrtime.bigint() - from) / 1_000);
    now = { state, commands };
  }
  const perSecond = spread(rounds, 0);
  const aged = distribution(times);
  const bytes = JSON.stringify(old.state).length;
  return Promise.resolve({
    nodes: ringFlow.nodes.length,
    events,
    stepsPerCpuSecond: { ...perSecond, ...judged(perSecond.median, 200_000, "more") },
    afterManyTasks: { unit: "µs", completed: 5_000, ...aged, p50Judged: judged(aged.p50, 50, "less") },
    stateKiB: judged(rounded(bytes / 1_024, 1), 16, "less"),
  });
}

interface Now {
  readonly state: CaseState;
  readonly commands: readonly Command[];
}

function begun(plan: Plan): Now {
  const { state, commands, refused } = step(plan, emptyState(), {
    type: "started",
    at,
    caseId: "case-1",
    trigger: "call",
    data: { amount: "3" },
    actors: [],
    sop: {},
  });
  if (refused) throw new Error(refused.text.en);
  return { state, commands };
}

function run(plan: Plan, from: Now, events: number): Now {
  let now = from;
  for (let n = 0; n < events; n += 1) {
    const { state, commands, refused } = step(plan, now.state, eventFor(now));
    if (refused) throw new Error(refused.text.en);
    now = { state, commands };
  }
  return now;
}

/** Whatever the case waits for happens: a person completes, an action succeeds. */
function eventFor({ commands }: Now): CaseEvent {
  const open = commands.at(-1);
  if (open?.type === "openTask")
    return {
      type: "taskCompleted",
      at,
      key: open.key,
      revision: 1,
      outcome: "on",
      form: { amount: "3" },
      submission: open.key,
      actors: [actor],
      commandKey: open.key,
    };
  if (open?.type === "invoke") return { type: "actionSucceeded", at, key: open.key, result: { amount: "7" } };
  throw new Error(`the case waits for nothing: ${open?.type ?? "no command"}`);
}
