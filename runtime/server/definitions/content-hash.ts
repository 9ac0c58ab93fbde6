import {
  canonicalJson,
  type DecisionTable,
  type FlowDefinition,
  type FormDefinition,
  type Json,
} from "@yaoflow/engine";
import { sha256 } from "../cases/digest.ts";

/** Content hash of a definition: the same JSON, the same hash, whatever the order of keys. */
export function contentHash(definition: FlowDefinition | FormDefinition | DecisionTable): string {
  return sha256(canonicalJson(definition as unknown as Json));
}
