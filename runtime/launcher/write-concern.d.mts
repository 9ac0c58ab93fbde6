/** The wire message with a write concern of one server where it asked for a majority: see write-concern.mjs. */
export function forSingleServer(message: Buffer): Buffer;
