import { counterPack, counters } from "./packs/counter-pack.ts";
import { benchStack } from "./stage/bench-stack.ts";
import { countingPerson } from "./stage/counting-person.ts";
import { distribution, judged, rounded } from "./stage/figures.ts";
import { type MeasureOptions, secondsOf } from "./stage/options.ts";
import { cpuPer, cpuSeconds, residentOf } from "./stage/resident.ts";
import { auditVerdict, completionsOf } from "./stage/truth.ts";

const warmUp = 3;

/**
 * P3: human tasks per second over 60 s (10 min in full) with session, policy, form check, audit and journalled writes;
 * afterwards what was acknowledged is counted in the case logs and the audit chain is verified. Also the resident memory.
 */
export async function measure(options: MeasureOptions): Promise<object> {
  const seconds = secondsOf(options, 60, 600);
  const bench = await benchStack();
  try {
    await bench.publish(counterPack);
    const people = await Promise.all(counters.map(async (account) => countingPerson(await bench.as(account))));
    for (let n = 0; n < warmUp; n += 1) await Promise.all(people.map((person) => person.next()));
    const processes = { ...bench.stack.processes, bench: process.pid };
    const before = cpuSeconds(processes);
    const began = performance.now();
    const end = began + seconds * 1_000;
    const times = await Promise.all(
      people.map(async (person) => {
        const own: number[] = [];
        while (performance.now() < end) own.push(await person.next());
        return own;
      }),
    );
    const all = times.flat();
    const perSecond = rounded(all.length / ((performance.now() - began) / 1_000), 1);
    const cpuMsPerTask = cpuPer(all.length, before, cpuSeconds(processes));
    const resident = residentOf(processes);
    const acknowledged = all.length + people.length * warmUp;
    const recorded = await completionsOf(
      await bench.as("pur"),
      people.map(({ caseId }) => caseId),
    );
    return {
      people: people.length,
      seconds,
      tasksPerSecond: { ...judged(perSecond, 60, "more"), target: 120 },
      latencyMs: distribution(all),
      cpuMsPerTask,
      acknowledged,
      recorded,
      lost: acknowledged - recorded,
      audit: await auditVerdict(await bench.as("aud")),
      residentMiB: resident,
      residentJudged: judged(resident.total, 1_536, "less"),
    };
  } finally {
    await bench.close();
  }
}
