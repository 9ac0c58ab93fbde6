import { childOf, childrenOf, type ModdleElement, typeOf } from "../model.ts";
import type { Report } from "../report.ts";
import type { Vendor } from "./vendor.ts";

/** Parts of BPMN that say nothing to this engine. */
const notKept: ReadonlySet<string> = new Set([
  "InputOutputSpecification",
  "DataInputAssociation",
  "DataOutputAssociation",
  "Auditing",
  "Monitoring",
  "MessageFlow",
  "TextAnnotation",
  "Group",
  "DataStoreReference",
  "CorrelationSubscription",
  "HumanPerformer",
  "Performer",
  "ResourceRole",
  "Rendering",
]);

/** Lists what the import did not ask for: extensions of other tools by name, and parts of BPMN without a counterpart. */
export function listLeftovers(roots: readonly ModdleElement[], vendor: Vendor, report: Report): void {
  const names = new Map<string, { readonly element: ModdleElement; count: number }>();
  const note = (element: ModdleElement, name: string): void => {
    const known = names.get(name);
    if (known) known.count += 1;
    else names.set(name, { element, count: 1 });
  };
  const pending = [...roots];
  for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
    if (notKept.has(typeOf(element))) {
      report.about("bpmn.element-not-kept", element, { type: typeOf(element) });
      continue;
    }
    for (const name of foreignNames(element)) if (!vendor.isUsed(element, name)) note(element, name);
    pending.push(...partsOf(element).reverse());
  }
  for (const [name, { element, count }] of names) report.about("bpmn.extension-ignored", element, { name, count });
}

function foreignNames(element: ModdleElement): readonly string[] {
  const attributes = Object.keys(element.$attrs ?? {});
  const elements = childrenOf(childOf(element, "extensionElements"), "values").map(({ $type }) => $type);
  return [...attributes, ...elements].filter(
    (name) => name.includes(":") && !/^(yaoflow|xmlns|xsi|xml):|^:xmlns/.test(name),
  );
}

/** The elements that stand within this one; what it only refers to stands elsewhere. */
function partsOf(element: ModdleElement): ModdleElement[] {
  return Object.entries(element).flatMap(([name, value]) => {
    if (name.startsWith("$") || name === "extensionElements") return [];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.filter(
      (each): each is ModdleElement =>
        typeof each === "object" && each !== null && (each as ModdleElement).$parent === element,
    );
  });
}
