import { startEmbedded } from "./embedded.ts";
import { sentenceOf } from "./launcher-error.ts";

/** Entry of embedded-cli.mjs. Arguments: `--data DIR` (default: a folder in build/). */
export async function main(root: string, args: readonly string[]): Promise<void> {
  const at = args.indexOf("--data");
  const dataDir = (at >= 0 ? args[at + 1] : undefined) ?? `${root}/build/embedded`;
  try {
    const servers = await startEmbedded({
      dataDir,
      projectRoot: root,
      progress: ({ en }) => {
        console.error(en);
      },
      onEvent: (event) => {
        console.error(JSON.stringify(event));
      },
    });
    console.log(`export MONGODB_URI='${servers.mongodbUri}'`);
    console.log(`export TEMPORAL_ADDRESS='${servers.temporalAddress}'`);
    console.log(`export TEMPORAL_NAMESPACE='${servers.namespace}'`);
    const stop = (): void => {
      void servers.stop().then(() => process.exit(0));
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  } catch (error) {
    const { zh, en } = sentenceOf(error, dataDir);
    console.error(`${zh}\n${en}`);
    process.exit(1);
  }
}
