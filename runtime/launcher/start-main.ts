import path from "node:path";
import { startDevelopment } from "./development.ts";
import { LauncherError, type Sentence, sentenceOf } from "./launcher-error.ts";
import type { ChildEvent } from "./managed-child.ts";
import { type Stack, startStack } from "./stack.ts";

/** Entry of start.mjs. `--dev` rebuilds and restarts on every change. Exit code: 0 after Ctrl-C, 1 when it cannot start. */
export async function main(root: string, args: readonly string[]): Promise<void> {
  const began = process.hrtime.bigint();
  const dataDir = path.resolve(root, process.env.YAOFLOW_DATA ?? ".data");
  let stack: Stack | undefined;
  const ending = new AbortController();
  const stop = (): void => {
    if (ending.signal.aborted) return;
    ending.abort();
    say({ zh: "正在停止……", en: "Stopping …" });
    // While it is still starting there is nothing to stop in order: the children end when this process does.
    void (stack?.stop() ?? Promise.resolve()).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  try {
    stack = await startStack({
      dataDir,
      port: portOf(process.env.PORT),
      projectRoot: root,
      progress: say,
      onEvent: (event) => {
        if (!ending.signal.aborted) say(eventSentence(event));
      },
    });
    const seconds = (Number(process.hrtime.bigint() - began) / 1e9).toFixed(1);
    console.log(greeting(stack, dataDir, seconds));
    if (args.includes("--dev")) await startDevelopment(root, stack, say);
  } catch (error) {
    if (ending.signal.aborted) return;
    say(sentenceOf(error, dataDir), console.error);
    process.exit(1);
  }
}

/** The port that the environment asks for, 8080 by default. */
export function portOf(text: string | undefined): number {
  const port = Number(text === undefined || text === "" ? 8080 : text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new LauncherError({
    zh: `PORT 应是 1 到 65535 之间的整数，现在是“${String(text)}”。`,
    en: `PORT must be a whole number from 1 to 65535; it is "${String(text)}".`,
  });
}

function say({ zh, en }: Sentence, print: (line: string) => void = console.log): void {
  print(`${zh}\n${en}`);
}

function eventSentence(event: ChildEvent): Sentence {
  if (event.type === "restarted") return { zh: `${event.name} 已恢复。`, en: `${event.name} is back.` };
  return {
    zh: `${event.name} 意外退出（${event.how}），正在重启……`,
    en: `${event.name} ended (${event.how}); restarting …`,
  };
}

function greeting(stack: Stack, dataDir: string, seconds: string): string {
  const signIn =
    stack.demoPassword !== undefined
      ? `  用户 users:    pur, rcv, ins, qa, qm, keep, rev, sal, trn, analyst, admin …\n  密码 password: ${stack.demoPassword}`
      : stack.setUpToken !== undefined
        ? `  一次性设置令牌 one-time set-up token for the administrator: ${stack.setUpToken}`
        : "";
  return [
    "",
    `  药流 Yaoflow   ${stack.url}   (${seconds} s)`,
    signIn,
    `  数据 data:     ${dataDir}`,
    "  Ctrl-C 停止 stops",
    "",
  ]
    .filter((line, index) => line !== "" || index === 0 || index === 5)
    .join("\n");
}
