import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { type TaskVerb, unreachable } from "@yaoflow/engine";
import type { ActOnTask, TaskVerbs } from "../../../contract/index.ts";
import { api } from "../../api.ts";
import { useRoleName } from "../../session/role-name.ts";
import { useText } from "../../use-language.ts";
import { ChoiceField, OneOf, PersonField, PersonsField } from "./fields.tsx";
import { VerbDialog } from "./verb-dialog.tsx";
import { seatName } from "./seat-name.ts";

interface TaskVerbDialogProps {
  readonly verb: TaskVerb;
  readonly task: { readonly id: string; readonly revision: number };
  readonly possible: TaskVerbs;
  readonly onClose: () => void;
}

type Terms = Omit<ActOnTask, "reason">;

const positions = ["parallel", "before", "after"] as const;
const modes = ["acting", "advisory"] as const;

/** The dialog of one verb on one task: whom, where, in which order, and why. */
export function TaskVerbDialog({ verb, task, possible, onClose }: TaskVerbDialogProps): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const roleName = useRoleName();
  const [terms, setTerms] = useState<Terms>(() => firstTerms(verb, possible));
  const change = (more: Terms): void => setTerms((before) => ({ ...before, ...more }));
  const revised = verb === "addSigner" || verb === "reassign" || verb === "delegate" || verb === "return";
  const act = (reason: string, key: string) =>
    api.tasks.act(task.id, verb, { reason, ...terms, ...(revised ? { revision: task.revision } : {}) }, key);
  const person = (purpose: Parameters<typeof PersonField>[0]["purpose"]): ReactElement => (
    <PersonField
      key={purpose}
      task={task.id}
      purpose={purpose}
      value={terms.person ?? null}
      onChange={(chosen) => change({ person: chosen })}
    />
  );

  const fields = (): ReactElement | undefined => {
    switch (verb) {
      case "addSigner":
        return (
          <>
            {person("signer")}
            <OneOf
              label={t("verbs.position")}
              value={terms.position ?? "parallel"}
              options={positions.map((value) => ({ value, label: t(`verbs.positions.${value}`) }))}
              onChange={(position) => change({ position })}
            />
          </>
        );
      case "delegate": {
        const mode = terms.mode ?? "acting";
        return (
          <>
            <OneOf
              label={t("verbs.mode")}
              value={mode}
              options={modes.map((value) => ({ value, label: t(`verbs.modes.${value}`) }))}
              onChange={(chosen) => setTerms({ mode: chosen })}
            />
            {person(mode)}
          </>
        );
      }
      case "reassign":
        return person("reassign");
      case "return":
        return (
          <ChoiceField
            label={t("verbs.target")}
            value={terms.to ?? null}
            options={possible.returnTargets.map(({ node, title }) => ({ value: node, label: text(title) }))}
            onChange={(to) => change({ to })}
          />
        );
      case "removeSigner":
        return (
          <ChoiceField
            label={t("verbs.removeSeat")}
            value={terms.seat ?? null}
            options={possible.seats
              .filter(({ removable }) => removable)
              .map((seat) => ({ value: seat.number, label: seatName(seat, t, roleName) }))}
            onChange={(seat) => change({ seat })}
          />
        );
      case "copy":
        return (
          <PersonsField
            task={task.id}
            purpose="copy"
            value={terms.persons ?? []}
            onChange={(persons) => change({ persons })}
          />
        );
      case "remind":
      case "withdraw":
        return undefined;
      default:
        return unreachable(verb);
    }
  };
  return (
    <VerbDialog verb={verb} ready={isReady(verb, terms)} act={act} onClose={onClose}>
      {fields()}
    </VerbDialog>
  );
}

/** What stands in the dialog when it opens: the usual choice, or the only one. */
function firstTerms(verb: TaskVerb, { returnTargets, seats }: TaskVerbs): Terms {
  switch (verb) {
    case "addSigner":
      return { position: "parallel" };
    case "delegate":
      return { mode: "acting" };
    case "return": {
      const [only] = returnTargets.length === 1 ? returnTargets : [];
      return only ? { to: only.node } : {};
    }
    case "removeSigner": {
      const removable = seats.filter((seat) => seat.removable);
      const [only] = removable.length === 1 ? removable : [];
      return only ? { seat: only.number } : {};
    }
    default:
      return {};
  }
}

function isReady(verb: TaskVerb, { person, persons, to, seat }: Terms): boolean {
  switch (verb) {
    case "addSigner":
    case "reassign":
    case "delegate":
      return person !== undefined;
    case "return":
      return to !== undefined;
    case "removeSigner":
      return seat !== undefined;
    case "copy":
      return (persons ?? []).length > 0;
    default:
      return true;
  }
}
