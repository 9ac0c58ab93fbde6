import type { MultiInstanceDefinition, NodeId } from "../../definition/types.ts";
import { childOf, type ModdleElement, ownTags, textOf } from "../model.ts";
import { type Members, readMembers, record, word, writeMembers } from "../tags.ts";
import type { Reading, Writing } from "./mapper.ts";

interface Activity {
  readonly multiInstance?: MultiInstanceDefinition;
  readonly compensation?: NodeId;
}

type Extra = Members<Omit<MultiInstanceDefinition, "mode" | "element" | "completionCondition">>;
const loop: Extra = { collection: word(), collect: record({ into: word(), value: word() }) };

/** Loop characteristics as BPMN has them; the collection and what is collected are expressions of ours. */
export function activityProperties(node: Activity, writing: Writing): Readonly<Record<string, unknown>> {
  const { multiInstance } = node;
  if (!multiInstance) return {};
  const { completionCondition } = multiInstance;
  return {
    loopCharacteristics: writing.create(
      "bpmn:MultiInstanceLoopCharacteristics",
      {
        isSequential: multiInstance.mode === "sequential",
        inputDataItem: writing.create("bpmn:DataInput", { name: multiInstance.element }),
        ...(completionCondition === undefined ? {} : { completionCondition: writing.expression(completionCondition) }),
      },
      writeMembers(loop, multiInstance),
    ),
  };
}

/** What any activity may carry, from loop characteristics of ours and of others. */
export function readActivity(element: ModdleElement, reading: Reading): { multiInstance?: MultiInstanceDefinition } {
  const loops = childOf(element, "loopCharacteristics");
  if (!loops) return {};
  if (!loops.$type.endsWith("MultiInstanceLoopCharacteristics")) {
    reading.report("bpmn.part-not-executed", element, { part: "standardLoopCharacteristics" });
    return {};
  }
  const { value } = readMembers(loop, ownTags(loops));
  const foreign = reading.vendor.loop(loops);
  const item = textOf(childOf(loops, "inputDataItem"), "name");
  const condition = childOf(loops, "completionCondition");
  const completionCondition = reading.expression(element, condition);
  const output =
    foreign.outputCollection !== undefined && foreign.outputElement !== undefined
      ? { into: foreign.outputCollection, value: reading.source(element, foreign.outputElement) }
      : undefined;
  const collect = value.collect ?? output;
  return {
    multiInstance: {
      collection: value.collection ?? foreignCollection(element, loops, foreign.collection, reading),
      element: item ?? foreign.element ?? "item",
      mode: loops.isSequential === true ? "sequential" : "parallel",
      ...(completionCondition === undefined ? {} : { completionCondition }),
      ...(collect ? { collect } : {}),
    },
  };
}

/** A variable or expression of another tool; a number of turns is a list of that length. */
function foreignCollection(
  element: ModdleElement,
  loops: ModdleElement,
  collection: string | undefined,
  reading: Reading,
): string {
  if (collection !== undefined) return reading.source(element, collection);
  const turns = reading.expression(element, childOf(loops, "loopCardinality"));
  if (turns !== undefined) return `for turn in 1..${turns} return turn`;
  const input = childOf(loops, "loopDataInputRef");
  const name = textOf(input, "name");
  if (name !== undefined && name !== "") return reading.taken(element, "loopDataInputRef", "collection", name);
  return reading.missing(element, "collection", "[]");
}
