import { counterPack, counters } from "./packs/counter-pack.ts";
import { type BenchStack, benchStack } from "./stage/bench-stack.ts";
import { type CountingPerson, countingPerson } from "./stage/counting-person.ts";
import { distribution, judged, rounded } from "./stage/figures.ts";
import type { MeasureOptions } from "./stage/options.ts";
import { bareSteps } from "./task/bare.ts";

const warmUp = 100;
const alone = 1_000;
const crowd = 10;
const bareEach = 300;
/** What the bare Update took, in milliseconds, on the machine that the musts below were set on. */
const bareWhereMusts = 7.1;

/**
 * P1 and P2: from the POST that completes a task to a GET of the inbox that shows the next one, by one person and by ten
 * at full speed, on the whole product (session, policy, form check, audit, journalled writes). Beside it, in the same run
 * and before and after, what a bare Update on the same server takes: how often that fits into ours does not depend on the
 * machine's speed of the day.
 */
export async function measure({ full }: MeasureOptions): Promise<object> {
  const bench = await benchStack();
  try {
    await bench.publish(counterPack);
    const bare = await bareSteps(bench.stack);
    await bare.series(warmUp);
    const before = await bare.series(bareEach);
    const one = distribution((await series(bench, 1, full ? 5 * alone : alone)).times);
    const reference = distribution([...before, ...(await bare.series(bareEach))]);
    await bare.close();
    const together = await series(bench, crowd, full ? alone : alone / 5);
    const ten = distribution(together.times);
    return {
      unit: "ms",
      bareUpdate: reference,
      ratio: rounded(one.p50 / reference.p50),
      ratioJudged: judged(rounded(one.p50 / reference.p50), rounded(25 / bareWhereMusts), "less"),
      onePerson: {
        ...one,
        p50Judged: judged(one.p50, 25, "less"),
        p99Judged: judged(one.p99, 80, "less"),
        target: { p50: 12, p99: 40 },
      },
      tenPeople: {
        ...ten,
        tasksPerSecond: rounded(together.perSecond, 1),
        p99Judged: judged(ten.p99, 250, "less"),
        target: { p99: 150, tasksPerSecond: 100 },
      },
    };
  } finally {
    await bench.close();
  }
}

interface Series {
  readonly times: readonly number[];
  readonly perSecond: number;
}

/** So many people complete so many tasks each, without a pause, after some that are for warming up. */
async function series(bench: BenchStack, people: number, each: number): Promise<Series> {
  const persons = await Promise.all(
    counters.slice(0, people).map(async (account) => countingPerson(await bench.as(account))),
  );
  await Promise.all(persons.map((person) => tasks(person, warmUp)));
  const began = performance.now();
  const times = (await Promise.all(persons.map((person) => tasks(person, each)))).flat();
  const perSecond = (times.length / (performance.now() - began)) * 1_000;
  await Promise.all(persons.map((person) => person.finish()));
  return { times, perSecond };
}

async function tasks(person: CountingPerson, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) times.push(await person.next());
  return times;
}
