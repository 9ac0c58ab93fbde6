import { signalMessage } from "../messages/correlator.ts";
import { ok, refused, type Problem, type Result, type Text } from "@yaoflow/engine";
import type { AuditEntry, DecidePublication, Principal, RouteRequest } from "../../contract/index.ts";
import { domainOf } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import type { Bundle, BundleCompiler } from "./compile-bundle.ts";
import { contentHash } from "./content-hash.ts";
import { definitionProblems } from "./problems.ts";
import type { Publication, PublicationContent, PublicationStore } from "./publication-store.ts";
import { tasksWithoutRight } from "./rights.ts";
import { shortagesOf } from "./staffing.ts";

export interface PublicationRequest {
  readonly id: string;
  readonly source: Publication["source"];
  readonly title: Text;
  readonly bundle: Bundle;
  readonly policies: PublicationContent["policies"];
  readonly drafts: PublicationContent["drafts"];
  readonly pack: PublicationContent["pack"];
  /** Everybody who edited something in it. */
  readonly editors: readonly string[];
  readonly reason: string | null;
}

/** Four eyes on everything that changes how the company works: one asks, another one who edited nothing in it approves. */
export interface Publisher {
  request(principal: Principal, at: string, wanted: PublicationRequest): Promise<Result<Publication>>;
  decide(request: RouteRequest, id: string, decision: DecidePublication): Promise<Result<Publication>>;
  /** Why a principal may not decide it, or the role in which it may. */
  approver(publication: Publication, principal: Principal): Result<string>;
  /** Seeding of an empty demo store only: in force at once, by nobody's leave. */
  seed(
    company: string,
    at: string,
    wanted: Omit<PublicationRequest, "editors" | "reason">,
  ): Promise<Result<Publication>>;
  /** Finishes what was approved when a process died. */
  finish(): Promise<void>;
}

export interface PublisherParts extends Pick<CaseParts, "platform" | "definitions" | "designs"> {
  readonly publications: PublicationStore;
  readonly compiler: BundleCompiler;
}

