import type { Json, JsonObject } from "@yaoflow/engine";
import type { Scenario } from "@yaoflow/engine/simulator";
import type { CaseDetail } from "../contract/index.ts";
import type { Client } from "./client.ts";

/** How a scenario is played against the running system: the same JSON that the simulator plays in virtual time. */
export interface LiveStage {
  /** A signed-in client of the account. */
  as(account: string): Promise<Client>;
  /** The password that the account signs with. */
  password(account: string): string;
  /** A scenario of a pack by `<pack>/<name>`, for `before`. */
  load(name: string): Promise<Scenario>;
  /** Business day of the server, `YYYY-MM-DD`. */
  today(): string;
  /** Uploads a sample document and answers its hash: what `{files.name}` stands for. */
  file(name: string): Promise<string>;
  /** Account that may set company parameters, and one that may send messages. */
  readonly operators: { readonly parameters: string; readonly messages: string; readonly incidents: string };
  /** Changes what the script fills in at a node, after the script's data were laid over the form's. */
  fit?(node: string, data: JsonObject): JsonObject;
  /** Told after every step, for a timeline. */
  told?(line: LiveLine): void;
}

export interface LiveLine {
  readonly case: string;
  readonly flow: string;
  readonly node: string;
  readonly account: string | null;
  /** Who signed with them, where two persons are wanted. */
  readonly second?: string;
  readonly outcome: string | null;
  readonly at: string;
}

export interface LivePlay {
  readonly case: CaseDetail;
  /** Output of every case played so far, by flow key: what `{flow.field}` in later data stands for. */
  readonly outputs: Readonly<Record<string, Json>>;
}
