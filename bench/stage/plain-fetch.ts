import http from "node:http";

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/**
 * `fetch` for the benchmarks' people, over node:http: the built-in one takes two milliseconds of processor time for a
 * completion and a look at the inbox, which on two cores would be a part of what is measured. Text bodies only.
 */
export const plainFetch: typeof globalThis.fetch = async (input, init = {}) => {
  const { body } = init;
  if (typeof body !== "string" && body !== null && body !== undefined) return await fetch(input, init);
  const request = http.request(input instanceof Request ? input.url : input, {
    agent,
    method: init.method ?? "GET",
    headers: Object.fromEntries(new Headers(init.headers)),
  });
  const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once("response", resolve).once("error", reject);
  });
  request.end(body ?? undefined);
  const response = await answered;
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const status = response.statusCode ?? 0;
  const text = Buffer.concat(chunks).toString("utf8");
  const headers = new Headers();
  for (let n = 0; n < response.rawHeaders.length; n += 2)
    headers.append(response.rawHeaders[n] ?? "", response.rawHeaders[n + 1] ?? "");
  return new Response(status === 204 || status === 304 ? null : text, { status, headers });
};
