import mongoose from "mongoose";
import type { Client } from "../runtime/client/index.ts";
import { company, heavyLines, loadMovements, lotsOf, ordinaryLines, type SampleLot } from "./trace/sample-lots.ts";
import { benchStack } from "./stage/bench-stack.ts";
import { distribution, type Distribution, judged, rounded } from "./stage/figures.ts";
import type { MeasureOptions } from "./stage/options.ts";

const asked = 400;
const warmUp = 50;

/**
 * P8: the trace of a lot both ways over 1,000,000 movements (10,000,000 in full), with customers and three steps of
 * repacking, through HTTP. Lots of an ordinary length and long ones are told apart.
 */
export async function measure({ full }: MeasureOptions): Promise<object> {
  const movements = full ? 10_000_000 : 1_000_000;
  const bench = await benchStack();
  const db = await mongoose.createConnection(bench.stack.mongodbUri).asPromise();
  try {
    const lots = lotsOf(movements);
    const began = performance.now();
    await loadMovements(db, lots);
    const loadedSeconds = rounded((performance.now() - began) / 1_000, 1);
    const client = await bench.as("qa");
    const ordinary = lots.filter(({ lines }) => lines === ordinaryLines);
    const heavy = lots.filter(({ lines }) => lines === heavyLines);
    await series(client, ordinary, warmUp);
    const [short, long] = [await series(client, ordinary, asked), await series(client, heavy, asked / 4)];
    return {
      unit: "ms",
      movements,
      lots: lots.length,
      loadedSeconds,
      ordinaryLot: { lines: ordinaryLines, ...short, p99Judged: judged(short.p99, 50, "less"), target: { p99: 15 } },
      longLot: { lines: heavyLines, ...long, p99Judged: judged(long.p99, 50, "less"), target: { p99: 15 } },
    };
  } finally {
    await db.close();
    await bench.close();
  }
}

/** Lots spread over the whole store, so that neither the engine nor the driver has just read them. */
async function series(client: Client, lots: readonly SampleLot[], count: number): Promise<Distribution> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const at = lots[(n * 7_919) % lots.length];
    if (!at) throw new Error("no lots");
    const began = performance.now();
    const answer = await client.request<{ readonly timelineTotal: number; readonly forward: readonly unknown[] }>(
      "GET",
      `/api/trace/lots/${at.product}/${at.lot}?direction=both`,
    );
    times.push(performance.now() - began);
    if (answer.timelineTotal !== at.lines || answer.forward.length === 0)
      throw new Error(`${company} ${at.product}/${at.lot}: ${answer.timelineTotal} lines instead of ${at.lines}`);
  }
  return distribution(times);
}
