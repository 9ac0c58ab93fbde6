import { QueryClient } from "@tanstack/react-query";
import { ApiError, createClient } from "../client/index.ts";

/** The one client of the page; the browser keeps the session cookie. */
export const api = createClient();

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      // A refusal is an answer; only a server that is away is asked again.
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || error.problem.status >= 500),
    },
  },
});
