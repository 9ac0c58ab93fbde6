/** The session cookie: httpOnly, SameSite=Strict, host-only; `__Host-` where the connection is secure. */
const NAME = "yaoflow_session";

export function readSessionCookie(header: string | undefined, secure: boolean): string | null {
  const wanted = cookieName(secure);
  for (const part of (header ?? "").split(";")) {
    const equals = part.indexOf("=");
    if (equals > 0 && part.slice(0, equals).trim() === wanted) {
      const token = part.slice(equals + 1).trim();
      return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
    }
  }
  return null;
}

export function sessionCookie(token: string, secure: boolean, maxAgeSeconds: number): string {
  return `${cookieName(secure)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${secure ? "; Secure" : ""}`;
}

export function clearedCookie(secure: boolean): string {
  return sessionCookie("", secure, 0);
}

function cookieName(secure: boolean): string {
  return secure ? `__Host-${NAME}` : NAME;
}
