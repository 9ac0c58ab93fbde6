import { readdirSync } from "node:fs";
import path from "node:path";
import type { Scenario } from "@yaoflow/engine/simulator";
import { demoStory } from "../../domain/demo/story.ts";
import type { LiveStage } from "../../runtime/client/index.ts";
import { createLiveStage, readScenario as readFrom } from "../../runtime/launcher/live-stage.ts";

const templates = path.join(process.cwd(), "templates");

/** The stage of the demo company, with the packs of this checkout. */
export function demoStage(url: string, password: string): LiveStage {
  return createLiveStage({ url, password, templates, cast: demoStory.cast });
}

/** `<pack>/<file without .json>` */
export function readScenario(name: string): Scenario {
  return readFrom(templates, name);
}

/** Every scenario of every pack, in order. */
export function allScenarios(): readonly string[] {
  return readdirSync(templates, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => scenariosOf(entry.name))
    .sort();
}

function scenariosOf(pack: string): readonly string[] {
  return readdirSync(path.join(templates, pack, "scenarios"))
    .filter((file) => file.endsWith(".json"))
    .map((file) => `${pack}/${file.slice(0, -".json".length)}`);
}
