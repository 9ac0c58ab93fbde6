import type { Language } from "@yaoflow/engine";

/** Instants are shown as the business's wall clock, wherever the browser stands. */
const zone = "Asia/Shanghai";

export function formatInstant(instant: string | null | undefined, language: Language): string {
  if (instant === null || instant === undefined) return "";
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return instant;
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "zh-CN", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(ms);
}

/** Short form for lists: the time of today, else the day. */
export function formatShort(instant: string, language: Language): string {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return instant;
  const locale = language === "en" ? "en-GB" : "zh-CN";
  return businessDay(new Date(ms)) === businessDay(new Date())
    ? new Intl.DateTimeFormat(locale, { timeZone: zone, hour: "2-digit", minute: "2-digit", hour12: false }).format(ms)
    : new Intl.DateTimeFormat(locale, { timeZone: zone, month: "2-digit", day: "2-digit" }).format(ms);
}

/** `YYYY-MM-DD` in Asia/Shanghai. */
export function businessDay(date: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(date);
}

/** `2 d 3 h`, `45 min`: the two largest units of a span of milliseconds. */
export function formatSpan(ms: number, language: Language): string {
  const minutes = Math.max(0, Math.round(Math.abs(ms) / 60_000));
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60];
  const units = language === "en" ? [" d", " h", " min"] : [" 天", " 小时", " 分"];
  const parts = [
    [days, units[0]],
    [hours, units[1]],
    [rest, units[2]],
  ]
    .filter(([value]) => value !== 0)
    .slice(0, 2);
  return parts.length === 0 ? `0${units[2]}` : parts.map(([value, unit]) => `${value}${unit}`).join(" ");
}
