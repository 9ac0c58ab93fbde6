import { compileForm, type FormValidator, pickersOf } from "@yaoflow/forms";
import { ok, refused, type JsonObject, type Problem, type Result } from "@yaoflow/engine";
import type { CallContext, DomainPlugin, Picker } from "../../contract/index.ts";
import { BoundedCache } from "../definitions/bounded-cache.ts";
import type { DefinitionStore } from "../definitions/definition-store.ts";
import { taskProblems } from "./problems.ts";

export interface FormSubmission {
  readonly form: { readonly key: string; readonly hash: string };
  readonly stored: JsonObject;
  readonly submitted: JsonObject;
  readonly outcome: string | null;
  readonly editable: readonly string[] | null;
}

/** Checks submissions against the form that the plan pins by hash. Compiled once per form and process. */
export interface FormValidators {
  validator(company: string, form: FormSubmission["form"]): Promise<Result<FormValidator>>;
  /** The data to store and sign, or why it is not accepted. Chosen references are looked up in the company. */
  accept(context: CallContext, submission: FormSubmission): Promise<Result<JsonObject>>;
}

export function createFormValidators(definitions: DefinitionStore, plugin: DomainPlugin): FormValidators {
  const compiled = new BoundedCache<FormValidator>(500);
  const pickers = new Map(plugin.rooms.flatMap((room) => room.pickers ?? []).map((picker) => [picker.name, picker]));

  const validator: FormValidators["validator"] = async (company, { key, hash }) => {
    let problem: Problem = taskProblems.make("task.form-missing", { params: { form: key } });
    const found = await compiled.through(`${company}/${hash}`, async () => {
      const definition = await definitions.form(company, hash);
      if (!definition) return null;
      const made = compileForm(definition);
      if (made.ok) return made.value;
      problem = made.problem;
      return null;
    });
    return found ? ok(found) : refused(problem);
  };

  async function unknownReferences(
    context: CallContext,
    form: FormValidator,
    data: JsonObject,
    stored: JsonObject,
  ): Promise<readonly Problem[]> {
    const findings: Problem[] = [];
    for (const { path, picker: binding } of pickersOf(form.schema)) {
      const picker = pickers.get(binding.name);
      const before = new Set(valuesAt(stored, path).map(({ value }) => value));
      const chosen = valuesAt(data, path).filter(({ value }) => !before.has(value));
      if (chosen.length > 0) findings.push(...(await unresolved(context, picker, chosen)));
    }
    return findings;
  }

  return {
    validator,
    async accept(context, { form, stored, submitted, outcome, editable }) {
      const found = await validator(context.scope.company, form);
      if (!found.ok) return found;
      const accepted = found.value.accept({
        stored,
        submitted,
        outcome,
        editable,
        at: context.at,
        today: context.today,
      });
      if (!accepted.ok) return accepted;
      const findings = await unknownReferences(context, found.value, accepted.value, stored);
      const [first] = findings;
      return first ? refused({ ...first, findings }) : accepted;
    },
  };
}

async function unresolved(
  context: CallContext,
  picker: Picker | undefined,
  chosen: readonly Chosen[],
): Promise<readonly Problem[]> {
  const items = picker ? await picker.resolve(context, [...new Set(chosen.map(({ value }) => value))]) : [];
  const usable = new Set(items.map(({ value }) => value));
  return chosen
    .filter(({ value }) => !usable.has(value))
    .map(({ value, pointer }) => taskProblems.make("task.reference-unknown", { pointer, params: { value } }));
}

interface Chosen {
  readonly value: string;
  readonly pointer: string;
}

/** Every text at a data path such as `lines[].product`; a list of texts counts each. */
function valuesAt(data: unknown, path: string, pointer = ""): readonly Chosen[] {
  if (path === "") {
    if (typeof data === "string") return data === "" ? [] : [{ value: data, pointer }];
    return Array.isArray(data) ? data.flatMap((item, index) => valuesAt(item, "", `${pointer}/${index}`)) : [];
  }
  if (path.startsWith("[]")) {
    const rest = path.slice(path.startsWith("[].") ? 3 : 2);
    return Array.isArray(data) ? data.flatMap((item, index) => valuesAt(item, rest, `${pointer}/${index}`)) : [];
  }
  const [, name = "", rest = ""] = /^([^.[]+)\.?(.*)$/s.exec(path) ?? [];
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, name)) return [];
  return valuesAt((data as Readonly<Record<string, unknown>>)[name], rest, `${pointer}/${name}`);
}
