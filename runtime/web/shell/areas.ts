import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { UnreachableError } from "../../client/index.ts";
import type { DomainView, DomainViewProps } from "../../contract/index.ts";
import { domainViews } from "@yaoflow/domain/views";

/** An area of the application: its address, its place in the menu, and its page, loaded when it is opened. */
export interface Area {
  readonly key: string;
  readonly path: string;
  readonly Page: LazyExoticComponent<ComponentType>;
  /** `object act`; absent = everybody who is signed in. */
  readonly permission?: string;
  /** False for pages reached from others. */
  readonly menu: boolean;
}

function page<Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
): LazyExoticComponent<ComponentType> {
  return lazy<ComponentType>(async () => ({ default: (await arrived(load))[name] }));
}

/** The code of a page does not arrive when the server is gone, or was upgraded since this window was opened. */
async function arrived<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    throw new UnreachableError({
      "zh-CN": "页面没有加载成功：服务器无法访问，或系统刚刚升级。请重试。",
      en: "The page did not load: the server cannot be reached, or was upgraded just now. Try again.",
    });
  }
}

export const areas: readonly Area[] = [
  { key: "inbox", path: "inbox/:task?", menu: true, Page: page(() => import("../inbox/inbox-page.tsx"), "InboxPage") },
  { key: "start", path: "start/:flow", menu: false, Page: page(() => import("../inbox/start-page.tsx"), "StartPage") },
  { key: "cases", path: "cases", menu: true, Page: page(() => import("../cases/cases-page.tsx"), "CasesPage") },
  { key: "case", path: "cases/:id", menu: false, Page: page(() => import("../cases/case-page.tsx"), "CasePage") },
  {
    key: "records",
    path: "records/:type?",
    menu: true,
    Page: page(() => import("../records/records-page.tsx"), "RecordsPage"),
  },
  {
    key: "record",
    path: "records/:type/:id",
    menu: false,
    Page: page(() => import("../records/record-page.tsx"), "RecordPage"),
  },
  {
    key: "operations",
    path: "operations",
    menu: true,
    permission: "operations retry",
    Page: page(() => import("../operations/operations-page.tsx"), "OperationsPage"),
  },
  {
    key: "designer",
    path: "designer",
    menu: true,
    permission: "flow-design read",
    Page: page(() => import("../designer/flows-page.tsx"), "FlowsPage"),
  },
  {
    key: "table",
    path: "designer/tables/:key",
    menu: false,
    permission: "flow-design read",
    Page: page(() => import("../designer/table-page.tsx"), "TablePage"),
  },
  {
    key: "design",
    path: "designer/:key",
    menu: false,
    permission: "flow-design read",
    Page: page(() => import("../designer/designer-page.tsx"), "DesignerPage"),
  },
  {
    key: "versions",
    path: "designer/:key/versions",
    menu: false,
    permission: "flow-design read",
    Page: page(() => import("../versions/versions-page.tsx"), "VersionsPage"),
  },
  {
    key: "templates",
    path: "templates",
    menu: true,
    permission: "templates import",
    Page: page(() => import("../templates/templates-page.tsx"), "TemplatesPage"),
  },
  {
    key: "publications",
    path: "publications",
    menu: true,
    permission: "flow-design read",
    Page: page(() => import("../publications/publications-page.tsx"), "PublicationsPage"),
  },
  {
    key: "publication",
    path: "publications/:id",
    menu: false,
    permission: "flow-design read",
    Page: page(() => import("../publications/publication-page.tsx"), "PublicationPage"),
  },
  {
    key: "audit",
    path: "audit",
    menu: true,
    permission: "audit read",
    Page: page(() => import("../audit/audit-page.tsx"), "AuditPage"),
  },
];

/** Pages of the rooms, shown behind `cases` in the menu. */
export const views: readonly (DomainView & { readonly View: LazyExoticComponent<ComponentType<DomainViewProps>> })[] =
  domainViews.map((view) => ({
    ...view,
    View: lazy<ComponentType<DomainViewProps>>(async () => ({
      default: (await arrived(() => view.load())).View as ComponentType<DomainViewProps>,
    })),
  }));
