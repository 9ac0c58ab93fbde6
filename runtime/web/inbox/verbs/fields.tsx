import { useQuery } from "@tanstack/react-query";
import { Radio, Select } from "antd";
import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api.ts";
import { useRoleName } from "../../session/role-name.ts";
import { ProblemAlert, problemOf } from "../../shell/problem-alert.tsx";

type Purpose = Parameters<typeof api.tasks.people>[1];

/** Persons whom the verb may name, as the server knows them now. */
function usePeople(task: string, purpose: Purpose) {
  const roleName = useRoleName();
  const query = useQuery({
    queryKey: ["task-verbs", "people", task, purpose],
    queryFn: () => api.tasks.people(task, purpose),
  });
  return {
    query,
    options: (query.data?.items ?? []).map(({ personId, name, role }) => ({
      value: personId,
      label: `${name} · ${roleName(role)}`,
    })),
  };
}

interface PersonFieldProps {
  readonly task: string;
  readonly purpose: Purpose;
}

export function PersonField(
  props: PersonFieldProps & { readonly value: string | null; readonly onChange: (person: string) => void },
): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const { query, options } = usePeople(props.task, props.purpose);
  return (
    <>
      <label htmlFor={id}>{t("verbs.person")}</label>
      <Select<string>
        id={id}
        showSearch={{ optionFilterProp: "label" }}
        loading={query.isPending}
        placeholder={t("verbs.choosePerson")}
        notFoundContent={t(query.isPending ? "common.loading" : "verbs.nobody")}
        value={props.value}
        options={options}
        onChange={props.onChange}
      />
      {query.isError ? <ProblemAlert problem={problemOf(query.error)} /> : null}
    </>
  );
}

export function PersonsField(
  props: PersonFieldProps & {
    readonly value: readonly string[];
    readonly onChange: (persons: readonly string[]) => void;
  },
): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const { query, options } = usePeople(props.task, props.purpose);
  return (
    <>
      <label htmlFor={id}>{t("verbs.persons")}</label>
      <Select<string[]>
        id={id}
        mode="multiple"
        showSearch={{ optionFilterProp: "label" }}
        loading={query.isPending}
        placeholder={t("verbs.choosePerson")}
        value={[...props.value]}
        options={options}
        onChange={props.onChange}
      />
      {query.isError ? <ProblemAlert problem={problemOf(query.error)} /> : null}
    </>
  );
}

export function OneOf<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}): ReactElement {
  const id = useId();
  return (
    <>
      <span id={id}>{props.label}</span>
      <Radio.Group
        aria-labelledby={id}
        value={props.value}
        options={[...props.options]}
        onChange={(event) => props.onChange(event.target.value as T)}
      />
    </>
  );
}

export function ChoiceField<T extends string | number>(props: {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}): ReactElement {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{props.label}</label>
      <Select<T> id={id} value={props.value} options={[...props.options]} onChange={props.onChange} />
    </>
  );
}
