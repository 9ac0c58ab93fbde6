import type { SignatureDefinition } from "../../definition/types.ts";
import { list, record, text, word } from "../tags.ts";

export const signature = record<SignatureDefinition>({
  mode: word(),
  dualWhen: word(),
  meaning: text,
  secondRoles: list("role", word()),
});
