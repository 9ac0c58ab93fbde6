import { Alert, Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Problem, Text } from "@yaoflow/engine";
import { ApiError } from "../../client/index.ts";
import { useText } from "../use-language.ts";

/** What an alert shows of a problem, whether it came as an answer of the API or inside one. */
interface Shown {
  readonly text: Text;
  readonly remedy?: Text;
  readonly source?: string;
  readonly findings?: readonly Problem[];
}

/** A refusal in the page's language, with its findings, what to do, and the source of the rule. */
export function ProblemAlert(props: {
  readonly problem: Shown;
  readonly title?: string;
  readonly tone?: "error" | "warning" | "info";
  readonly onRetry?: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const { problem } = props;
  const findings = (problem.findings ?? []).filter((finding) => finding.text.en !== problem.text.en);
  const details =
    props.title !== undefined || problem.remedy !== undefined || problem.source !== undefined || findings.length > 0;
  return (
    <Alert
      type={props.tone ?? "error"}
      showIcon
      role="alert"
      title={props.title ?? text(problem.text)}
      {...(details
        ? {
            description: (
              <>
                {props.title === undefined ? null : <div>{text(problem.text)}</div>}
                {findings.length === 0 ? null : (
                  <ul className="problem-findings">
                    {findings.map((finding, index) => (
                      <li key={index}>
                        {text(finding.text)}
                        {finding.source ? <span className="muted small">（{finding.source}）</span> : null}
                      </li>
                    ))}
                  </ul>
                )}
                {problem.remedy ? (
                  <div>
                    {t("common.remedy")}: {text(problem.remedy)}
                  </div>
                ) : null}
                {problem.source ? (
                  <div className="muted small">
                    {t("common.source")}: {problem.source}
                  </div>
                ) : null}
              </>
            ),
          }
        : {})}
      {...(props.onRetry
        ? {
            action: (
              <Button size="small" onClick={props.onRetry}>
                {t("common.retry")}
              </Button>
            ),
          }
        : {})}
    />
  );
}

/** The problem of anything that was thrown. */
export function problemOf(error: unknown): Shown & { readonly code?: string } {
  if (error instanceof ApiError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return { text: { "zh-CN": `出现意外错误：${message}`, en: `Unexpected error: ${message}` } };
}
