import { hash, verify } from "@node-rs/argon2";

/** argon2id (the library's default kind), 19 MiB, two passes: about 30 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = 2;
/** Beyond this, a flood of sign-ins is turned away instead of queued. */
const MAX_WAITING = 200;

export class PasswordQueueFull extends Error {
  constructor() {
    super("too many passwords wait to be checked");
    this.name = "PasswordQueueFull";
  }
}

export interface Passwords {
  hash(password: string): Promise<string>;
  /** With no stored hash it does the same work and answers false, so that unknown names cannot be told by time. */
  verify(stored: string | null, password: string): Promise<boolean>;
}

/** At most two hashes at once: log-ins must not starve everything else on the machine. */
export function createPasswords(): Passwords {
  let running = 0;
  const waiting: (() => void)[] = [];
  let nobody: Promise<string> | undefined;

  async function queued<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) {
      if (waiting.length >= MAX_WAITING) throw new PasswordQueueFull();
      await new Promise<void>((turn) => waiting.push(turn));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place is handed on, so that nobody can slip in between.
      if (next === undefined) running -= 1;
      else next();
    }
  }

  return {
    hash: (password) => queued(() => hash(password, COST)),
    async verify(stored, password) {
      nobody ??= hash("nobody has this password", COST);
      const against = stored ?? (await nobody);
      const right = await queued(() => verify(against, password));
      return stored !== null && right;
    },
  };
}
