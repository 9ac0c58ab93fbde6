/**
 * What GSP asks of every flow, as data: a file per part of the business. A rule binds to the effects that actions
 * declare and to the roles in which evidence is signed; a flow that reaches an effect inherits the effect's rules and
 * cannot take them off. Sources are sections of docs/gsp.md and articles, as labels for people.
 */
import type { Invariant } from "@yaoflow/engine/proof";
import { acceptanceInvariants } from "./acceptance.ts";
import { outboundInvariants } from "./outbound.ts";
import { purchasingInvariants } from "./purchasing.ts";
import { qualityInvariants } from "./quality.ts";
import { receivingInvariants } from "./receiving.ts";
import { returnsInvariants } from "./returns.ts";
import { storageInvariants } from "./storage.ts";

export const invariants: readonly Invariant[] = [
  ...purchasingInvariants,
  ...receivingInvariants,
  ...acceptanceInvariants,
  ...qualityInvariants,
  ...storageInvariants,
  ...outboundInvariants,
  ...returnsInvariants,
];
