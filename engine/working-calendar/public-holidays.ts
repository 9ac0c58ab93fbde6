import { cnPublicHolidays } from "./cn-public-holidays.ts";

/** Announced days off and make-up workdays of a country. A year that is not listed has not been announced: its plain week counts. */
export interface PublicHolidays {
  /** Library and version that the data were made from. */
  readonly source: string;
  /** Year → days, `MM-DD`. */
  readonly holidays: Readonly<Record<string, readonly string[]>>;
  readonly makeUp: Readonly<Record<string, readonly string[]>>;
}

const byCountry: Readonly<Record<"CN", PublicHolidays>> = { CN: cnPublicHolidays };

export const publicHolidaysOf = (country: "CN"): PublicHolidays => byCountry[country];
