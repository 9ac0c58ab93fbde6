import { randomInt } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeWhole } from "./data-folder.ts";

/** Without letters and digits that look alike in print. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
const length = 14;

function randomSecret(): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
}

/**
 * The password of the demo company's accounts: the wanted one, else the one of the last start (kept in the data folder, readable by
 * its owner only), else a new one. The API gives it to the accounts when it starts.
 */
export function demoPassword(folder: string, wanted: string | undefined): string {
  return keptSecret(path.join(folder, "demo-password"), wanted);
}

/** The token with which the first administrator of a production installation is made; it is kept until it was used. */
export function setUpToken(folder: string): string {
  return keptSecret(setUpTokenFile(folder), undefined);
}

/** Where the token is kept; the file is removed once there is an administrator. */
export function setUpTokenFile(folder: string): string {
  return path.join(folder, "setup-token");
}

function keptSecret(file: string, wanted: string | undefined): string {
  const kept = existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
  const secret = wanted === undefined || wanted === "" ? (kept ?? randomSecret()) : wanted;
  if (secret !== kept) writeWhole(file, `${secret}\n`, 0o600);
  return secret;
}
