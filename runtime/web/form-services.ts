import { useMemo } from "react";
import type { Language } from "@yaoflow/engine";
import type { FormServices } from "@yaoflow/forms/react";
import { ApiError } from "../client/index.ts";
import { api } from "./api.ts";
import { businessDay } from "./format-time.ts";

/** What forms ask of the API. */
export function useFormServices(language: Language): FormServices {
  return useMemo(
    () => ({
      searchPicker: async (name, query, signal) => (await api.pickers.search(name, query, signal)).items,
      resolvePicker: async (name, values) => (await api.pickers.resolve(name, values)).items,
      uploadFile: (file) =>
        api.files.upload(file, file.name).catch((error: unknown) => {
          throw new Error(error instanceof ApiError ? error.problem.text[language] : String(error));
        }),
      fileUrl: (hash) => api.files.url(hash),
    }),
    [language],
  );
}

/** What `now` and `today` are in a form's expressions while it is filled; the server computes with its own clock. */
export function formEnvironment(): { readonly at: string; readonly today: string } {
  const now = new Date();
  return { at: now.toISOString(), today: businessDay(now) };
}
