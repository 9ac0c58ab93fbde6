import type { Text } from "@yaoflow/engine";
import type { ChangedObject, PolicyLine } from "../../contract/index.ts";
import type { PolicyChange } from "../policies/index.ts";

const notes = {
  remaining: {
    "zh-CN": "其他策略集或基础权限仍有此行，权限不变",
    en: "Another set or the base rights have the same line: the right itself stays",
  },
  kept: {
    "zh-CN": "本地添加或修改，不随模板包升级而撤回",
    en: "Added or changed here; an upgrade does not withdraw it",
  },
  declined: {
    "zh-CN": "模板包带有此行，但本地已移除，不再加入",
    en: "The pack has this line, but it was taken out here and stays out",
  },
} as const satisfies Record<string, Text>;

/** Changed rights for the person who approves, a row per line; those that stay as they are in one row. */
export function policyObjects(change: PolicyChange): readonly ChangedObject[] {
  const remaining = new Set(change.remaining.map(wordsOf));
  return [
    ...change.added.map((line) => objectOf(line, "new")),
    ...change.withdrawn.map((line) => objectOf(line, "removed", remaining.has(wordsOf(line)) ? notes.remaining : null)),
    ...change.kept.map((line) => objectOf(line, "local", notes.kept)),
    ...change.declined.map((line) => objectOf(line, "local", notes.declined)),
    ...unchanged(change.same),
  ];
}

function objectOf(line: PolicyLine, change: ChangedObject["change"], note: Text | null = null): ChangedObject {
  return { kind: "policy", key: wordsOf(line), title: titleOf(line), change, ...(note ? { lines: [note] } : {}) };
}

function unchanged(lines: readonly PolicyLine[]): readonly ChangedObject[] {
  if (lines.length === 0) return [];
  const title = { "zh-CN": `${lines.length} 行不变`, en: `${lines.length} lines stay as they are` };
  return [{ kind: "policy", key: "*", title, change: "same", lines: lines.map(titleOf) }];
}

function titleOf({ role, domain, object, act, effect }: PolicyLine): Text {
  const what = `${role} · ${object} · ${act}`;
  const where = domain === "*" ? { "zh-CN": "", en: "" } : { "zh-CN": `（${domain}）`, en: ` (${domain})` };
  return effect === "allow"
    ? { "zh-CN": `允许 ${what}${where["zh-CN"]}`, en: `allow ${what}${where.en}` }
    : { "zh-CN": `禁止 ${what}${where["zh-CN"]}`, en: `deny ${what}${where.en}` };
}

function wordsOf({ role, domain, object, act, effect }: PolicyLine): string {
  return [role, domain, object, act, effect].join(", ");
}
