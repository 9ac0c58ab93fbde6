/**
 * Pages that rooms bring to the web application. Each is loaded when it is opened. A view may import React, antd, TanStack Query
 * and the types of its own room; it speaks to the server through the `request` it is given.
 */
import type { DomainView } from "@yaoflow/runtime/contract";

export const domainViews: readonly DomainView[] = [
  {
    key: "lots",
    path: "lots",
    title: { "zh-CN": "批号追溯", en: "Lots" },
    permission: "trace read",
    load: async () => ({ View: (await import("./trace/views/lots-view.tsx")).LotsView }),
  },
];
