import { unreachable } from "@yaoflow/engine";
import type { Command } from "@yaoflow/engine/interpreter";
import type { Work } from "./automatic-work.ts";
import type { CaseTimers } from "./case-timers.ts";
import type { StartChildCommand } from "./protocol.ts";

/** The commands of a step by who carries them out. What is not here is projected where the log is written. */
export interface Dispatched {
  readonly work: readonly Work[];
  readonly children: readonly StartChildCommand[];
  readonly cancelled: readonly string[];
  readonly finish: Extract<Command, { readonly type: "finish" }> | null;
}

/** Sets and takes back timers at once, in the commands' order, and sorts out the rest. */
export function dispatch(commands: readonly Command[], timers: CaseTimers): Dispatched {
  const work: Work[] = [];
  const children: StartChildCommand[] = [];
  const cancelled: string[] = [];
  let finish: Dispatched["finish"] = null;
  for (const command of commands) {
    switch (command.type) {
      case "invoke":
      case "decideGate":
        work.push(command);
        break;
      case "startChild":
        children.push(command);
        break;
      case "cancelChild":
        cancelled.push(command.childCase);
        break;
      case "startTimer":
        timers.start(command.key, command.fireAt);
        break;
      case "cancelTimer":
        timers.cancel(command.key);
        break;
      case "finish":
        finish = command;
        timers.cancelAll();
        break;
      case "openTask":
      case "cancelTask":
      case "changeTask":
      case "remindTask":
      case "copyCase":
      case "subscribe":
      case "unsubscribe":
      case "publish":
      case "listen":
      case "broadcast":
      case "raiseIncident":
      case "clearIncident":
        break;
      default:
        unreachable(command);
    }
  }
  return { work, children, cancelled, finish };
}
