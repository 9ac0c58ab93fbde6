/** The part of bpmn-moddle that model.ts uses; the package brings types of BPMN's elements, none of its own interface. */
declare module "bpmn-moddle" {
  /** An element of the model: properties by their BPMN name; what the model does not know lies in `$attrs`. */
  export interface ModdleElement {
    readonly $type: string;
    readonly $attrs?: Readonly<Record<string, unknown>>;
    readonly $parent?: ModdleElement;
    readonly $children?: readonly ModdleElement[];
    readonly $body?: string;
    readonly [property: string]: unknown;
  }

  export interface Warning {
    readonly message: string;
    readonly element?: ModdleElement;
    readonly property?: string;
    readonly value?: string;
  }

  export class BpmnModdle {
    constructor(packages: Readonly<Record<string, unknown>>, options: { readonly nsMap: Record<string, string> });
    create(type: string, properties: Readonly<Record<string, unknown>>): ModdleElement;
    createAny(name: string, uri: string, properties: Readonly<Record<string, unknown>>): ModdleElement;
    fromXML(xml: string): Promise<{ readonly rootElement: ModdleElement; readonly warnings: readonly Warning[] }>;
    toXML(element: ModdleElement, options: { readonly format: boolean }): Promise<{ readonly xml: string }>;
  }
}
