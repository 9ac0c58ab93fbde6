import { ok, refused, type JsonObject, type Result } from "@yaoflow/engine";
import { interpreterProblems, type Plan } from "@yaoflow/engine/interpreter";
import {
  covers,
  domainOf,
  type Principal,
  type RouteRequest,
  type Scope,
  type StartCase,
} from "../../contract/index.ts";
import type { FormValidators } from "../tasks/form-validators.ts";
import { sign } from "../tasks/signing.ts";
import type { CaseParts } from "./case-parts.ts";
import { scopeFor } from "./case-access.ts";
import { idFrom } from "./digest.ts";
import { caseProblems } from "./problems.ts";

export type ManualStart = Extract<Plan["nodes"][string], { readonly kind: "startEvent" }>;

/** Start events of a plan that a person may use. */
export function manualStarts(plan: Plan): readonly ManualStart[] {
  return plan.starts.flatMap((id) => {
    const node = plan.nodes[id];
    return node?.kind === "startEvent" && node.trigger === "manual" ? [node] : [];
  });
}

/** The role in which a principal may start a flow in a domain: a candidate of the start event that policy allows. */
export function starterRole(
  { platform }: CaseParts,
  flow: string,
  start: ManualStart,
  domain: string,
  principal: Principal,
  roles: readonly string[] = start.roles,
): Result<string> {
  const held = principal.roles.filter((grant) => roles.includes(grant.role) && covers(grant.domain, domain));
  const decision = platform.policies.decide({ ...principal, roles: held }, domain, `flow:${flow}`, "start");
  const role = decision.role ?? held[0]?.role;
  return held.length > 0 && decision.allowed && role !== undefined
    ? ok(role)
    : refused(caseProblems.make("case.start-forbidden", { params: { flow } }));
}

/**
 * Starts a case by hand: policy, role of the start event, form, signature, submission, then the case document that
 * decides about duplicates, then the workflow. The same request again is the same case.
 */
export function createStartCase(parts: CaseParts, forms: FormValidators) {
  const { flows, platform, submissions, openCase, engine, cases } = parts;

  return async function start(request: RouteRequest, body: StartCase): Promise<Result<JsonObject>> {
    const { principal, at } = request;
    const { company } = principal;
    const caseId = idFrom("case", company, request.idempotencyKey);
    const known = await cases.get(company, caseId);
    const plan = await flows.planFor(company, body.flow, known ? { hash: known.plan } : "latest");
    if (!plan) return refused(caseProblems.make("case.flow-unpublished", { params: { flow: body.flow } }));
    const node = manualStarts(plan).find(({ id }) => body.start === undefined || id === body.start);
    if (!node)
      return refused(
        caseProblems.make("case.start-node-unknown", { params: { flow: body.flow, start: body.start ?? "" } }),
      );
    const scope = scopeFor(principal, body.scope);
    if (!scope.ok) return scope;
    const role = starterRole(parts, plan.key, node, domainOf(scope.value), principal);
    if (!role.ok) return role;
    const submitted = await submit(request, body, plan, node, scope.value, role.value, caseId);
    if (!submitted.ok) return submitted;
    const { form, submission, actors } = submitted.value;
    const opened = await openCase({
      scope: scope.value,
      caseId,
      plan,
      trigger: "manual",
      node: node.id,
      form,
      submission,
      actors,
      parent: null,
      at,
    });
    if (!opened.ok) return opened;
    const begun = await engine.begin(opened.value);
    // What the log holds is begun, even where something that it led to takes its time.
    if (!begun.ok && ((await cases.get(company, caseId))?.appliedSeq ?? 0) === 0) return begun;
    return ok({ id: caseId, businessKey: opened.value.case.businessKey });
  };

  async function submit(
    request: RouteRequest,
    body: StartCase,
    plan: Plan,
    node: ManualStart,
    scope: Scope,
    role: string,
    caseId: string,
  ) {
    const { principal, at } = request;
    const { company } = principal;
    const data = await formData(request, body.data ?? {}, node);
    if (!data.ok) return data;
    const submission = idFrom("submission", company, caseId, "start");
    const policyVersion = platform.policies.version(company);
    const { mode, dualWhen, meaning, secondRoles } = node.signature;
    const signed = await sign({
      accounts: platform.accounts,
      principal,
      role,
      secondRole: async (second) =>
        starterRole(parts, plan.key, node, domainOf(scope), second, secondRoles.length > 0 ? secondRoles : node.roles),
      // Whether two must sign may follow from the data: the interpreter judges that, and refuses one signature then.
      wanted: { mode: dualWhen && body.signature?.second ? "dual" : mode, meaning },
      given: body.signature,
      submission,
      content: {
        data: data.value,
        outcome: "",
        form: node.form?.hash ?? null,
        plan: plan.hash,
        policies: policyVersion,
      },
    });
    if (!signed.ok) return signed;
    const stored = await submissions.put(company, {
      id: submission,
      caseId,
      node: node.id,
      key: null,
      form: node.form,
      outcome: "",
      data: data.value,
      actors: signed.value.actors,
      at,
      plan: plan.hash,
      policyVersion,
      digest: signed.value.digest,
    });
    return ok({ form: stored.data, submission, actors: stored.actors });
  }

  async function formData(
    request: RouteRequest,
    submitted: JsonObject,
    node: ManualStart,
  ): Promise<Result<JsonObject>> {
    if (node.form)
      return await forms.accept(request, { form: node.form, stored: {}, submitted, outcome: null, editable: null });
    return Object.keys(submitted).length === 0
      ? ok({})
      : refused(interpreterProblems.make("case.start-unknown", { params: { flow: node.id, trigger: "form" } }));
  }
}
