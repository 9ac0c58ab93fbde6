import type { DomainPlugin, RecordType, Room } from "../../contract/index.ts";

/** A business without any branch of trade: enough to exercise the platform. */
export const noteType: RecordType = {
  type: "note",
  version: 1,
  title: { "zh-CN": "便笺", en: "Note" },
  schema: {
    type: "object",
    properties: {
      title: { type: "string", maxLength: 100 },
      tag: { type: "string" },
      count: { type: "integer" },
      serial: { type: "string" },
      contact: { type: "object", properties: { phone: { type: "string", "x-class": "personal" } } },
      lines: {
        type: "array",
        maxItems: 100,
        items: {
          type: "object",
          properties: { product: { type: "string" }, secret: { type: "string", "x-class": "secret" } },
          required: ["product"],
        },
      },
    },
    required: ["title"],
  },
  indexes: ["tag", "count", "lines.product", "contact.phone"],
  unique: ["serial"],
  label: "title",
  http: { create: true, update: true },
};

export function sampleDomain(room: Partial<Room> = {}): () => DomainPlugin {
  return () => ({
    rooms: [{ key: "sample", recordTypes: [noteType], ...room }],
    roles: ["ADMIN", "CLERK", "CHIEF", "AUD", "IT"].map((code) => ({ code, title: { "zh-CN": code, en: code } })),
    conflicts: [
      { a: "CLERK", b: "CHIEF", source: "sample rule" },
      { a: "*", b: "AUD", source: "sample rule" },
    ],
    problems: {},
    parameters: { "sample.limit": { title: { "zh-CN": "限", en: "Limit" }, schema: { type: "integer" }, default: 3 } },
    policies: [
      { role: "ADMIN", domain: "*", object: "account", act: "*", effect: "allow" },
      { role: "CLERK", domain: "*", object: "record:note", act: "*", effect: "allow" },
      { role: "CHIEF", domain: "*", object: "record:note", act: "read", effect: "allow" },
      { role: "AUD", domain: "*", object: "audit", act: "read", effect: "allow" },
      { role: "CLERK", domain: "*", object: "file", act: "*", effect: "allow" },
    ],
    publicationApprovers: () => [],
    demo: {
      company: "acme",
      title: { "zh-CN": "样例公司", en: "Acme" },
      branches: [{ code: "main", title: { "zh-CN": "总部", en: "Main" }, warehouses: [] }],
      people: [
        { account: "clerk", personId: "p-clerk", name: "王小明", roles: ["CLERK"] },
        { account: "chief", personId: "p-chief", name: "李大华", roles: ["CHIEF"] },
        { account: "aud", personId: "p-aud", name: "赵审计", roles: ["AUD"] },
        { account: "admin", personId: "p-admin", name: "钱管理", roles: ["ADMIN"] },
      ],
      seed: () => Promise.resolve(),
    },
  });
}
