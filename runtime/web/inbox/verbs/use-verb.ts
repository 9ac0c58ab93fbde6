import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TaskVerb } from "@yaoflow/engine";
import { useIntention } from "../../intention.ts";

interface Doing {
  readonly busy: boolean;
  readonly failure: unknown;
  readonly run: () => void;
}

/** Does a verb once per intention, says that it is done, and lets every list look again. */
export function useVerb(verb: TaskVerb, act: (key: string) => Promise<unknown>, onDone: () => void): Doing {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const intend = useIntention();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const run = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await intend(act);
      void message.success(t("verbs.done", { verb: t(`verbs.${verb}.title`) }));
      onDone();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
      for (const key of ["tasks", "task", "task-verbs", "cases", "case"])
        void cache.invalidateQueries({ queryKey: [key] });
    }
  };
  return { busy, failure, run: () => void run() };
}
