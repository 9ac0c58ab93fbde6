import type { Problem } from "@yaoflow/engine";
import type { Plan } from "@yaoflow/engine/interpreter";
import { type Invariant, prove, usualBounds } from "@yaoflow/engine/proof";
import { definitionProblems } from "./problems.ts";
import { type ThreadLimits, workInThread } from "./work-thread.ts";

/** What the thread is sent: plans are plain JSON, rules are data. */
export interface ProofWork {
  readonly plan: Plan;
  /** Flows that it calls, directly or through others: by key for `latest`, by `key@hash` for a pinned version. */
  readonly called: Readonly<Record<string, Plan>>;
  readonly invariants: readonly Invariant[];
  readonly states: number;
  readonly milliseconds: number;
}

/** Proves what must hold of a flow before anybody depends on it. */
export interface Prover {
  findings(work: ProofWork): Promise<readonly Problem[]>;
  close(): Promise<void>;
}

/** A publication waits this long; whoever draws, not so long. */
export const proofBounds = { publication: usualBounds, drawing: { ...usualBounds, milliseconds: 5_000 } } as const;

/** The prover stops by itself; the thread's limits are for what no bound of its own foresees. A million states are kept as texts. */
const defaults: ThreadLimits = { milliseconds: 40_000, heapMiB: 1_024 };

/** Proves on this thread. */
export function findingsOfProof({ plan, called, invariants, states, milliseconds }: ProofWork): readonly Problem[] {
  const began = performance.now();
  const flowOf = (flow: string, version: "latest" | { readonly hash: string }): Plan | undefined =>
    called[version === "latest" ? flow : `${flow}@${version.hash}`];
  return prove(plan, flowOf, invariants, {
    states,
    milliseconds,
    elapsed: () => performance.now() - began,
  }).problems;
}

/** For tests and tools of one caller. */
export const proveHere: Prover = {
  findings: (work) => Promise.resolve(findingsOfProof(work)),
  close: () => Promise.resolve(),
};

/** In a thread of its own: a dear flow keeps nobody waiting but who asks for proofs. */
export function proveInThread(program: string, limits: ThreadLimits = defaults): Prover {
  const thread = workInThread<ProofWork, readonly Problem[]>(program, limits);
  return {
    findings: async (work) =>
      (await thread.run(work)) ?? [
        definitionProblems.make("proof.too-costly", {
          params: { seconds: limits.milliseconds / 1_000, flow: work.plan.key },
        }),
      ],
    close: () => thread.close(),
  };
}
