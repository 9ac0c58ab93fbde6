import type { FlowDefinition, JsonSchema, Language, NodeDefinition } from "@yaoflow/engine";
import type { DesignCatalogue } from "../port.ts";
import type { Option } from "./fields.tsx";

/** What a properties page needs beside its node. */
export interface PropertyContext {
  readonly definition: FlowDefinition;
  readonly catalogue: DesignCatalogue;
  readonly language: Language;
}

export function roleOptions({ catalogue, language }: PropertyContext): readonly Option[] {
  return catalogue.roles.map((role) => ({ value: role.code, label: `${role.title[language]} ${role.code}` }));
}

export function formOptions({ catalogue, language }: PropertyContext): readonly Option[] {
  return catalogue.forms.map((form) => ({ value: form.key, label: `${form.title[language]} (${form.key})` }));
}

/** User tasks and manual starts: where people act. */
export function personNodeOptions({ definition, language }: PropertyContext, except?: string): readonly Option[] {
  return definition.nodes
    .filter(
      (node) =>
        node.id !== except &&
        (node.kind === "userTask" || (node.kind === "startEvent" && node.trigger.type === "manual")),
    )
    .map((node) => ({ value: node.id, label: `${node.title[language]} (${node.id})` }));
}

export function fieldsOf(schema: JsonSchema | undefined): readonly string[] {
  return Object.keys(schema?.properties ?? {});
}

/** What the page of a node is given: a change names the field, so that strokes in one field undo as one. */
export interface PageProps<Node extends NodeDefinition> {
  readonly node: Node;
  readonly context: PropertyContext;
  readonly onChange: (field: string, node: Node) => void;
}

/** An object with a field set, or without it where there is nothing to say. */
export function withField<Owner extends object, Field extends keyof Owner>(
  owner: Owner,
  field: Field,
  value: Owner[Field] | undefined,
): Owner {
  const { [field]: _before, ...rest } = owner;
  return (value === undefined ? rest : { ...rest, [field]: value }) as Owner;
}

/** An emptied text means: not said. */
export function orAbsent(value: string): string | undefined {
  return value === "" ? undefined : value;
}
