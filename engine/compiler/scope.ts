import type { NodeDefinition, NodeId } from "../definition/types.ts";
import type { Environment, FeelType } from "../expression/types.ts";

export const anyType: FeelType = { kind: "any" };
export const textType: FeelType = { kind: "string" };
const integerType: FeelType = { kind: "number", json: "integer" };

/** Names that every expression of a flow sees; data cannot be called like them. */
export const fixedNames: readonly string[] = ["sop", "case", "now", "today"];

/** Error of an activity, as its boundary event's output mapping sees it. */
export const errorType: FeelType = {
  kind: "context",
  entries: { code: textType, text: { kind: "context", entries: { "zh-CN": textType, en: textType } } },
};

export const findingsType: FeelType = { kind: "list", of: errorType };

export const caseType: FeelType = {
  kind: "context",
  entries: {
    id: textType,
    key: { kind: "optional", of: textType },
    startedAt: { kind: "dateTime" },
    starter: { kind: "optional", of: textType },
  },
};

export function fixedEnvironment(sop: FeelType): Environment {
  return { sop, case: caseType, now: { kind: "dateTime" }, today: { kind: "date" } };
}

/** `completed` and `total` of a completion condition. */
export const progressNames: Environment = { completed: integerType, total: integerType };

/** Element variables of the multi-instance sub-processes around a node, and of the node itself: what it sees beside the data. */
export function elementNames(
  nodes: ReadonlyMap<NodeId, NodeDefinition>,
  node: NodeDefinition,
  elementType: (owner: NodeId) => FeelType,
): Environment {
  const names: Record<string, FeelType> = {};
  const seen = new Set<NodeId>();
  for (
    let owner: NodeDefinition | undefined = node;
    owner && !seen.has(owner.id);
    owner = owner.parent === undefined ? undefined : nodes.get(owner.parent)
  ) {
    seen.add(owner.id);
    const multi = "multiInstance" in owner ? owner.multiInstance : undefined;
    if (!multi || Object.hasOwn(names, multi.element)) continue;
    names[multi.element] = elementType(owner.id);
    names[`${multi.element}Index`] = integerType;
  }
  return names;
}

/** The type at a dotted path of a declared context; null when it is not declared. Optional entries are seen through. */
export function typeAt(type: FeelType, path: readonly string[]): FeelType | null {
  const plain = type.kind === "optional" ? type.of : type;
  const [name, ...rest] = path;
  if (name === undefined) return plain;
  if (plain.kind === "any") return anyType;
  if (plain.kind !== "context") return null;
  const entry = Object.hasOwn(plain.entries, name) ? plain.entries[name] : undefined;
  if (entry) return typeAt(entry, rest);
  return plain.open ? anyType : null;
}
