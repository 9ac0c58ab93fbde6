import { CalendarOutlined } from "@ant-design/icons";
import { Button, DatePicker, Input } from "antd";
import dayjs from "dayjs";
import { useState, type ReactElement } from "react";
import type { EditorProps } from "../editor.ts";
import { useFormUi } from "../form-ui.ts";
import { formText } from "../texts.ts";
import { parseTypedDate, parseTypedExpiry, parseTypedMonth, shiftDay } from "../typed-date.ts";
import { useDraft } from "../use-draft.ts";
import { aria } from "./aria.ts";

export function DateEditor(props: EditorProps): ReactElement {
  return <TypedDateEditor {...props} parse={parseTypedDate} picker="date" placeholder="2027-05-31" />;
}

/** The last usable day: also takes the printed month form and keeps that month's last day. */
export function ExpiryEditor(props: EditorProps): ReactElement {
  return <TypedDateEditor {...props} parse={parseTypedExpiry} picker="date" placeholder="2027.05" />;
}

export function MonthEditor(props: EditorProps): ReactElement {
  return <TypedDateEditor {...props} parse={parseTypedMonth} picker="month" placeholder="2027-05" />;
}

interface TypedDateProps extends EditorProps {
  readonly parse: (typed: string) => string | null;
  readonly picker: "date" | "month";
  readonly placeholder: string;
}

/** Dates are typed (a receiver types hundreds); the calendar is a button beside, for the mouse: antd's days take no keys (6.6). Arrow keys move the typed day instead. */
function TypedDateEditor(props: TypedDateProps): ReactElement {
  const { language } = useFormUi();
  const [open, setOpen] = useState(false);
  const value = typeof props.value === "string" ? props.value : "";
  const draft = useDraft(value, (text) => props.onChange(text.trim() === "" ? undefined : (props.parse(text) ?? text)));
  const day = dayjs(value);
  const leave = (): void => {
    setOpen(false);
    document.getElementById(props.id)?.focus();
  };
  return (
    <span className="yf-date">
      <Input
        {...aria(props)}
        value={draft.text}
        readOnly={props.readOnly}
        variant={props.compact ? "borderless" : "outlined"}
        status={props.invalid ? "error" : ""}
        placeholder={props.readOnly || props.compact ? "" : formText(language, "example", { value: props.placeholder })}
        autoComplete="off"
        title={props.readOnly ? undefined : formText(language, props.picker === "month" ? "typeMonth" : "typeDate")}
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.commit}
        onKeyDown={(event) => {
          const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
          const next =
            step === 0 || props.readOnly || props.compact || props.picker === "month"
              ? null
              : shiftDay(draft.text, step);
          if (next === null) return;
          event.preventDefault();
          props.onChange(next);
        }}
        onPressEnter={() => {
          draft.commit();
          props.onEnter?.();
        }}
        suffix={
          props.readOnly || props.compact ? null : (
            <Button
              type="text"
              size="small"
              tabIndex={-1}
              icon={<CalendarOutlined aria-hidden />}
              aria-label={formText(language, "openCalendar", { label: props.label })}
              onClick={() => setOpen(true)}
            />
          )
        }
      />
      {open ? (
        <DatePicker
          className="yf-date-popup"
          open
          picker={props.picker}
          value={day.isValid() ? day : null}
          onOpenChange={(stays) => {
            if (!stays) leave();
          }}
          onChange={(chosen) => {
            leave();
            props.onChange(chosen ? chosen.format(props.picker === "month" ? "YYYY-MM" : "YYYY-MM-DD") : undefined);
          }}
        />
      ) : null}
    </span>
  );
}

/** An instant, picked in the business's time zone (UTC+8) and kept in UTC. */
export function DateTimeEditor(props: EditorProps): ReactElement {
  const { language } = useFormUi();
  const ms = typeof props.value === "string" ? Date.parse(props.value) : Number.NaN;
  const shown = Number.isNaN(ms) ? "" : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
  const draft = useDraft(shown, (text) =>
    props.onChange(text.trim() === "" ? undefined : (parseLocalInstant(text) ?? text)),
  );
  return (
    <Input
      {...aria(props)}
      value={draft.text}
      readOnly={props.readOnly}
      variant={props.compact ? "borderless" : "outlined"}
      status={props.invalid ? "error" : ""}
      placeholder={props.readOnly || props.compact ? "" : formText(language, "example", { value: "2027-05-31 08:30" })}
      autoComplete="off"
      onChange={(event) => draft.change(event.target.value)}
      onBlur={draft.commit}
      onPressEnter={() => {
        draft.commit();
        props.onEnter?.();
      }}
    />
  );
}

function parseLocalInstant(typed: string): string | null {
  const match = /^(\S+)[ T]+(\d{1,2}):(\d{2})$/.exec(typed.normalize("NFKC").trim());
  const date = match ? parseTypedDate(match[1] ?? "") : null;
  if (!match || date === null) return null;
  const ms = Date.parse(`${date}T${(match[2] ?? "").padStart(2, "0")}:${match[3]}:00+08:00`);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
