import type { Machine } from "../machine.ts";
import type { Value } from "../types.ts";

/** Stable merge sort; `inOrder(a, b)` says whether a may stand before b. Own code, so that every host compares in the same order. */
export function sorted(
  list: readonly Value[],
  inOrder: (a: Value, b: Value) => boolean,
  machine: Machine,
): readonly Value[] {
  if (list.length < 2) return list.slice();
  const middle = list.length >> 1;
  const left = sorted(list.slice(0, middle), inOrder, machine);
  const right = sorted(list.slice(middle), inOrder, machine);
  const merged: Value[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    machine.spend(1);
    const [a, b] = [left[i] as Value, right[j] as Value];
    if (inOrder(a, b)) {
      merged.push(a);
      i += 1;
    } else {
      merged.push(b);
      j += 1;
    }
  }
  return [...merged, ...left.slice(i), ...right.slice(j)];
}
