import type { JsonObject, Result } from "@yaoflow/engine";
import { refused } from "@yaoflow/engine";
import type { CaseRef } from "@yaoflow/workflows";
import type { CallContext, DomainPlugin } from "../../contract/index.ts";
import type { Clock } from "../ports.ts";
import { caseProblems } from "./problems.ts";

/** Lets a domain reader fill a form. A refusal leaves the form as the flow filled it, and the task says why. */
export type Prefill = (
  ref: CaseRef,
  prefill: { readonly reader: string; readonly input: JsonObject },
) => Promise<Result<JsonObject>>;

export function createPrefill(plugin: DomainPlugin, clock: Clock): Prefill {
  const readers = new Map(plugin.rooms.flatMap((room) => room.readers ?? []).map((reader) => [reader.name, reader]));
  return async (ref, { reader: name, input }) => {
    const reader = readers.get(name);
    if (!reader) return refused(caseProblems.make("case.reader-unknown", { params: { reader: name } }));
    return await reader.read(callContext(ref, clock), input);
  };
}

export function callContext(ref: CaseRef, clock: Clock): CallContext {
  const { company, branch, warehouse } = ref;
  return {
    scope: { company, ...(branch === undefined ? {} : { branch }), ...(warehouse === undefined ? {} : { warehouse }) },
    at: clock.now(),
    today: clock.today(),
  };
}
