/** How large a definition may be. Beyond these nobody can read the drawing, and a hostile one must stay cheap to refuse. */
export const limits = {
  /** Characters of the whole document. */
  document: 2_000_000,
  depth: 64,
  nodes: 2_000,
  edges: 5_000,
  list: 1_000,
  /** Characters of a title or description in one language. */
  text: 4_000,
  /** Characters of one expression. */
  expression: 8_000,
} as const;
