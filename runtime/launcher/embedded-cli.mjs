/**
 * MongoDB and Temporal alone, for work on a part of the server: `node runtime/launcher/embedded-cli.mjs --data DIR`.
 * Prints MONGODB_URI, TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE as lines for a shell, then runs until Ctrl-C.
 */
import { run } from "./bootstrap.mjs";

await run("embedded-main");
