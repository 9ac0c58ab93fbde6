import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useMemo, useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { JsonObject, Problem } from "@yaoflow/engine";
import { FormView, type FormHandle } from "@yaoflow/forms/react";
import { ApiError } from "../../../client/index.ts";
import type { RecordAnswer, RecordLifecycle, RecordTypeInfo } from "../../../contract/index.ts";
import { api } from "../../api.ts";
import { formEnvironment, useFormServices } from "../../form-services.ts";
import { useIntention } from "../../intention.ts";
import { ProblemAlert, problemOf } from "../../shell/problem-alert.tsx";
import { useLanguage, useText } from "../../use-language.ts";
import { correctionOf } from "./correction-body.ts";
import { GapList } from "./gaps.tsx";
import { statusOf } from "./state.tsx";

const noFindings: readonly Problem[] = [];

/** Corrects a draft or a locked record in the form of its type; what is missing is marked at its field. */
export function Correction(props: {
  readonly type: RecordTypeInfo;
  readonly lifecycle: Pick<RecordLifecycle, "path" | "fields">;
  readonly record: RecordAnswer;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const { type, lifecycle, record } = props;
  const form = useRef<FormHandle>(null);
  const services = useFormServices(language);
  const environment = useMemo(formEnvironment, [record]);
  const intend = useIntention();
  const [reason, setReason] = useState("");
  const needsReason = statusOf(record) === "locked";
  const { fields } = lifecycle;
  const data = useMemo(
    () =>
      Object.fromEntries(Object.entries(record.data).filter(([name]) => Object.hasOwn(fields.properties ?? {}, name))),
    [record, fields],
  );
  const saving = useMutation({
    mutationFn: (body: JsonObject) => intend((key) => api.records.correct(lifecycle.path, record.id, body, key)),
    onSuccess: () => {
      void message.success(t("records.corrected"));
      void cache.invalidateQueries({ queryKey: ["records", type.type] });
      props.onDone();
    },
  });
  const save = (): void => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const judged = form.current?.check(null);
    if (!judged?.ok) return void message.warning(t("inbox.fixForm"));
    saving.mutate({
      ...correctionOf(data, judged.data),
      revision: record.revision,
      ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
    });
  };
  const refused = saving.error instanceof ApiError ? saving.error.problem : null;
  const found = refused?.findings ?? record.gaps?.filter(({ severity }) => severity === "error") ?? noFindings;
  // What speaks of no field (a paper that has run out) is said above the form.
  const findings = useMemo(() => found.filter(({ pointer = "" }) => pointer !== ""), [found]);
  const others = found.filter((finding) => !findings.includes(finding));
  return (
    <div className="stack">
      {saving.isError ? <ProblemAlert problem={problemOf(saving.error)} /> : null}
      {others.length > 0 && refused === null ? (
        <section className="panel" aria-label={t("records.gapsOf")}>
          <h2>{t("records.gapsOf")}</h2>
          <GapList gaps={others} />
        </section>
      ) : null}
      <div className="panel" style={{ margin: 0 }}>
        <FormView
          ref={form}
          schema={fields}
          data={data}
          language={language}
          services={services}
          environment={environment}
          findings={findings}
          label={t("records.correctionOf", { title: text(type.title), id: record.id })}
        />
      </div>
      <div className="panel stack" style={{ margin: 0 }}>
        <label htmlFor="correction-reason">{t(needsReason ? "records.reasonNeeded" : "records.reasonOptional")}</label>
        <Input.TextArea
          id="correction-reason"
          rows={2}
          maxLength={500}
          required={needsReason}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="row">
          <Button
            type="primary"
            loading={saving.isPending}
            disabled={needsReason && reason.trim() === ""}
            onClick={save}
          >
            {t("records.save")}
          </Button>
          <Button onClick={props.onDone}>{t("common.cancel")}</Button>
        </div>
      </div>
    </div>
  );
}
