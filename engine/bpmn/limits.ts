/** What a file may cost. Beyond these it is refused before anything of it is built; a caller may set its own. */
export interface BpmnLimits {
  readonly bytes: number;
  /** Characters after decoding. */
  readonly characters: number;
  readonly elements: number;
  readonly depth: number;
  /** Attributes of one element. */
  readonly attributes: number;
  /** Child elements of one element. */
  readonly children: number;
  /** Problems that are listed one by one; the rest is counted. */
  readonly problems: number;
}

export const bpmnLimits: BpmnLimits = {
  bytes: 16_000_000,
  characters: 8_000_000,
  elements: 120_000,
  depth: 64,
  attributes: 200,
  children: 20_000,
  problems: 500,
};
