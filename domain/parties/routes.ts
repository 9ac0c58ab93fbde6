import { ok, refused, type Json, type JsonSchema, type Problem, type Result } from "@yaoflow/engine";
import type { Route, RouteAnswer, RouteRequest } from "@yaoflow/runtime/contract";
import { correctionShape, readCorrection } from "../base-data.ts";
import { shape, text, titled } from "../shape.ts";
import { writeOfRequest } from "../writing.ts";
import { correctable } from "./correctable.ts";
import type { Customer, Party, PartyDocument, Supplier } from "./party.ts";
import { partyProblems } from "./problems.ts";
import { activatedParty, correctedParty, evaluateDocument, evaluatePartyData } from "./rules.ts";
import { customerFields, documentShape, supplierFields, type PartiesStore, type PartyStore } from "./store.ts";

/** What the papers of a party lack on a day; comes from the qualification room. */
export interface PaperRules {
  readonly supplier: (supplier: Supplier, today: string) => readonly Problem[];
  readonly customer: (customer: Customer, today: string) => readonly Problem[];
}

interface Kind<P> {
  readonly type: "supplier" | "customer";
  readonly path: string;
  readonly title: { readonly "zh-CN": string; readonly en: string };
  readonly applicants: readonly string[];
  readonly fields: Readonly<Record<string, JsonSchema>>;
  readonly store: PartyStore<P>;
  readonly papers: (party: P, today: string) => readonly Problem[];
}

export function partyRoutes(store: PartiesStore, papers: PaperRules): readonly Route[] {
  return [
    ...routesOf<Supplier>({
      type: "supplier",
      path: "/api/suppliers",
      title: titled("供货单位", "supplier"),
      applicants: ["PUR", "QA"],
      fields: supplierFields,
      store: store.suppliers,
      papers: papers.supplier,
    }),
    ...routesOf<Customer>({
      type: "customer",
      path: "/api/customers",
      title: titled("购货单位", "customer"),
      applicants: ["SAL", "QA"],
      fields: customerFields,
      store: store.customers,
      papers: papers.customer,
    }),
  ];
}

function routesOf<P extends Party>(kind: Kind<P>): readonly Route[] {
  const named = (zh: string, en: string) => titled(`${zh}${kind.title["zh-CN"]}`, `${en} ${kind.title.en}`);
  const common = { tag: "parties", method: "POST" } as const;
  return [
    {
      ...common,
      path: kind.path,
      title: named("申请登记", "Apply for a"),
      permission: { object: `record:${kind.type}`, act: "create" },
      body: shape(kind.fields),
      problems: ["parties.uscc-malformed", "parties.date-malformed", "parties.dates-reversed"],
      handle: (request) => apply(kind, request),
    },
    {
      ...common,
      path: `${kind.path}/:id/documents`,
      title: named("登记证照：", "File a paper of a"),
      permission: { object: `record:${kind.type}`, act: "update" },
      body: documentShape,
      problems: [`parties.${kind.type}-unknown`, "parties.date-malformed", "parties.dates-reversed"],
      handle(request) {
        const document = request.body as unknown as PartyDocument;
        const findings = evaluateDocument(document, "").filter((problem) => problem.severity === "error");
        if (findings[0]) return Promise.resolve(refused(findings[0]));
        return change(kind, request, "document", (current) =>
          ok({ ...current, documents: [...current.documents, document] }),
        );
      },
    },
    {
      ...common,
      method: "PATCH",
      path: `${kind.path}/:id`,
      title: named("更正", "Correct a"),
      permission: { object: `record:${kind.type}`, act: "update" },
      body: correctionShape(correctable(kind.fields)),
      problems: [`parties.${kind.type}-unknown`, "parties.in-force", "parties.reason-missing", "record.stale"],
      handle(request) {
        const correction = readCorrection<P>(request.body);
        const { reason, revision } = correction;
        return change(kind, request, "correct", (current) => correctedParty(current, correction), reason, revision);
      },
    },
    {
      ...common,
      path: `${kind.path}/:id/activation`,
      title: named("激活", "Activate a"),
      permission: { object: `record:${kind.type}`, act: "activate" },
      body: shape({}),
      problems: [`parties.${kind.type}-unknown`, "parties.activation-refused", "parties.activation-by-requester"],
      handle: (request) =>
        change(kind, request, "activate", (current) =>
          activatedParty(current, request.principal.personId, request.today, kind.papers(current, request.today)),
        ),
    },
    {
      ...common,
      path: `${kind.path}/:id/lock`,
      title: named("锁定", "Lock a"),
      permission: { object: `record:${kind.type}`, act: "lock" },
      body: shape({ reason: text(titled("原因", "Reason")) }),
      problems: [`parties.${kind.type}-unknown`],
      handle(request) {
        const { reason } = request.body as { reason: string };
        return change(
          kind,
          request,
          "lock",
          (current) => ok({ ...current, status: "locked" as const, lockReason: reason }),
          reason,
        );
      },
    },
  ];
}

async function apply<P extends Party>(kind: Kind<P>, request: RouteRequest): Promise<Result<RouteAnswer, Problem>> {
  const party = { ...(request.body as unknown as P), status: "draft", requestedBy: request.principal.personId } as P;
  const findings = evaluatePartyData(party).filter((problem) => problem.severity === "error");
  if (findings[0]) return refused({ ...findings[0], findings });
  const created = await kind.store.create(writeOfRequest(request, kind.applicants, party.code), party);
  return created.ok ? ok({ status: 201, body: { id: created.value.id, revision: created.value.revision } }) : created;
}

async function change<P extends Party>(
  kind: Kind<P>,
  request: RouteRequest,
  what: string,
  apply: (current: P) => Result<P, Problem>,
  reason?: string,
  revision?: number,
): Promise<Result<RouteAnswer, Problem>> {
  const code = request.params["id"] ?? "";
  if (!(await kind.store.find(request.scope.company, code)))
    return refused(partyProblems.make(`parties.${kind.type}-unknown`, { params: { party: code } }));
  const updated = await kind.store.update(writeOfRequest(request, ["QA"], what, reason), code, apply, revision);
  if (!updated.ok) return updated;
  const { id, data } = updated.value;
  return ok({ body: { id, revision: updated.value.revision, status: data.status } satisfies Record<string, Json> });
}
