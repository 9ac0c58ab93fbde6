import { useRef } from "react";
import { UnreachableError } from "../client/index.ts";

/** A random key; `crypto.randomUUID` is missing where the page is not served over TLS or from this machine. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The Idempotency-Key of what a person is about to do. It stays the same while no answer has come, so that a second click
 * or a retry after a lost connection is the same act; an answer, whichever it is, ends it.
 */
export function useIntention(): <T>(act: (key: string) => Promise<T>) => Promise<T> {
  const key = useRef<string | null>(null);
  return async (act) => {
    key.current ??= newKey();
    try {
      const answer = await act(key.current);
      key.current = null;
      return answer;
    } catch (error) {
      if (!(error instanceof UnreachableError)) key.current = null;
      throw error;
    }
  };
}
