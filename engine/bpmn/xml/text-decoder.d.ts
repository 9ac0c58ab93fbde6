/** The decoder of the Encoding Standard, which Node and browsers have; the engine knows no other part of them. */
declare class TextDecoder {
  constructor(label: string, options?: { readonly fatal?: boolean });
  readonly encoding: string;
  decode(bytes: Uint8Array): string;
}