export function createPublisher({ platform, definitions, designs, publications, compiler }: PublisherParts): Publisher {
  const { accounts, policies, plugin, changes, clock } = platform;

  async function draw(
    company: string,
    at: string,
    requestedBy: Publication["requestedBy"],
    wanted: PublicationRequest,
  ): Promise<Result<Publication>> {
    const compiled = await compiler.compile(company, wanted.bundle);
    const errors = [
      ...compiled.problems.filter(({ severity }) => severity === "error"),
      ...(wanted.policies ? policies.check(wanted.policies.lines) : []),
    ];
    if (errors.length > 0) return refused(definitionProblems.make("publication.has-errors", { findings: errors }));
    const plans = compiled.plans.map(({ plan }) => plan);
    const warnings = [
      ...(await shortagesOf(accounts, company, plans)),
      ...tasksWithoutRight(policies, company, plans, wanted.policies?.lines ?? []),
    ];
    // Rights are an effect like any other: the business says who must look at a change of them.
    const effects = wanted.policies ? [...compiled.effects, "policy.change"] : compiled.effects;
    return ok({
      company,
      id: wanted.id,
      revision: 1,
      status: "requested",
      source: wanted.source,
      title: wanted.title,
      requestedBy,
      requestedAt: at,
      decidedBy: null,
      decidedAt: null,
      reason: wanted.reason,
      approverRoles: plugin.publicationApprovers(effects),
      editors: [...new Set(wanted.editors)],
      effects,
      problems: [...compiled.problems, ...warnings],
      content: {
        plans: compiled.plans,
        forms: compiled.forms,
        tables: compiled.tables,
        policies: wanted.policies,
        drafts: wanted.drafts,
        pack: wanted.pack,
      },
      applied: false,
    });
  }

  function auditOf(
    publication: Publication,
    what: string,
    at: string,
    actor: { readonly personId: string; readonly account: string; readonly role: string },
    reason: string | null,
  ): AuditEntry {
    const { plans, forms, tables, policies: rights } = publication.content;
    return {
      company: publication.company,
      key: `publication/${publication.id}/${what}`,
      at,
      what: `publication.${what}`,
      outcome: "done",
      actors: [{ ...actor, capacity: "first" }],
      object: `publication:${publication.id}`,
      after: {
        flows: plans.map(({ plan }) => `${plan.key}@${plan.hash}`),
        forms: forms.map(({ form, hash }) => `${form.key}@${hash}`),
        tables: tables.map(({ table, hash }) => `${table.key}@${hash}`),
        policies: rights?.key ?? null,
      },
      ...(reason === null ? {} : { reason }),
    };
  }

  /** Forms, tables and rights first, flows last: a flow in force never names what is not. Each write is idempotent. */
  async function apply(publication: Publication): Promise<void> {
    const { company, id, content } = publication;
    const at = publication.decidedAt ?? clock.now();
    const { pack } = content;
    const origin = (hash: string) => (pack ? { pack: pack.key, version: pack.version, hash } : null);
    for (const { form, hash } of content.forms) {
      await definitions.put(company, hash, { kind: "form", form }, at);
      await designs.publish(company, "form", {
        key: form.key,
        title: form.title,
        version: { hash, at, publication: id },
        startsOn: [],
        draftRevision: content.drafts[`form/${form.key}`] ?? null,
        origin: origin(hash),
      });
    }
    for (const { table, hash } of content.tables) {
      await definitions.put(company, hash, { kind: "table", table }, at);
      await designs.publish(company, "table", {
        key: table.key,
        title: table.title,
        version: { hash, at, publication: id },
        startsOn: [],
        draftRevision: content.drafts[`table/${table.key}`] ?? null,
        origin: origin(hash),
      });
    }
    if (content.policies) {
      const installed = await policies.install(company, { ...content.policies, by: id, at });
      if (!installed.ok) throw new Error(`policies of publication ${id}: ${installed.problem.code}`);
    }
    for (const { plan, source } of content.plans) {
      await definitions.put(company, plan.hash, { kind: "plan", plan, source }, at);
      const startsOn = Object.values(plan.nodes).flatMap((node) => {
        if (node.kind !== "startEvent") return [];
        if (node.signal !== null) return [signalMessage(node.signal)];
        return node.trigger === "message" && node.message !== null ? [node.message] : [];
      });
      await designs.publish(company, "flow", {
        key: plan.key,
        title: plan.title,
        version: { hash: plan.hash, at, publication: id },
        startsOn,
        draftRevision: content.drafts[`flow/${plan.key}`] ?? null,
        origin: origin(contentHash(source)),
      });
    }
    await publications.applied(company, id);
    await changes.publish(company, "publication", id);
  }

  const approver: Publisher["approver"] = (publication, principal) => {
    if (publication.requestedBy.personId === principal.personId)
      return refused(definitionProblems.make("publication.own"));
    if (publication.editors.includes(principal.personId)) return refused(definitionProblems.make("publication.edited"));
    const held = principal.roles.filter(({ role }) => publication.approverRoles.includes(role));
    const decision = policies.decide(
      { ...principal, roles: held },
      domainOf({ company: principal.company }),
      "flow-design",
      "approve",
    );
    const role = decision.role ?? held[0]?.role;
    return held.length > 0 && decision.allowed && role !== undefined
      ? ok(role)
      : refused(
          definitionProblems.make("publication.role-missing", {
            params: { roles: publication.approverRoles.join(", ") },
          }),
        );
  };

  function decidable(publication: Publication, decision: DecidePublication): Problem | null {
    if (publication.status !== "requested") return decided(publication);
    return publication.revision === decision.revision ? null : definitionProblems.make("publication.revision-stale");
  }

  return {
    approver,

    async request(principal, at, wanted) {
      const drawn = await draw(
        principal.company,
        at,
        { personId: principal.personId, account: principal.account, name: principal.name },
        wanted,
      );
      if (!drawn.ok) return drawn;
      const actor = { personId: principal.personId, account: principal.account, role: principal.roles[0]?.role ?? "" };
      const stored = await publications.put(drawn.value, auditOf(drawn.value, "requested", at, actor, wanted.reason));
      await changes.publish(principal.company, "publication", stored.id);
      return ok(stored);
    },

    async decide({ principal, at }, id, decision) {
      const publication = await publications.get(principal.company, id);
      if (!publication) return refused(definitionProblems.make("publication.not-found", { params: { id } }));
      // Approved, but the process stumbled before everything was in force: the same decision again completes it.
      if (repeats(publication, principal, decision)) {
        await apply(publication);
        return ok({ ...publication, applied: true });
      }
      const problem = decidable(publication, decision);
      if (problem) return refused(problem);
      const role = approver(publication, principal);
      if (!role.ok) return role;
      const signed = await accounts.authenticate(principal.company, principal.account, decision.signature.password);
      if (!signed.ok)
        return refused(
          signed.problem.status === 429 ? signed.problem : definitionProblems.make("publication.signature-refused"),
        );
      const status = decision.decision === "approve" ? "approved" : "rejected";
      const decidedBy = {
        personId: principal.personId,
        account: principal.account,
        name: principal.name,
        role: role.value,
      };
      const audit = auditOf(
        publication,
        status,
        at,
        decidedBy,
        `${decision.signature.meaning}${decision.reason === undefined ? "" : `: ${decision.reason}`}`,
      );
      const written = await publications.decide(
        principal.company,
        id,
        decision.revision,
        { status, decidedBy, decidedAt: at, reason: decision.reason ?? publication.reason },
        audit,
      );
      if (!written) return refused(decided((await publications.get(principal.company, id)) ?? publication));
      if (status === "approved") await apply(written);
      await changes.publish(principal.company, "publication", id);
      return ok(written);
    },

    async seed(company, at, wanted) {
      const seeder = { personId: "system", account: "system", name: "Yaoflow", role: "system" };
      const drawn = await draw(company, at, seeder, { ...wanted, editors: [], reason: null });
      if (!drawn.ok) return drawn;
      const publication: Publication = { ...drawn.value, status: "approved", decidedBy: seeder, decidedAt: at };
      const stored = await publications.put(publication, auditOf(publication, "seeded", at, seeder, null));
      if (!stored.applied) await apply(stored);
      return ok(stored);
    },

    async finish() {
      for (const publication of await publications.unfinished()) await apply(publication);
    },
  };
}

function repeats(publication: Publication, { personId }: Principal, { decision }: DecidePublication): boolean {
  const { status, applied, decidedBy } = publication;
  return status === "approved" && !applied && decision === "approve" && decidedBy?.personId === personId;
}

function decided(publication: Publication): Problem {
  return definitionProblems.make("publication.decided", {
    params: { by: publication.decidedBy?.name ?? "", status: publication.status },
  });
}
