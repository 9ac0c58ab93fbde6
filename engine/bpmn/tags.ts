import { parseDefinition } from "../definition/parse.ts";
import type { Text } from "../kernel/text.ts";

/** What an extension element holds, as plain data; names are without the prefix of our namespace. */
export interface Content {
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Tag[];
  readonly text: string;
}
export interface Tag extends Content {
  readonly name: string;
}

/** How one concept is written as an extension element, and read back; undefined says that it cannot be read. */
export interface Codec<T> {
  write(value: T): Content;
  read(content: Content): T | undefined;
}

const empty: Content = { attributes: {}, children: [], text: "" };

/** Text that XML readers trim away stands in an attribute. */
const body = (text: string): Content =>
  text.trim() === "" && text !== "" ? { ...empty, attributes: { text } } : { ...empty, text };
const bodyOf = (content: Content): string => content.attributes.text ?? content.text;

/** A key, a name, an expression: the element's text. `T` may be a closed set; the schema judges it in the end. */
export function word<T extends string = string>(): Codec<T> {
  return { write: (value) => body(value), read: (content) => bodyOf(content) as T };
}

export const integer: Codec<number> = {
  write: (value) => body(String(value)),
  read: (content) => {
    const value = Number(content.text.trim() === "" ? Number.NaN : content.text);
    return Number.isFinite(value) ? value : undefined;
  },
};

export const flag: Codec<boolean> = {
  write: (value) => body(String(value)),
  read: ({ text }) => (text.trim() === "true" ? true : text.trim() === "false" ? false : undefined),
};

/** A small JSON value that is a document of its own kind, such as a JSON Schema. */
export function json<T>(): Codec<T> {
  return {
    write: (value) => body(JSON.stringify(value)),
    read: (content) => {
      const parsed = parseDefinition(bodyOf(content));
      return parsed.ok ? (parsed.value as T) : undefined;
    },
  };
}

export const text: Codec<Text> = {
  write: (value) => ({ ...empty, attributes: { zh: value["zh-CN"], en: value.en } }),
  read: ({ attributes: { zh, en } }) => ({ "zh-CN": zh ?? en ?? "", en: en ?? zh ?? "" }),
};

export function list<T>(name: string, item: Codec<T>): Codec<readonly T[]> {
  return {
    write: (values) => ({ ...empty, children: values.map((value) => ({ name, ...item.write(value) })) }),
    read: (content) => all(content.children.filter((child) => child.name === name).map((child) => item.read(child))),
  };
}

/** A map: one element per entry, its key in an attribute. */
export function entries<T>(name: string, key: string, item: Codec<T>): Codec<Readonly<Record<string, T>>> {
  return {
    write: (values) => ({
      ...empty,
      children: Object.entries(values).map(([each, value]) => {
        const content = item.write(value);
        return { name, ...content, attributes: { [key]: each, ...content.attributes } };
      }),
    }),
    read: (content) => {
      const found = content.children.filter((child) => child.name === name);
      const values = all(found.map((child) => item.read(child)));
      return (
        values && Object.fromEntries(found.map((child, index) => [child.attributes[key] ?? "", values[index] as T]))
      );
    },
  };
}

/** Targets and their expressions. */
export const mapping: Codec<Readonly<Record<string, string>>> = entries("set", "target", word());

/** A codec for every member of `T`: a member that is added to the language does not compile until it has one. */
export type Members<T> = { readonly [Name in keyof T]-?: Codec<Exclude<T[Name], undefined>> };

/** Codecs by the names of their elements, and the values that they are for. */
export type Codecs = Readonly<Record<string, Codec<unknown>>>;
export type Values<Of extends Codecs> = {
  readonly [Name in keyof Of]?: Of[Name] extends Codec<infer Value> ? Value : never;
};

/** An object: one element per member. */
export function record<T extends object>(members: Members<T>): Codec<T> {
  const codecs = members as unknown as Codecs;
  return {
    write: (value) => ({ ...empty, children: writeMembers(codecs, value as Values<Codecs>) }),
    read: (content) => {
      const { value, broken } = readMembers(codecs, content.children);
      return broken.length > 0 ? undefined : (value as T);
    },
  };
}

export function writeMembers<Of extends Codecs>(members: Of, value: Values<Of>): readonly Tag[] {
  return Object.entries(members).flatMap(([name, codec]) => {
    const member: unknown = value[name];
    return member === undefined ? [] : [{ name, ...codec.write(member) }];
  });
}

/** The members that are there, and the names of those that cannot be read or that the language does not know. */
export function readMembers<Of extends Codecs>(
  members: Of,
  tags: readonly Tag[],
): { readonly value: Values<Of>; readonly broken: readonly string[] } {
  const value = new Map<string, unknown>();
  const broken: string[] = [];
  for (const tag of tags) {
    const read = Object.hasOwn(members, tag.name) ? members[tag.name]?.read(tag) : undefined;
    if (read === undefined) broken.push(tag.name);
    else value.set(tag.name, read);
  }
  return { value: Object.fromEntries(value) as Values<Of>, broken };
}

function all<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  return values.every((value): value is T => value !== undefined) ? values : undefined;
}
