import type { FlowDefinition } from "../definition/types.ts";

export function packFlows(): FlowDefinition[];
export function realFiles(
  folder: string,
  ending: string,
): readonly { readonly name: string; readonly bytes: Uint8Array }[] | null;
export function bytesOf(text: string, encoding?: "utf8" | "utf16le" | "latin1"): Uint8Array;
