import type { Json, JsonObject, Text } from "@yaoflow/engine";
import type { Client } from "./client.ts";
import type { LivePlay, LiveStage } from "./live-stage.ts";

/** Something worth showing of an installation, told through its public API. What happens in it is the business's own matter. */
export interface Story {
  /** Accounts that act outside the scenarios; `files` uploads the sample documents. */
  readonly cast: LiveStage["operators"] & { readonly files: string };
  tell(teller: StoryTeller): Promise<void>;
}

/** What a story has at hand while it is told. */
export interface StoryTeller {
  as(account: string): Promise<Client>;
  /** Plays `<pack>/<scenario>`; every step appears in the timeline. `fit` is `LiveStage.fit` for this scenario alone. */
  play(scenario: string, outputs: Readonly<Record<string, Json>>, fit?: Fit): Promise<LivePlay>;
  say(text: Text): void;
  /** Text of a file among the real data, null where there are none. */
  realData(file: string): string | null;
}

/** Changes what a scripted step fills in: what the script cannot know of an installation that already holds something. */
export type Fit = (node: string, data: JsonObject) => JsonObject;
