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
 * The password of the demo company's accounts: the one that they were made with (kept in the data folder, readable by its owner
 * only), else the wanted one, else a new one. A wanted one that differs from the kept one changes nothing.
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
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const secret = wanted === undefined || wanted === "" ? randomSecret() : wanted;
  writeWhole(file, `${secret}\n`, 0o600);
  return secret;
}
