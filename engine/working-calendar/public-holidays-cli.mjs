// Writes cn-public-holidays.ts from the library that follows the State Council's announcements. Run it when a new year is out.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { version } = require("chinese-days/package.json");
const announced = require("chinese-days/dist/chinese-days.json");
const from = "2024";

const listed = (days) =>
  Object.keys(days)
    .filter((day) => day.slice(0, 4) >= from)
    .sort()
    .reduce((years, day) => {
      const year = day.slice(0, 4);
      (years[year] ??= []).push(day.slice(5));
      return years;
    }, {});

const content = {
  source: `chinese-days ${version}`,
  holidays: listed(announced.holidays),
  makeUp: listed(announced.workdays),
};
writeFileSync(
  new URL("cn-public-holidays.ts", import.meta.url),
  `import type { PublicHolidays } from "./public-holidays.ts";

/** Made by public-holidays-cli.mjs; do not edit. */
export const cnPublicHolidays: PublicHolidays = ${JSON.stringify(content, null, 2)};
`,
);
