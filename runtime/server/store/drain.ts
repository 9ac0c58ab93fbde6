import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

const channel = "net.client.socket";
let asked = 0;

/**
 * Ends waits that have become vain. The driver (mongodb 7.8 and 7.9) waits once for a full socket to drain, or for an
 * error. A server that dies mostly closes its sockets without one: the operation would wait for ever, and with it
 * whatever queues behind it. Sockets under TLS are not told about on this channel. Returns what ends the watch; it goes on
 * as long as somebody who asked for it has not ended it.
 */
export function endVainWaits(): () => void {
  if (asked === 0) subscribe(channel, watch);
  asked += 1;
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    asked -= 1;
    if (asked === 0) unsubscribe(channel, watch);
  };
}

function watch(message: unknown): void {
  const { socket } = message as { readonly socket: Socket };
  socket.once("close", () => {
    // Others, HTTP clients among them, listen all the time and need no error after a regular end.
    const isAwaited = socket.rawListeners("drain").some((listener) => "listener" in listener);
    if (!isAwaited || socket.listenerCount("error") === 0) return;
    socket.emit("error", Object.assign(new Error("closed before it was drained"), { code: "ECONNRESET" }));
  });
}
