import type { Plan } from "@yaoflow/engine";
import { type Proof, prove, usualBounds } from "@yaoflow/engine/proof";
import { invariants } from "../domain/invariants/index.ts";
import { type ShippedFlows, shippedFlows } from "../domain/testing/shipped-flows.ts";
import { longFlow } from "./proof/long-flow.ts";
import { judged, rounded, spread } from "./stage/figures.ts";
import type { MeasureOptions } from "./stage/options.ts";

/**
 * How long a proof of every shipped flow takes against all rules of GSP, in processor time and by the clock, and one of a
 * flow of two hundred nodes: proved within its bound, or the bound is told.
 */
export async function measure({ full }: MeasureOptions): Promise<object> {
  const shipped = shippedFlows("templates");
  const rounds = full ? 5 : 3;
  const flows = [...shipped.flows.keys()].map((key) => {
    const measured = proved(shipped, shipped.planOf(key), rounds);
    return { flow: key, ...measured, judged: judged(measured.cpuSeconds.median, 2, "less") };
  });
  const { plan, problems } = shipped.compile(longFlow(200));
  if (!plan) throw new Error(problems.map(({ code, pointer }) => `${code} ${pointer ?? ""}`).join("\n"));
  const long = proved(shipped, plan, 1);
  return Promise.resolve({
    rules: invariants.length,
    flows,
    long: { nodes: Object.keys(plan.nodes).length, ...long, judged: judged(long.seconds.median, 20, "less") },
  });
}

function proved(shipped: ShippedFlows, plan: Plan, rounds: number) {
  const cpu: number[] = [];
  const clock: number[] = [];
  let proof: Proof | null = null;
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    const began = performance.now();
    const elapsed = (): number => performance.now() - began;
    proof = prove(plan, (flow) => (shipped.flows.has(flow) ? shipped.planOf(flow) : undefined), invariants, {
      ...usualBounds,
      elapsed,
    });
    clock.push(elapsed() / 1_000);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1_000_000);
  }
  const bound = proof?.problems.find(({ code }) => code === "proof.bound-reached");
  return {
    cpuSeconds: spread(cpu),
    seconds: spread(clock),
    states: proof?.states ?? 0,
    statesPerSecond: rounded((proof?.states ?? 0) / (spread(cpu).median || 1), 0),
    proved: proof?.proved.length ?? 0,
    errors: proof?.problems.filter(({ severity }) => severity === "error").map(({ code }) => code) ?? [],
    bound: bound?.text.en ?? null,
  };
}
