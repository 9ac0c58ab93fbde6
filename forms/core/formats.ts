import { fullFormats } from "ajv-formats/dist/formats.js";
import { isDecimal } from "./decimal.ts";

type Test = (text: string) => boolean;

const email = standard("email");

/** The formats of the form language; any other name is refused at publication. */
export const formats: Readonly<Record<string, Test>> = {
  decimal: isDecimal,
  date: standard("date"),
  time: standard("time"),
  "date-time": standard("date-time"),
  duration: standard("duration"),
  email: (text) => text.length <= 254 && email(text),
  uuid: standard("uuid"),
  sha256: (text) => /^[0-9a-f]{64}$/.test(text),
};

function standard(name: "date" | "time" | "date-time" | "duration" | "email" | "uuid"): Test {
  const format = fullFormats[name];
  if (format instanceof RegExp) return (text) => format.test(text);
  if (typeof format === "function") return format;
  const validate = (format as { validate: Test | RegExp }).validate;
  return validate instanceof RegExp ? (text) => validate.test(text) : validate;
}
