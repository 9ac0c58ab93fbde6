/** Fetches or builds the programs of the two servers, with progress, so that what starts them later starts in seconds. */
import { run } from "./bootstrap.mjs";

await run("servers-main");
