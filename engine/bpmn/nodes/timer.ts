import type { TimerDefinition } from "../../definition/types.ts";
import type { ModdleElement } from "../model.ts";
import { type Tag, word, writeMembers } from "../tags.ts";
import type { Writing } from "./mapper.ts";

/** A duration and an instant as BPMN has them. It has one of them at a time; a second one goes along beside it,
 * and so does the working calendar, which it does not know. */
export function timerDefinition(timer: TimerDefinition, writing: Writing): ModdleElement {
  const { duration, until, calendar } = timer;
  const both = duration !== undefined && until !== undefined;
  const tags: readonly Tag[] = [
    ...(both ? writeMembers({ until: word() }, { until }) : []),
    ...writeMembers({ calendar: word() }, calendar === undefined ? {} : { calendar }),
  ];
  return writing.create(
    "bpmn:TimerEventDefinition",
    {
      ...(duration === undefined ? {} : { timeDuration: writing.moment(duration) }),
      ...(until === undefined || both ? {} : { timeDate: writing.moment(until) }),
    },
    tags,
  );
}
