/** Everything that the compiler accepts, as things to drag: one file per group. Data only; may import the engine's types. */
import { boundaryEvents } from "./boundary-events.ts";
import { events } from "./events.ts";
import { gateways } from "./gateways.ts";
import type { PaletteItem } from "./item.ts";
import { tasks } from "./tasks.ts";

export type { PaletteGroup, PaletteItem } from "./item.ts";
export const palette: readonly PaletteItem[] = [...events, ...boundaryEvents, ...tasks, ...gateways];
