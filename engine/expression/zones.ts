import type { ZoneOffset } from "./types.ts";

const PATTERN = /^(?:GMT|UTC)(?:([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?)?$/;

/** For hosts without named zones: every name is unknown. */
export const noZones: ZoneOffset = () => null;

/** Zones with one offset for all times, e.g. `{ "Asia/Shanghai": 28800 }` (China has had no summer time since 1991). */
export function fixedZones(offsets: Readonly<Record<string, number>>): ZoneOffset {
  const known = new Map(Object.entries(offsets));
  return (zone) => known.get(zone) ?? null;
}

/**
 * Named zones from the engine's own ICU data. The data change with the platform's version, so a host whose results
 * must be replayed gives a versioned resolver instead.
 */
export function intlZones(): ZoneOffset {
  const formats = new Map<string, Intl.DateTimeFormat | null>();
  return (zone, epochSeconds) => {
    let format = formats.get(zone);
    if (format === undefined) {
      format = zoneFormat(zone);
      if (format !== null) formats.set(zone, format);
    }
    // ICU formats only what a JavaScript date can hold.
    return format && Math.abs(epochSeconds) < 8.64e12
      ? offsetFrom(format, epochSeconds)
      : format && offsetFrom(format, 0);
  };
}

function zoneFormat(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  } catch {
    return null;
  }
}

function offsetFrom(format: Intl.DateTimeFormat, epochSeconds: number): number | null {
  const name = format.formatToParts(epochSeconds * 1000).find((part) => part.type === "timeZoneName")?.value ?? "";
  const match = PATTERN.exec(name);
  if (!match) return null;
  const seconds = Number(match[2] ?? 0) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
  return match[1] === "-" ? 0 - seconds : seconds;
}
