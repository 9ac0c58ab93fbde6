import { type ActorRef, type CaseEvent, type Text, type TimedVerb, unreachable } from "@yaoflow/engine";
import { isVerb, type Plan } from "@yaoflow/engine/interpreter";

/** The case's history in words: who did what, where and why, from the events of its log. */

/** Who made an event happen. */
export function actorsOf(event: CaseEvent): readonly ActorRef[] {
  if (event.type === "started" || event.type === "taskCompleted") return event.actors;
  return "actor" in event ? [event.actor] : [];
}

/** Everybody whose name the words need: who acted, and whom they named. */
export function peopleIn(event: CaseEvent): readonly string[] {
  return [...actorsOf(event).map(({ personId }) => personId), ...namedIn(event)];
}

function namedIn(event: CaseEvent): readonly string[] {
  if ("person" in event) return [event.person.personId];
  return event.type === "caseCopied" ? event.persons : [];
}

/** The node that an event is about; null when it is about the whole case. */
export function nodeOf(event: CaseEvent): string | null {
  if (event.type === "started") return event.node ?? null;
  return "key" in event ? event.key.slice(0, event.key.lastIndexOf(".")) : null;
}

/** `title` is of the node that the event is about; `names` by person id. */
export function textOf(event: CaseEvent, title: Text, plan: Plan, names: ReadonlyMap<string, string>): Text {
  const both = at(title);
  if (isVerb(event)) return verbText(event, title, plan, names);
  switch (event.type) {
    case "started":
      return { "zh-CN": `启动“${plan.title["zh-CN"]}”`, en: `Started “${plan.title.en}”` };
    case "taskCompleted": {
      const outcome = outcomeTitle(plan, event.key, event.outcome);
      return both(outcome["zh-CN"], outcome.en);
    }
    case "actionSucceeded":
      return both("已执行", "done");
    case "actionFailed":
      return both(event.problem.text["zh-CN"], event.problem.text.en);
    case "gateDecided":
      return event.pass ? both("通过", "passed") : both("不通过", "blocked");
    case "timerFired":
      return both("到时", "time is up");
    case "messageArrived":
      return both("收到消息", "message received");
    case "signalArrived":
      return both("收到信号", "signal received");
    case "childEnded":
      return event.status === "completed"
        ? both("子流程完成", "the called flow is completed")
        : both("子流程未完成", "the called flow did not complete");
    case "incidentRetried":
      return both("运维人员重试", "an operator retried it");
    case "cancelled":
      return { "zh-CN": `取消：${event.reason}`, en: `Cancelled: ${event.reason}` };
    case "migrated":
      return { "zh-CN": `转到新版本：${event.reason}`, en: `Went over to another version: ${event.reason}` };
    default:
      return unreachable(event);
  }
}

function at(title: Text) {
  return (zh: string, en: string): Text => ({ "zh-CN": `${title["zh-CN"]}：${zh}`, en: `${title.en}: ${en}` });
}

const positions = {
  before: { zh: "前加签", en: "asked to sign before" },
  after: { zh: "后加签", en: "asked to sign afterwards" },
  parallel: { zh: "加签", en: "asked to sign too" },
} as const;

function verbText(event: TimedVerb, title: Text, plan: Plan, names: ReadonlyMap<string, string>): Text {
  const both = at(title);
  const why = event.reason;
  const who = namedIn(event)
    .map((personId) => names.get(personId) ?? personId)
    .join("、");
  switch (event.type) {
    case "signerAdded": {
      const { zh, en } = positions[event.position];
      return both(`${zh} ${who}（${why}）`, `${who} ${en} (${why})`);
    }
    case "signerRemoved":
      return both(`减签席位 ${event.seat}（${why}）`, `seat ${event.seat} taken off again (${why})`);
    case "taskReassigned":
      return both(`转办给 ${who}（${why}）`, `reassigned to ${who} (${why})`);
    case "taskDelegated":
      return event.mode === "acting"
        ? both(`委托 ${who} 代办（${why}）`, `${who} acts in their place (${why})`)
        : both(`征询 ${who} 意见（${why}）`, `${who} asked for advice (${why})`);
    case "taskReturned": {
      const target = plan.nodes[event.to]?.title ?? { "zh-CN": event.to, en: event.to };
      return both(`退回至“${target["zh-CN"]}”（${why}）`, `returned to “${target.en}” (${why})`);
    }
    case "taskWithdrawn":
      return both(`撤回（${why}）`, `withdrawn (${why})`);
    case "taskReminded":
      return both(`催办（${why}）`, `reminded (${why})`);
    case "caseCopied":
      return both(`抄送 ${who}（${why}）`, `copied to ${who} (${why})`);
    default:
      return unreachable(event);
  }
}

function outcomeTitle(plan: Plan, key: string, outcome: string): Text {
  const node = plan.nodes[key.slice(0, key.lastIndexOf("."))];
  const found = node?.kind === "userTask" ? node.outcomes.find(({ id }) => id === outcome) : undefined;
  return found?.title ?? { "zh-CN": outcome, en: outcome };
}
