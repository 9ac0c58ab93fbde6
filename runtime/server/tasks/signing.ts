import { ok, refused, type ActorRef, type JsonObject, type Problem, type Result, type Text } from "@yaoflow/engine";
import { interpreterProblems } from "@yaoflow/engine/interpreter";
import type { CompleteTask, Principal } from "../../contract/index.ts";
import { canonicalJson } from "../canonical-json.ts";
import { idFrom, sha256 } from "../cases/digest.ts";
import type { Accounts } from "../ports.ts";
import { actorOf } from "./eligibility.ts";
import { taskProblems } from "./problems.ts";

export interface Wanted {
  readonly mode: "none" | "sign" | "dual";
  readonly meaning: Text | null;
}

export interface Signed {
  readonly actors: readonly ActorRef[];
  /** Null when nothing had to be signed. */
  readonly digest: string | null;
}

export interface SigningParts {
  readonly accounts: Accounts;
  readonly principal: Principal;
  /** The role in which the first person acts. */
  readonly role: string;
  /** The role in which another person may be the second, or why not. */
  readonly secondRole: (second: Principal) => Promise<Result<string>>;
  readonly wanted: Wanted;
  readonly given: CompleteTask["signature"] | undefined;
  readonly submission: string;
  /** What the signature stands for. */
  readonly content: {
    readonly data: JsonObject;
    readonly outcome: string;
    readonly form: string | null;
    readonly plan: string;
    readonly policies: string;
  };
}

/**
 * The electronic signature: the password again, the meaning as the task shows it, and for `dual` another person with
 * own credentials. The digest covers the exact data, the form, the plan and the policies in force.
 */
export async function sign({
  accounts,
  principal,
  role,
  secondRole,
  wanted,
  given,
  submission,
  content,
}: SigningParts): Promise<Result<Signed>> {
  if (wanted.mode === "none") return ok({ actors: [actorOf(principal, role, "first", null)], digest: null });
  if (!given) return refused(taskProblems.make("task.signature-required"));
  const { meaning } = wanted;
  if (meaning && given.meaning !== meaning["zh-CN"] && given.meaning !== meaning.en) {
    return refused(
      taskProblems.make("task.signature-meaning", { params: { meaning: meaning["zh-CN"], meaningEn: meaning.en } }),
    );
  }
  if (wanted.mode === "dual" && !given.second) return refused(interpreterProblems.make("task.second-missing"));
  const first = await accounts.authenticate(principal.company, principal.account, given.password);
  if (!first.ok) return notAccepted(principal.name, first.problem);
  const actors = [actorOf(principal, role, "first", idFrom("signature", submission, "first"))];
  if (wanted.mode === "dual" && given.second) {
    const second = await accounts.authenticate(principal.company, given.second.username, given.second.password);
    if (!second.ok) return notAccepted(given.second.username, second.problem);
    if (second.value.personId === principal.personId)
      return refused(interpreterProblems.make("task.second-same-person"));
    const as = await secondRole(second.value);
    if (!as.ok) return as;
    actors.push(actorOf(second.value, as.value, "second", idFrom("signature", submission, "second")));
  }
  return ok({
    actors,
    digest: sha256(
      canonicalJson({ ...content, meaning: given.meaning, persons: actors.map(({ personId }) => personId) }),
    ),
  });
}

function notAccepted(who: string, problem: Problem): Result<never> {
  // A locked account says so with its own code; anything else tells nothing about which part was wrong.
  return refused(
    problem.status === 429
      ? problem
      : taskProblems.make("task.signature-refused", { params: { who }, findings: [problem] }),
  );
}
