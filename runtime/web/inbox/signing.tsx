import { useState, type ReactElement } from "react";
import type { Problem, Text } from "@yaoflow/engine";
import { SignatureDialog, type SignatureGiven } from "@yaoflow/forms/react";
import { ApiError } from "../../client/index.ts";
import { problemOf } from "../shell/problem-alert.tsx";
import { useSession } from "../session/session.tsx";
import { useLanguage, useText } from "../use-language.ts";

/** What is about to be submitted. */
export interface Intent<T> {
  readonly what: T;
  readonly label: string;
}

export interface Signing<T> {
  readonly busy: boolean;
  /** Findings of the form from the last refusal. */
  readonly findings: readonly Problem[];
  readonly failure: unknown;
  readonly begin: (intent: Intent<T>) => void;
  readonly dialog: ReactElement | null;
}

interface SigningOptions<T> {
  readonly mode: "none" | "sign" | "dual";
  readonly meaning: Text | null;
  readonly submit: (what: T, signature: SignatureGiven | null) => Promise<void>;
}

/** Submits with or without a signature: a refusal of the signature stays in the dialog, one of the form goes to the form. */
export function useSigning<T>(options: SigningOptions<T>): Signing<T> {
  const language = useLanguage();
  const text = useText();
  const { info } = useSession();
  const [intent, setIntent] = useState<Intent<T> | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const submit = async (given: Intent<T>, signature: SignatureGiven | null): Promise<void> => {
    setBusy(true);
    setFailure(null);
    setRefusal(null);
    try {
      await options.submit(given.what, signature);
      setIntent(null);
    } catch (error) {
      const problem = problemOf(error);
      if (signature !== null && isAboutSignature(error))
        setRefusal([text(problem.text), ...(problem.findings ?? []).map((finding) => text(finding.text))].join("："));
      else {
        setIntent(null);
        setFailure(error);
      }
    } finally {
      setBusy(false);
    }
  };
  const meaning = options.meaning ? text(options.meaning) : (intent?.label ?? "");
  return {
    busy,
    failure,
    findings:
      failure instanceof ApiError && failure.problem.findings
        ? failure.problem.findings.filter(
            (finding) => finding.pointer !== undefined && finding.code.startsWith("form."),
          )
        : noFindings,
    begin: (given) => {
      setRefusal(null);
      if (options.mode === "none") void submit(given, null);
      else setIntent(given);
    },
    dialog:
      intent === null || options.mode === "none" ? null : (
        <SignatureDialog
          language={language}
          mode={options.mode}
          meaning={meaning}
          person={`${info.name}（${info.account}）`}
          outcome={intent.label}
          busy={busy}
          refusal={refusal}
          onSign={(signature) => void submit(intent, signature)}
          onCancel={() => setIntent(null)}
        />
      ),
  };
}

const noFindings: readonly Problem[] = [];

/** Wrong password, a second person without the right, separation of duties between the two: all can be mended in the dialog. */
function isAboutSignature(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    (error.problem.status === 401 ||
      error.problem.status === 403 ||
      error.problem.status === 429 ||
      /^(signature|session|accounts?|separation)\./.test(error.problem.code) ||
      error.problem.code.includes("second") ||
      error.problem.code.includes("signature"))
  );
}
