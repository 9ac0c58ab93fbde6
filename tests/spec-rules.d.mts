/** Rule ids of a SPEC.md with the lines they stand on. */
export function rulesOf(text: string): readonly { readonly id: string; readonly line: number }[];
/** Rule ids at the start of the string literals of a test file. */
export function idsInTitles(text: string): readonly string[];
