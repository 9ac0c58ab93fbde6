import { describe, expect, test } from "@jest/globals";
import { actionContext } from "../testing/context.ts";
import { shippedOrder, tradingHouse } from "../testing/trading-house.ts";
import { withReturn, withSettledReturn } from "./rules.ts";
import type { OutboundLine } from "./line.ts";

async function shippedLine(): Promise<OutboundLine> {
  const house = await tradingHouse();
  const [line] = await house.outbound.lines.ofOrder("demo", await shippedOrder(house));
  if (!line) throw new Error("nothing was shipped");
  return line;
}

function returned(line: OutboundLine, number: string, quantity: string, lot = "1/1"): OutboundLine {
  const done = withReturn(line, { return: number, lot, quantity });
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
}

const code = (done: ReturnType<typeof withReturn>): string => (done.ok ? "ok" : done.problem.code);

describe("returns of a shipped line of 30", () => {
  test.each([
    ["ok", "30", "1/1"],
    ["outbound.return-exceeds-sold", "30.001", "1/1"],
    ["outbound.return-exceeds-sold", "0", "1/1"],
    ["outbound.return-exceeds-sold", "-1", "1/1"],
    ["outbound.return-exceeds-sold", "many", "1/1"],
    ["outbound.return-exceeds-sold", "1", "1/2"],
  ])("OUT-8 %s: %s of lot %s", async (answer, quantity, lot) => {
    expect(code(withReturn(await shippedLine(), { return: "R1", lot, quantity }))).toBe(answer);
  });

  test("OUT-8 an open return counts, a cancelled one no more, a received one with what came in", async () => {
    const line = returned(await shippedLine(), "R1", "20");
    const next = (from: OutboundLine, quantity: string) => withReturn(from, { return: "R2", lot: "1/1", quantity });
    expect(code(next(line, "11"))).toBe("outbound.return-exceeds-sold");
    expect(code(next(line, "10"))).toBe("ok");
    expect(code(next(withSettledReturn(line, "R1", "1/1", "0"), "30"))).toBe("ok");
    const settled = withSettledReturn(line, "R1", "1/1", "5");
    expect(code(next(settled, "25"))).toBe("ok");
    expect(code(next(settled, "26"))).toBe("outbound.return-exceeds-sold");
    expect(withSettledReturn(settled, "R1", "1/1", "0")).toEqual(settled);
  });

  test("OUT-8 what was never shipped cannot come back", async () => {
    const line = { ...(await shippedLine()), status: "reviewed" as const };
    expect(code(withReturn(line, { return: "R1", lot: "1/1", quantity: "1" }))).toBe("outbound.not-shipped");
  });

  test("OUT-8 two returns of the whole line at once: the write of the line lets one through", async () => {
    const house = await tradingHouse();
    const order = await shippedOrder(house);
    const [line] = await house.outbound.lines.ofOrder("demo", order);
    const attempt = (number: string) =>
      house.outbound.lines.update(
        { company: "demo", operationId: number, at: actionContext("return", []).at, actors: [] },
        line?.id ?? "",
        (current) => withReturn(current, { return: number, lot: "1/1", quantity: "30" }),
      );
    const answers = await Promise.all([attempt("R1"), attempt("R2")]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect((await house.outbound.lines.find("demo", line?.id ?? ""))?.returns).toHaveLength(1);
  });
});
