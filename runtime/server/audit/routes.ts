import { ok, type Json, type ProblemKind } from "@yaoflow/engine";
import type { AuditItem, Route } from "../../contract/index.ts";
import type { Accounts } from "../ports.ts";
import type { AuditLog } from "./index.ts";
import { reasonByCode } from "./reason.ts";

const tag = "audit";

/** Object `audit`, act `read`. Newest first; `verify` walks the whole chain of the reader's company. */
export function auditRoutes(
  audit: AuditLog,
  accounts: Pick<Accounts, "names">,
  problems: Readonly<Record<string, ProblemKind>>,
): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/api/audit",
      title: { "zh-CN": "审计日志", en: "Audit log" },
      tag,
      permission: { object: "audit", act: "read" },
      query: {
        case: { type: "string", maxLength: 200 },
        object: { type: "string", maxLength: 300 },
        what: { type: "string", maxLength: 100 },
        person: { type: "string", maxLength: 100 },
        limit: { type: "integer", minimum: 1, maximum: 500 },
        cursor: { type: "integer", minimum: 1 },
      },
      async handle(request) {
        const { case: caseId, object, what, person, limit, cursor } = request.query;
        const filter = {
          ...(caseId === undefined ? {} : { caseId }),
          ...(object === undefined ? {} : { object }),
          ...(what === undefined ? {} : { what }),
          ...(person === undefined ? {} : { personId: person }),
        };
        const page = await audit.list(
          request.scope.company,
          filter,
          cursor === undefined ? null : Number(cursor),
          Number(limit ?? 50),
        );
        const names = await accounts.names(
          request.scope.company,
          page.items.flatMap(({ entry }) => entry.actors.map(({ personId }) => personId)),
        );
        const items = page.items.map(({ seq, hash, entry }): AuditItem => {
          const { company: _company, key: _key, actors, ...rest } = entry;
          const reasonText = rest.outcome === "refused" ? reasonByCode(problems, rest.after, rest.reason) : null;
          return {
            seq,
            hash,
            ...rest,
            ...(reasonText === null ? {} : { reasonText }),
            actors: actors.map(({ personId, role }) => ({
              personId,
              role,
              ...(names.has(personId) ? { name: names.get(personId) ?? "" } : {}),
            })),
          };
        });
        return ok({ body: { items: items as unknown as Json, next: page.next } });
      },
    },
    {
      method: "GET",
      path: "/api/audit/verify",
      title: { "zh-CN": "校验审计链", en: "Verify the audit chain" },
      tag,
      permission: { object: "audit", act: "read" },
      handle: async (request) => ok({ body: (await audit.verify(request.scope.company)) as unknown as Json }),
    },
  ];
}
