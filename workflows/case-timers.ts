import { CancellationScope, isCancellation, sleep } from "@temporalio/workflow";
import type { WaitKey } from "@yaoflow/engine/interpreter";
import { millisecondsUntil } from "./workflow-clock.ts";

/** The running timers of one case, each cancellable by the key of its wait. */
export class CaseTimers {
  readonly #scopes = new Map<WaitKey, CancellationScope>();
  readonly #fired: (key: WaitKey) => void;

  constructor(fired: (key: WaitKey) => void) {
    this.#fired = fired;
  }

  start(key: WaitKey, fireAt: string): void {
    if (this.#scopes.has(key)) return;
    const scope = new CancellationScope();
    this.#scopes.set(key, scope);
    scope
      .run(() => sleep(millisecondsUntil(fireAt)))
      .then(() => {
        this.#scopes.delete(key);
        this.#fired(key);
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }

  cancel(key: WaitKey): void {
    this.#scopes.get(key)?.cancel();
    this.#scopes.delete(key);
  }

  cancelAll(): void {
    for (const scope of this.#scopes.values()) scope.cancel();
    this.#scopes.clear();
  }
}
