import { buildStale } from "./build.ts";
import { sentenceOf } from "./launcher-error.ts";

/** Entry of build.mjs: builds what is stale; arguments name targets, default all. */
export async function main(root: string, args: readonly string[]): Promise<void> {
  // What is built is what runs, whoever asks for it: under a test runner's own mode the pages' components lose their names.
  process.env.NODE_ENV = "production";
  try {
    const built = await buildStale(root, args);
    console.log(built.length === 0 ? "Everything is up to date." : `Built ${built.join(", ")}.`);
    process.exit(0);
  } catch (error) {
    const { zh, en } = sentenceOf(error, root);
    console.error(`${zh}\n${en}`);
    process.exit(1);
  }
}
