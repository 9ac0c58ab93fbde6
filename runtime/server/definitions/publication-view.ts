import type { Problem, Text } from "@yaoflow/engine";
import type { ChangedObject, PublicationDetail, PublicationSummary } from "../../contract/index.ts";
import type { CaseParts } from "../cases/case-parts.ts";
import { flowDifferences, formDifferences, tableDifferences } from "./differences.ts";
import type { DesignKind } from "./design-store.ts";
import { policyObjects } from "./policy-objects.ts";
import type { Publication } from "./publication-store.ts";

export function publicationSummary(publication: Publication): PublicationSummary {
  const { id, revision, status, source, title, requestedBy, requestedAt, decidedBy, decidedAt, reason, approverRoles } =
    publication;
  return {
    id,
    revision,
    status,
    source,
    title,
    requestedBy: { personId: requestedBy.personId, name: requestedBy.name },
    requestedAt,
    decidedBy: decidedBy ? { personId: decidedBy.personId, name: decidedBy.name, role: decidedBy.role } : null,
    decidedAt,
    reason,
    approverRoles,
  };
}

/** Effects of the platform itself; the business names those of its actions. */
const ownEffects: Readonly<Record<string, Text>> = {
  "policy.change": { "zh-CN": "变更权限", en: "Rights are changed" },
};

/** With what it changes against what is in force now. */
export async function publicationDetail(
  parts: Pick<CaseParts, "platform" | "designs" | "definitions">,
  publication: Publication,
  blocked: Problem | null,
): Promise<PublicationDetail> {
  const { company, content, problems, effects, status } = publication;
  const objects: ChangedObject[] = [];
  for (const { plan, source } of content.plans) {
    const before = await beforeOf(parts, publication, "flow", plan.key);
    const current = before === null ? null : await parts.definitions.source(company, before);
    objects.push({
      kind: "flow",
      key: plan.key,
      title: plan.title,
      change: before === null ? "new" : before === plan.hash ? "same" : "changed",
      lines: flowDifferences(current, source),
      drawings: { before: current, after: source },
    });
  }
  for (const { form, hash } of content.forms) {
    const before = await beforeOf(parts, publication, "form", form.key);
    const current = before === null ? null : await parts.definitions.form(company, before);
    objects.push({
      kind: "form",
      key: form.key,
      title: form.title,
      change: before === null ? "new" : before === hash ? "same" : "changed",
      lines: formDifferences(current, form),
    });
  }
  for (const { table, hash } of content.tables) {
    const before = await beforeOf(parts, publication, "table", table.key);
    const current = before === null ? null : await parts.definitions.table(company, before);
    objects.push({
      kind: "table",
      key: table.key,
      title: table.title,
      change: before === null ? "new" : before === hash ? "same" : "changed",
      lines: tableDifferences(current, table),
      tables: { before: current, after: table },
    });
  }
  if (content.policies) {
    const { clock, policies } = parts.platform;
    const install = { ...content.policies, by: publication.id, at: clock.now() };
    objects.push(...policyObjects(await policies.preview(company, install)));
  }
  return {
    ...publicationSummary(publication),
    objects,
    problems,
    effects,
    effectTitles: { ...parts.platform.plugin.effectTitles, ...ownEffects },
    blocked: status === "requested" ? blocked : null,
  };
}

/** Hash in force before this publication: the newest version that another one made. */
async function beforeOf(
  { designs }: Pick<CaseParts, "designs">,
  publication: Publication,
  kind: DesignKind,
  key: string,
): Promise<string | null> {
  const versions = (await designs.get(publication.company, kind, key))?.versions ?? [];
  const own = versions.findIndex((version) => version.publication === publication.id);
  return versions[(own < 0 ? versions.length : own) - 1]?.hash ?? null;
}
