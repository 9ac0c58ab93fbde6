import { Tag } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { TaskVerbs } from "../../../contract/index.ts";
import { formatInstant } from "../../format-time.ts";
import { useRoleName } from "../../session/role-name.ts";
import { useLanguage, useText } from "../../use-language.ts";
import { seatName } from "./seat-name.ts";

/** Who signs an approval: asked, not yet asked, or signed with which outcome. Nothing where one person decides. */
export function SeatList(props: { readonly seats: TaskVerbs["seats"] }): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const roleName = useRoleName();
  if (props.seats.length === 0) return null;
  return (
    <section className="panel" aria-label={t("verbs.seats")}>
      <h2>{t("verbs.seats")}</h2>
      <ol className="problem-findings">
        {props.seats.map((seat) => (
          <li key={seat.number}>
            {seat.signed ? seat.signed.by.map(({ name }) => name).join(" + ") : seatName(seat, t, roleName)}{" "}
            {seat.signed ? (
              <Tag color="processing">{text(seat.signed.outcome)}</Tag>
            ) : (
              <Tag>{t(seat.asked ? "verbs.asked" : "verbs.later")}</Tag>
            )}
            {seat.advisory ? <Tag>{t("verbs.advice")}</Tag> : null}
            <span className="muted small">
              {seat.signed ? formatInstant(seat.signed.at, language) : ""}
              {seat.addedBy ? ` ${t("verbs.addedBy", { name: seat.addedBy.name })}` : ""}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
