import { PassThrough } from "node:stream";
import { ok, problemCatalogue, refused } from "@yaoflow/engine";
import type { ChangeNotice } from "../../contract/index.ts";
import type { ServerRoute } from "../http/server-route.ts";
import type { Accounts, ChangeFeed } from "../ports.ts";

export const eventProblems = problemCatalogue({
  "event.too-many-streams": {
    status: 429,
    text: { "zh-CN": "同时打开的实时连接过多", en: "too many live connections are open" },
  },
});

const HEARTBEAT_MS = 15_000;
const MAX_STREAMS = 500;
const MAX_STREAMS_PER_PERSON = 10;
/** A reader that does not keep up is cut off; it reconnects and reloads. */
const MAX_BUFFERED = 256 * 1024;

/** `GET /api/events`: notices of the reader's company as server-sent events `change`; contents are fetched with their rights. */
export function eventRoutes(
  changes: Pick<ChangeFeed, "subscribe">,
  accounts: Pick<Accounts, "principal">,
): readonly ServerRoute[] {
  const open = new Map<string, number>();
  let total = 0;
  return [
    {
      method: "GET",
      path: "/api/events",
      title: { "zh-CN": "实时变更", en: "Live changes" },
      tag: "events",
      permission: "session",
      longLived: true,
      problems: ["event.too-many-streams"],
      handle(request, exchange) {
        const { company, account, personId } = request.principal;
        if (exchange.raw.method === "HEAD")
          return Promise.resolve(ok({ headers: { "Content-Type": "text/event-stream" } }));
        const mine = open.get(personId) ?? 0;
        if (total >= MAX_STREAMS || mine >= MAX_STREAMS_PER_PERSON)
          return Promise.resolve(refused(eventProblems.make("event.too-many-streams")));
        total += 1;
        open.set(personId, mine + 1);
        const stream = new PassThrough();
        const write = (text: string): void => {
          if (stream.readableLength > MAX_BUFFERED) stream.destroy();
          else stream.write(text);
        };
        const unsubscribe = changes.subscribe((change) => {
          if (change.company !== company) return;
          const notice: ChangeNotice = { topic: change.topic, id: change.id };
          write(`event: change\ndata: ${JSON.stringify(notice)}\n\n`);
        });
        const heartbeat = setInterval(() => {
          // A closed account hears nothing more.
          void accounts.principal(company, account).then(
            (principal) => (principal === null ? stream.destroy() : write(": still here\n\n")),
            () => undefined,
          );
        }, HEARTBEAT_MS);
        heartbeat.unref();
        stream.once("close", () => {
          unsubscribe();
          clearInterval(heartbeat);
          total -= 1;
          const left = (open.get(personId) ?? 1) - 1;
          if (left <= 0) open.delete(personId);
          else open.set(personId, left);
        });
        exchange.raw.once("close", () => stream.destroy());
        write("retry: 1000\n\n");
        return Promise.resolve(
          ok({ stream, headers: { "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" } }),
        );
      },
    },
  ];
}
