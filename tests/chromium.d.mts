/** The path of Chromium (or Chrome), or undefined: see chromium.mjs. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | undefined;
/** What to say where there is none. */
export const chromiumMissing: string;
