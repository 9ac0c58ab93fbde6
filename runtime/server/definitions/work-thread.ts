import { Worker } from "node:worker_threads";

export interface ThreadLimits {
  readonly milliseconds: number;
  readonly heapMiB: number;
}

/** What the thread is sent, and what it answers with. */
export interface ThreadRequest<Work> {
  readonly id: number;
  readonly work: Work;
}

export interface ThreadAnswer<Found> {
  readonly id: number;
  readonly found: Found;
}

export interface WorkThread<Work, Found> {
  /** Null = it outran its time or memory. */
  run(work: Work): Promise<Found | null>;
  close(): Promise<void>;
}

/**
 * Work that people can make dear, in a thread of its own, one piece after the other, so that it keeps nobody waiting
 * who did not ask for such work. What outruns its time or memory ends its thread; the next piece gets a new one.
 */
export function workInThread<Work, Found>(
  program: string,
  { milliseconds, heapMiB }: ThreadLimits,
): WorkThread<Work, Found> {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let serial = 0;

  function threadNow(): Worker {
    if (thread) return thread;
    const made = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: heapMiB } });
    made.unref();
    thread = made;
    return made;
  }

  async function end(): Promise<void> {
    const ending = thread;
    thread = null;
    await ending?.terminate();
  }

  async function once(work: Work): Promise<Found | null> {
    const worker = threadNow();
    serial += 1;
    const id = serial;
    let clear = (): void => undefined;
    const answer = await new Promise<ThreadAnswer<Found> | null>((resolve) => {
      const answered = (given: ThreadAnswer<Found>): void => {
        if (given.id === id) resolve(given);
      };
      const gone = (): void => {
        resolve(null);
      };
      const timer = setTimeout(gone, milliseconds);
      worker.on("message", answered).once("error", gone).once("exit", gone);
      clear = () => {
        clearTimeout(timer);
        worker.off("message", answered).off("error", gone).off("exit", gone);
      };
      worker.postMessage({ id, work } satisfies ThreadRequest<Work>);
    });
    clear();
    if (answer) return answer.found;
    // Out of memory is told as an error of the thread: nobody else listens any more.
    worker.on("error", () => undefined);
    await end();
    return null;
  }

  return {
    run(work) {
      const done = last.then(() => once(work));
      last = done.catch(() => undefined);
      return done;
    },
    close: end,
  };
}
