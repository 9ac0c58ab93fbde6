import type { IncomingHttpHeaders } from "node:http";

/**
 * Cross-site request forgery: a browser says where a changing request comes from. Absent Origin = not a browser, and
 * then the cookie's SameSite=Strict is what protects. `publicOrigin` is set where a proxy stands before us.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicOrigin: string | undefined): boolean {
  const site = headers["sec-fetch-site"];
  if (site === "cross-site" || site === "same-site") return false;
  const { origin } = headers;
  if (origin === undefined) return true;
  if (publicOrigin !== undefined) return origin === publicOrigin;
  return headers.host !== undefined && origin === `http://${headers.host}`;
}
