import type { Sentence } from "./launcher-error.ts";

/** Tells a person what takes long. */
export type Progress = (sentence: Sentence) => void;

/** Runs something long and says every ten seconds that it is still going on. */
export async function withProgress<T>(progress: Progress, what: Sentence, work: () => Promise<T>): Promise<T> {
  progress(what);
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += 10;
    progress({ zh: `　…… 已 ${String(seconds)} 秒`, en: `  … ${String(seconds)} s so far` });
  }, 10_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
