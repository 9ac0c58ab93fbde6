import type { Text } from "@yaoflow/engine";

/** Temperature class of goods and of stores; the label's wording decides, else the pharmacopoeia's (gsp.md §1.6, §2.3). */
export type StorageClass = "room" | "cool" | "cool-dark" | "cold" | "refrigerated" | "frozen";

/** What a location is for. Colours: storage green; receiving and returns yellow; rejected red. */
export type Zone = "receiving" | "storage" | "returns" | "rejected" | "recall" | "staging";

export const STORAGE_CLASSES: Readonly<
  Record<
    StorageClass,
    { readonly title: Text; readonly min: string | null; readonly max: string; readonly coldChain: boolean }
  >
> = {
  room: { title: { "zh-CN": "常温 10–30 ℃", en: "Room temperature 10–30 ℃" }, min: "10", max: "30", coldChain: false },
  cool: { title: { "zh-CN": "阴凉 ≤20 ℃", en: "Cool, at most 20 ℃" }, min: null, max: "20", coldChain: false },
  "cool-dark": {
    title: { "zh-CN": "凉暗 ≤20 ℃ 避光", en: "Cool and dark, at most 20 ℃" },
    min: null,
    max: "20",
    coldChain: false,
  },
  cold: { title: { "zh-CN": "冷处 2–10 ℃", en: "Cold place 2–10 ℃" }, min: "2", max: "10", coldChain: true },
  refrigerated: { title: { "zh-CN": "冷藏 2–8 ℃", en: "Refrigerated 2–8 ℃" }, min: "2", max: "8", coldChain: true },
  frozen: { title: { "zh-CN": "冷冻 −25–−10 ℃", en: "Frozen −25 to −10 ℃" }, min: "-25", max: "-10", coldChain: true },
};

/** Store classes in which goods of a class may lie, the nearest first. */
const FITS: Readonly<Record<StorageClass, readonly StorageClass[]>> = {
  room: ["room", "cool"],
  cool: ["cool", "cool-dark"],
  "cool-dark": ["cool-dark"],
  cold: ["cold", "refrigerated"],
  refrigerated: ["refrigerated"],
  frozen: ["frozen"],
};

export function classFits(goods: StorageClass, store: StorageClass): boolean {
  return FITS[goods].includes(store);
}

/** Categories whose goods two persons receive, accept, put away and review together (gsp.md §1.1, §1.9). */
const DUAL_CATEGORIES: ReadonlySet<string> = new Set(["narcotic", "psychotropic-1", "toxic", "radioactive"]);

export function needsTwoPersons(special: string | null): boolean {
  return special !== null && DUAL_CATEGORIES.has(special);
}
