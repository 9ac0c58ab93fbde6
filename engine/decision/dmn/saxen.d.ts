/** The part of saxen that xml.ts uses; the package brings no types. */
declare module "saxen" {
  type Decode = (text: string) => string;

  export class Parser {
    ns(prefixes: Readonly<Record<string, string>>): this;
    on(
      event: "openTag",
      listen: (name: string, attributes: () => Readonly<Record<string, string>>, decode: Decode) => void,
    ): this;
    on(event: "closeTag" | "attention" | "cdata", listen: (text: string) => void): this;
    on(event: "text", listen: (text: string, decode: Decode) => void): this;
    on(event: "error" | "warn", listen: (error: Error) => void): this;
    stop(): this;
    parse(xml: string): unknown;
  }
}
