/** Digest of everything that a build reads: see input-hash.mjs. */
export function hashInputs(root: string, inputs: readonly string[]): string;
