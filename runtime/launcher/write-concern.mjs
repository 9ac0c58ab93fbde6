/**
 * Plain JavaScript, for mongo-host.mjs.
 *
 * Measured on the embedded engine: with `{w: "majority", j: true}` a killed engine loses acknowledged writes (236 of 956), with
 * `{w: 1, j: true}` none (0 of 2,600): asked for a majority, it never waits for its journal. On a single server a majority is that
 * server, so the two mean the same, and the host says the one that the engine keeps. Programs go on asking for what a replica set needs.
 */

const opMsg = 2013;
const bodyAt = 21;
const majority = Buffer.from("\x02w\0\x09\0\0\0majority\0", "latin1");
const one = Buffer.from("\x10w\0\x01\0\0\0", "latin1");
const saved = majority.length - one.length;

/** The message with a write concern of one server where it asked for a majority; otherwise the message itself. */
export function forSingleServer(message) {
  if (message.length < bodyAt + 5 || message.readInt32LE(12) !== opMsg || message[20] !== 0) return message;
  const concern = findElement(message, bodyAt, "writeConcern");
  if (concern === undefined || message[concern.typeAt] !== 0x03) return message;
  const end = concern.valueAt + message.readInt32LE(concern.valueAt);
  const at = message.subarray(0, end).indexOf(majority, concern.valueAt);
  if (at < 0) return message;
  const changed = Buffer.concat([message.subarray(0, at), one, message.subarray(at + majority.length)]);
  for (const lengthAt of [0, bodyAt, concern.valueAt]) {
    changed.writeInt32LE(changed.readInt32LE(lengthAt) - saved, lengthAt);
  }
  return changed;
}

/** Where the element `name` of the BSON document at `start` is; only its own elements are looked at, never what lies in them. */
function findElement(message, start, name) {
  const end = start + message.readInt32LE(start) - 1;
  for (let at = start + 4; at < end; ) {
    const nameEnd = message.indexOf(0, at + 1);
    const valueAt = nameEnd + 1;
    if (message.toString("latin1", at + 1, nameEnd) === name) return { typeAt: at, valueAt };
    const size = sizeOf(message, message[at], valueAt);
    if (size === undefined) return undefined;
    at = valueAt + size;
  }
  return undefined;
}

/** Bytes that a BSON value takes; undefined for kinds that no driver sends at the top of a command. */
function sizeOf(message, type, at) {
  switch (type) {
    case 0x01: // double
    case 0x09: // date
    case 0x11: // timestamp
    case 0x12: // 64-bit integer
      return 8;
    case 0x02: // string
      return 4 + message.readInt32LE(at);
    case 0x03: // document
    case 0x04: // array
      return message.readInt32LE(at);
    case 0x05: // binary
      return 5 + message.readInt32LE(at);
    case 0x07: // object id
      return 12;
    case 0x08: // boolean
      return 1;
    case 0x0a: // null
    case 0x7f: // greatest key
    case 0xff: // least key
      return 0;
    case 0x0b: {
      // regular expression: two strings that end with 0
      const pattern = message.indexOf(0, at);
      return message.indexOf(0, pattern + 1) + 1 - at;
    }
    case 0x10: // 32-bit integer
      return 4;
    case 0x13: // decimal
      return 16;
    default:
      return undefined;
  }
}
