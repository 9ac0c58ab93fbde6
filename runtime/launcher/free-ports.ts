import net from "node:net";

/** Below the range from which systems take ports for outgoing connections, so that a port stays free until it is used. */
const lowest = 20_000;
const highest = 32_000;

/** Whether a server could listen on this port of 127.0.0.1 now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => {
      resolve(false);
    });
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** `count` different ports of 127.0.0.1 that are free now. `random` gives numbers in [0, 1). */
export async function findFreePorts(count: number, random: () => number): Promise<readonly number[]> {
  const found = new Set<number>();
  for (let tries = 0; found.size < count; tries += 1) {
    if (tries > 1_000)
      throw new Error(`no ${String(count)} free ports between ${String(lowest)} and ${String(highest)}`);
    const port = lowest + Math.floor(random() * (highest - lowest));
    if (!found.has(port) && (await isPortFree(port))) found.add(port);
  }
  return [...found];
}
