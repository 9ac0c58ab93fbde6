import { type Connection, trusted } from "mongoose";
import type { JsonObject } from "@yaoflow/engine";
import { createSealer } from "../cases/sealer.ts";
import type { KeyRing } from "../ports.ts";
import { isDuplicateKey } from "../store/connection.ts";
import { createIndexes, rowModel } from "../store/model.ts";

export interface Message {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly data: JsonObject;
  readonly at: string;
  readonly scope: { readonly branch?: string; readonly warehouse?: string };
}

/** `kept` = nobody waits for it yet; `claimed` = one case has it, not yet written in its log; then `consumed`. */
export type MessageState = "kept" | "claimed" | "consumed";

export interface MessageRow {
  _id: string;
  company: string;
  id: string;
  name: string;
  key: string;
  at: string;
  state: MessageState;
  claim: { caseId: string; key: string; at: string } | null;
  sealed: Buffer;
}

export interface SubscriptionRow {
  _id: string;
  company: string;
  caseId: string;
  key: string;
  message: string;
  correlation: string;
  at: string;
}

/** Messages and who waits for them. One message goes to one case: the claim is one atomic update of the message. */
export interface MessageStore {
  prepare(): Promise<void>;
  /** False when the id is there already. */
  put(company: string, message: Message): Promise<{ readonly inserted: boolean; readonly row: MessageRow }>;
  message(row: MessageRow): Message;
  get(company: string, id: string): Promise<MessageRow | null>;
  subscribe(
    company: string,
    caseId: string,
    subscription: { readonly key: string; readonly message: string; readonly correlation: string; readonly at: string },
  ): Promise<void>;
  unsubscribe(company: string, caseId: string, key: string): Promise<void>;
  unsubscribeAll(company: string, caseId: string): Promise<void>;
  subscriptions(company: string, name: string, key: string): Promise<readonly SubscriptionRow[]>;
  /** Everyone who has waited for it since `at` or longer, the longest waiting first, read as they are needed. */
  listeners(company: string, name: string, key: string, at: string): AsyncIterable<SubscriptionRow>;
  /** Claims a kept message for a wait. Null when somebody else has it; the same claim again is granted again. */
  claim(company: string, id: string, caseId: string, key: string, at: string): Promise<MessageRow | null>;
  /** The message this wait has claimed already, or the oldest kept one that it can claim. */
  claimFor(
    company: string,
    caseId: string,
    subscription: { readonly key: string; readonly message: string; readonly correlation: string; readonly at: string },
  ): Promise<MessageRow | null>;
  consumed(company: string, id: string): Promise<void>;
  release(company: string, id: string, caseId: string): Promise<void>;
  /** Claims that were not confirmed since `before`, and kept messages, for the reconciler. */
  undelivered(before: string, limit: number): Promise<readonly MessageRow[]>;
}

export function createMessageStore(db: Connection, keyRing: KeyRing): MessageStore {
  const messages = rowModel<MessageRow>(
    db,
    "messages",
    {
      _id: String,
      company: String,
      id: String,
      name: String,
      key: String,
      at: String,
      state: String,
      claim: {},
      sealed: Buffer,
    },
    [
      { fields: { company: 1, name: 1, key: 1, state: 1, at: 1 } },
      { fields: { state: 1, "claim.at": 1 }, options: { partialFilterExpression: { state: "claimed" } } },
    ],
  );
  const subscriptions = rowModel<SubscriptionRow>(
    db,
    "subscriptions",
    { _id: String, company: String, caseId: String, key: String, message: String, correlation: String, at: String },
    [{ fields: { company: 1, message: 1, correlation: 1, at: 1 } }, { fields: { company: 1, caseId: 1 } }],
  );
  const sealer = createSealer(keyRing, "message");
  const messageId = (company: string, id: string) => `${company}/${id}`;
  const waitId = (company: string, caseId: string, key: string) => `${company}/${caseId}/${key}`;

  const claim: MessageStore["claim"] = (company, id, caseId, key, at) =>
    messages
      .findOneAndUpdate(
        {
          _id: messageId(company, id),
          $or: [{ state: "kept" }, { state: "claimed", "claim.caseId": caseId, "claim.key": key }],
        },
        { $set: { state: "claimed", claim: { caseId, key, at } } },
        { returnDocument: "after" },
      )
      .lean<MessageRow>()
      .exec();

  return {
    prepare: () => createIndexes(messages, subscriptions),

    async put(company, message) {
      const row: MessageRow = {
        _id: messageId(company, message.id),
        company,
        id: message.id,
        name: message.name,
        key: message.key,
        at: message.at,
        state: "kept",
        claim: null,
        sealed: sealer.seal(company, message),
      };
      try {
        await messages.insertMany([row], { lean: true });
        return { inserted: true, row };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const there = await messages.findById(row._id).lean<MessageRow>();
      return { inserted: false, row: there ?? row };
    },

    message: (row) => sealer.open(row.company, row.sealed) as Message,
    get: (company, id) => messages.findById(messageId(company, id)).lean<MessageRow>().exec(),

    async subscribe(company, caseId, { key, message, correlation, at }) {
      try {
        await subscriptions.insertMany(
          [{ _id: waitId(company, caseId, key), company, caseId, key, message, correlation, at }],
          { lean: true },
        );
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    async unsubscribe(company, caseId, key) {
      await subscriptions.deleteOne({ _id: waitId(company, caseId, key) });
    },
    async unsubscribeAll(company, caseId) {
      await subscriptions.deleteMany({ company, caseId });
    },
    subscriptions: (company, name, key) =>
      subscriptions
        .find({ company, message: name, correlation: key })
        .sort({ at: 1 })
        .limit(20)
        .lean<SubscriptionRow[]>()
        .exec(),
    listeners: (company, name, key, at) =>
      subscriptions
        .find({ company, message: name, correlation: key, at: trusted({ $lte: at }) })
        .sort({ at: 1 })
        .lean<SubscriptionRow>()
        .cursor({ batchSize: 200 }),
    claim,

    async claimFor(company, caseId, { key, message, correlation, at }) {
      const own = await messages
        .findOne({
          company,
          name: message,
          key: correlation,
          state: "claimed",
          "claim.caseId": caseId,
          "claim.key": key,
        })
        .lean<MessageRow>();
      if (own) return own;
      const kept = await messages
        .find({ company, name: message, key: correlation, state: "kept" })
        .sort({ at: 1 })
        .limit(5)
        .lean<MessageRow[]>();
      for (const { id } of kept) {
        const row = await claim(company, id, caseId, key, at);
        if (row) return row;
      }
      return null;
    },

    async consumed(company, id) {
      await messages.updateOne({ _id: messageId(company, id) }, { $set: { state: "consumed" } });
    },

    async release(company, id, caseId) {
      await messages.updateOne(
        { _id: messageId(company, id), state: "claimed", "claim.caseId": caseId },
        { $set: { state: "kept", claim: null } },
      );
    },

    undelivered: (before, limit) =>
      messages
        .find({ state: "claimed", "claim.at": trusted({ $lt: before }) })
        .limit(limit)
        .lean<MessageRow[]>()
        .exec(),
  };
}
