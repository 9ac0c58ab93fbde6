import { type OverheadStage, overheadStage, type Rival } from "./overhead/stage.ts";
import { distribution, judged, rounded, spread } from "./stage/figures.ts";
import type { MeasureOptions } from "./stage/options.ts";

/** Cases of a round, and how many of them are under way at once. */
const cases = 60;
const atOnce = 15;

interface Round {
  readonly perSecond: number;
  readonly latencies: readonly number[];
}

/**
 * P5: the interpreter against a workflow written by hand: same flow of twenty nodes, same activities (with the case log),
 * same worker, data converter and server. Rounds alternate A B A B, because a shared machine is never twice the same.
 */
export async function measure({ full }: MeasureOptions): Promise<object> {
  const rounds = full ? 15 : 7;
  const stage = await overheadStage();
  try {
    for (const rival of ["interpreter", "handWritten"] as const) await round(stage, rival);
    const results: Record<Rival, Round[]> = { interpreter: [], handWritten: [] };
    for (let n = 0; n < rounds; n += 1) {
      // Who goes first changes, so that neither always runs on the fuller store.
      const order: readonly Rival[] = n % 2 === 0 ? ["interpreter", "handWritten"] : ["handWritten", "interpreter"];
      for (const rival of order) results[rival].push(await round(stage, rival));
    }
    const [ours, theirs] = [results.interpreter, results.handWritten];
    const pairs = ours.map((mine, index) => mine.perSecond / (theirs[index]?.perSecond ?? Number.NaN));
    const latency = {
      interpreter: distribution(ours.flatMap(({ latencies }) => latencies)),
      handWritten: distribution(theirs.flatMap(({ latencies }) => latencies)),
    };
    const [mine, other] = [await historyOf(stage, "interpreter"), await historyOf(stage, "handWritten")];
    const throughput = spread(pairs, 3);
    return {
      rounds,
      cases,
      atOnce,
      ratio: throughput.median,
      throughputRatio: { ...throughput, ...judged(throughput.median, 0.95, "more"), target: 0.98 },
      p50Ratio: rounded(latency.interpreter.p50 / latency.handWritten.p50, 3),
      p99Ratio: { ...judged(rounded(latency.interpreter.p99 / latency.handWritten.p99, 3), 1.1, "less"), target: 1.03 },
      historyBytesRatio: { ...judged(rounded(mine.bytes / other.bytes, 3), 1.05, "less") },
      historyEventsRatio: rounded(mine.events / other.events, 3),
      history: { interpreter: mine, handWritten: other },
      planBytes: JSON.stringify(stage.plan).length,
      flowsPerSecond: {
        interpreter: spread(ours.map(({ perSecond }) => perSecond)),
        handWritten: spread(theirs.map(({ perSecond }) => perSecond)),
      },
      latencyMs: latency,
    };
  } finally {
    await stage.close();
  }
}

async function round(stage: OverheadStage, rival: Rival): Promise<Round> {
  const waiting = [...(await stage.cases(cases))];
  const latencies: number[] = [];
  const began = performance.now();
  const runner = async (): Promise<void> => {
    for (let input = waiting.pop(); input; input = waiting.pop()) {
      const from = performance.now();
      await (await stage.start(rival, input)).result();
      latencies.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runner));
  return { perSecond: rounded((cases / (performance.now() - began)) * 1_000), latencies };
}

/** Of one case alone, which batches nothing with others. */
async function historyOf(
  stage: OverheadStage,
  rival: Rival,
): Promise<{ readonly bytes: number; readonly events: number }> {
  const [input] = await stage.cases(1);
  if (!input) throw new Error("no case");
  const handle = await stage.start(rival, input);
  await handle.result();
  const description = await handle.describe();
  return { bytes: description.historySize ?? 0, events: description.historyLength };
}
