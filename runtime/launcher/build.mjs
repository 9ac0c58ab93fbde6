/** `npm run build`: builds the servers, the workflow bundle and the web application where their sources have changed. */
import { run } from "./bootstrap.mjs";

await run("build-main");
