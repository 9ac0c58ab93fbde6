import { text, type PaletteItem } from "./item.ts";

/** Where the way splits and joins. */
export const gateways: readonly PaletteItem[] = [
  {
    key: "exclusiveGateway",
    group: "gateways",
    stem: "choice",
    title: text("排他网关", "Exclusive gateway"),
    create: (id) => ({ id, kind: "exclusiveGateway", title: text("选择", "Choice") }),
  },
  {
    key: "parallelGateway",
    group: "gateways",
    stem: "parallel",
    title: text("并行网关", "Parallel gateway"),
    create: (id) => ({ id, kind: "parallelGateway", title: text("并行", "Parallel") }),
  },
  {
    key: "inclusiveGateway",
    group: "gateways",
    stem: "some",
    title: text("包容网关", "Inclusive gateway"),
    create: (id) => ({ id, kind: "inclusiveGateway", title: text("按需并行", "One or more") }),
  },
  {
    key: "eventGateway",
    group: "gateways",
    stem: "first",
    title: text("事件网关", "Event gateway"),
    create: (id) => ({ id, kind: "eventGateway", title: text("先到者", "First event") }),
  },
];
