import { describe, expect, test } from "@jest/globals";
import { mongo } from "mongoose";
import { forSingleServer } from "./write-concern.mjs";

const { BSON } = mongo;

/** A command as the driver frames it: header, flags, one body section, then perhaps a sequence of documents. */
function frame(command: object, sequence: Buffer = Buffer.alloc(0), opcode = 2013): Buffer {
  const body = BSON.serialize(command);
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length + sequence.length, 0);
  head.writeInt32LE(7, 4);
  head.writeInt32LE(opcode, 12);
  return Buffer.concat([head, body, sequence]);
}

function commandOf(message: Buffer): unknown {
  expect(message.readInt32LE(0)).toBe(message.length);
  return BSON.deserialize(message.subarray(21, 21 + message.readInt32LE(21)));
}

describe("what the embedded engine is asked for instead of a majority", () => {
  const majority = { w: "majority", j: true };

  test("one server and its journal, everything else as it was", () => {
    const command = {
      insert: "stock",
      ordered: true,
      lsid: { id: new BSON.Binary(Buffer.alloc(16), 4) },
      comment: /a.b/i,
      at: new Date(0),
      amount: BSON.Decimal128.fromString("12.50"),
      number: 1.5,
      long: BSON.Long.fromNumber(2 ** 40),
      nothing: null,
      id: new BSON.ObjectId("000000000000000000000000"),
      writeConcern: { ...majority, wtimeout: 5_000 },
      $db: "药流",
    };
    const changed = commandOf(forSingleServer(frame(command)));
    expect(changed).toEqual({
      ...(commandOf(frame(command)) as object),
      writeConcern: { w: 1, j: true, wtimeout: 5_000 },
    });
  });

  test("the documents that follow the command stay byte for byte", () => {
    const documents = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), BSON.serialize({ writeConcern: majority })]);
    const changed = forSingleServer(frame({ insert: "stock", writeConcern: majority, $db: "x" }, documents));
    expect(changed.subarray(changed.length - documents.length)).toEqual(documents);
    expect(commandOf(changed)).toEqual({ insert: "stock", writeConcern: { w: 1, j: true }, $db: "x" });
  });

  test.each([
    ["a command without a write concern", frame({ find: "stock", $db: "x" })],
    ["a write concern of one server", frame({ insert: "stock", writeConcern: { w: 1, j: true } })],
    ["a write concern that is only data", frame({ update: "stock", updates: [{ u: { writeConcern: majority } }] })],
    ["a write concern that is no document", frame({ insert: "stock", writeConcern: "majority" })],
    ["another kind of message", frame({ insert: "stock", writeConcern: majority }, undefined, 2004)],
    ["a message too short to be one", Buffer.alloc(16)],
  ])("%s is left alone", (_what, message) => {
    expect(forSingleServer(message)).toBe(message);
  });
});
