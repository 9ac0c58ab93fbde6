import { shippedFlows } from "../domain/testing/shipped-flows.ts";
import { longFlow } from "./proof/long-flow.ts";
import { distribution, judged } from "./stage/figures.ts";
import type { MeasureOptions } from "./stage/options.ts";

/** How long the compiler with all its checks takes: every shipped flow, and one of two hundred nodes. In milliseconds. */
export async function measure({ full }: MeasureOptions): Promise<object> {
  const shipped = shippedFlows("templates");
  const rounds = full ? 200 : 40;
  const flows = [...shipped.flows.values(), longFlow(200)].map((flow) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = process.hrtime.bigint();
      const { problems } = shipped.compile(flow);
      times.push(Number(process.hrtime.bigint() - before) / 1_000_000);
      if (problems.some(({ severity }) => severity === "error")) throw new Error(`${flow.key} has errors`);
    }
    const figures = distribution(times);
    return { flow: flow.key, nodes: flow.nodes.length, ms: figures, judged: judged(figures.p50, 400, "less") };
  });
  return Promise.resolve({ rounds, flows });
}
