import type { FlowDefinition, Language, Problem } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { SeverityMark } from "./severity-mark.tsx";
import { placeOf } from "./canvas/graph-of.ts";

interface ProblemsProps {
  readonly definition: FlowDefinition;
  readonly language: Language;
  /** null while the first check runs. */
  readonly problems: readonly Problem[] | null;
  /** The problem whose counterexample is on the canvas. */
  readonly shown: Problem | null;
  readonly onShow: (problem: Problem) => void;
  readonly onGo: (place: { readonly kind: "node" | "edge"; readonly id: string }) => void;
}

/** What the checker found; a click leads to the place, and shows the way on which a rule is broken. */
export function ProblemsPanel({ definition, language, problems, shown, onShow, onGo }: ProblemsProps): ReactElement {
  const { t } = useTranslation("designer");
  const sorted = [...(problems ?? [])].sort(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
  return (
    <section className="designer-problems" aria-label={t("problems")}>
      <strong role="status">
        {problems === null
          ? t("checking")
          : problems.length === 0
            ? t("noProblems")
            : t("problemCount", { count: problems.length })}
      </strong>
      <ul>
        {sorted.map((problem, index) => {
          const place = placeOf(definition, problem);
          return (
            <li key={`${problem.code}${problem.pointer ?? ""}${index}`}>
              <button
                type="button"
                disabled={!place && !problem.params?.["steps"]}
                aria-expanded={problem.params?.["steps"] ? problem === shown : undefined}
                onClick={() => {
                  onShow(problem);
                  if (place) onGo(place);
                }}
              >
                <SeverityMark severity={problem.severity} /> {problem.text[language]}
                {problem.remedy ? <span className="remedy"> → {problem.remedy[language]}</span> : null}
                <span className="code">{problem.code}</span>
              </button>
              {problem === shown && problem.params?.["steps"] ? (
                <ol aria-label={t("counterexample")}>
                  {(problem.findings ?? []).map((step, number) => (
                    <li key={`${number}${step.pointer ?? ""}`}>{step.text[language]}</li>
                  ))}
                </ol>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
