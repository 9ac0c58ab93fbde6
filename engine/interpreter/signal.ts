import type { NodeId } from "../definition/types.ts";
import type { Draft } from "./draft.ts";
import type { Token, WaitKey } from "./types.ts";

/** A node (or a boundary event of the activity where the token is) begins to listen for a signal. */
export function listen(draft: Draft, node: NodeId, key: WaitKey, token: Token, signal: string): void {
  draft.wait({ key, kind: "signal", node, token: token.id, signal });
  draft.emit({ type: "listen", key, node, signal });
}
