/** Flows that are returned (退回) by hand: what the tests of returning play. */
import type { NodeDefinition } from "../definition/types.ts";
import type { Step } from "../interpreter/types.ts";
import { returnTargets } from "../interpreter/verbs/return.ts";
import { Driver } from "./driver.ts";
import { chain, end, flow, planOf, start, task } from "./flows.ts";

/** A task that can be returned from. */
export const returnable = (id: string, more: object = {}): NodeDefinition => task(id, { verbs: ["return"], ...more });

export function begunWith(nodes: readonly NodeDefinition[], ...ways: readonly string[]): Driver {
  const edges = ways.flatMap((way) => chain(way));
  const driver = new Driver(planOf(flow([start(), ...nodes, end()], edges)));
  driver.start();
  return driver;
}

export const back = (driver: Driver, from: string, to: string, by = "p9"): Step =>
  driver.verb("taskReturned", { key: driver.key(from), to }, by);

export const standing = (driver: Driver): readonly string[] =>
  driver.state.tokens.map(({ node, via }) => (via === null ? node : `${node}<${via}`)).sort();

export const targets = (driver: Driver, from: string): readonly string[] => {
  const wait = driver.state.waits.find(({ node }) => node === from);
  return wait ? returnTargets(driver.state, driver.plan, wait) : [];
};
