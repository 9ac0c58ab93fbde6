/**
 * Time as the workflow sees it. Inside the sandbox `Date` is Temporal's: the time of the workflow task, the same on
 * every replay. It is the one clock that all events of a case are stamped with.
 */
export function workflowNow(): string {
  // eslint-disable-next-line no-restricted-syntax -- the sandbox replaces Date by the deterministic workflow time
  return new Date().toISOString();
}

/** Milliseconds from workflow time to an instant, at least 1: a timer that is already due fires at once. */
export function millisecondsUntil(instant: string): number {
  return Math.max(1, Date.parse(instant) - Date.parse(workflowNow()));
}
