/** The part of saxen that decision/dmn/xml.ts and bpmn/xml/walk.ts use; the package brings no types. */
declare module "saxen" {
  type Decode = (text: string) => string;
  type Context = () => { readonly line: number; readonly column: number };

  export class Parser {
    ns(prefixes: Readonly<Record<string, string>>): this;
    on(
      event: "openTag",
      listen: (
        name: string,
        attributes: () => Readonly<Record<string, string>>,
        decode: Decode,
        selfClosing: boolean,
        context: Context,
      ) => void,
    ): this;
    on(event: "closeTag" | "cdata", listen: (text: string) => void): this;
    on(event: "attention", listen: (text: string, decode: Decode, context: Context) => void): this;
    on(event: "text", listen: (text: string, decode: Decode) => void): this;
    on(event: "error" | "warn", listen: (error: Error, context: Context) => void): this;
    stop(): this;
    parse(xml: string): unknown;
  }
}
