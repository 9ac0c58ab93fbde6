import { ok, refused, type JsonObject, type JsonSchema } from "@yaoflow/engine";
import type { Route } from "../../contract/index.ts";
import { canonicalJson } from "../canonical-json.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { messageProblems } from "./problems.ts";

const messageSchema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["name", "key", "id"],
  properties: {
    name: { type: "string", minLength: 1, maxLength: 100 },
    key: { type: "string", minLength: 1, maxLength: 200 },
    id: { type: "string", minLength: 1, maxLength: 200, pattern: "^[A-Za-z0-9._:-]+$" },
    data: { type: "object" },
  },
};

interface SendMessage {
  readonly name: string;
  readonly key: string;
  readonly id: string;
  readonly data?: JsonObject;
}

/** Messages from outside to a waiting or starting case. Stored before anything else, once per id, kept until somebody waits. */
export function messageRoutes({ correlator, messages }: CaseParts): readonly Route[] {
  return [
    {
      method: "POST",
      path: "/api/messages",
      title: { "zh-CN": "发送消息", en: "Send a message to a waiting or starting case" },
      tag: "messages",
      permission: { object: "message", act: "send" },
      body: messageSchema,
      problems: ["message.id-taken"],
      async handle({ principal, body, at }) {
        const { name, key, id, data = {} } = body as unknown as SendMessage;
        const { row, inserted, caseId } = await correlator.send(principal.home, { id, name, key, data, at });
        const same =
          inserted ||
          (row.name === name && row.key === key && canonicalJson(messages.message(row).data) === canonicalJson(data));
        return same
          ? ok({ status: 202, body: { id, case: caseId } })
          : refused(messageProblems.make("message.id-taken", { params: { id } }));
      },
    },
  ];
}
