import { once } from "node:events";
import net from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { endVainWaits } from "./drain.ts";

describe("a socket that closes without an error", () => {
  let server: net.Server;
  let socket: net.Socket;
  let endWatch: () => void;

  beforeEach(async () => {
    endWatch = endVainWaits();
    server = net.createServer((peer) => peer.pause()).listen(0, "127.0.0.1");
    await once(server, "listening");
    socket = net.connect((server.address() as net.AddressInfo).port, "127.0.0.1");
    await once(socket, "connect");
  });

  afterEach(() => {
    endWatch();
    socket.destroy();
    server.close();
  });

  test("tells who awaits that it drains", async () => {
    expect(socket.write(Buffer.alloc(32 * 1024 * 1024))).toBe(false);
    // As the driver waits.
    const drained = new Promise((resolve, reject) => socket.once("drain", resolve).once("error", reject));
    socket.destroy();
    await expect(drained).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  test("is nobody's business when the last who asked has ended the watch", async () => {
    const other = endVainWaits();
    endWatch();
    endWatch();
    other();
    const quiet = net.connect((server.address() as net.AddressInfo).port, "127.0.0.1");
    await once(quiet, "connect");
    expect(quiet.listenerCount("close")).toBe(0);
    quiet.destroy();
  });

  test("is no error to anybody else", async () => {
    const errors: unknown[] = [];
    socket.on("drain", () => undefined);
    socket.on("error", (error) => errors.push(error));
    socket.destroy();
    await once(socket, "close");
    expect(errors).toEqual([]);
  });
});
