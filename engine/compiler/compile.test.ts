import { describe, expect, test } from "@jest/globals";
import type { FlowDefinition } from "../definition/types.ts";
import {
  and,
  catalogue,
  chain,
  digest,
  edge,
  end,
  flow,
  gate,
  line,
  or,
  problemsOf,
  service,
  start,
  task,
} from "../testing/flows.ts";
import { compile } from "./compile.ts";

describe("the compiler refuses", () => {
  test.each([null, 1, "x", [], {}, { nodes: {} }, { key: "a", title: 1, nodes: [null], edges: [1], data: [] }])(
    "%j without falling over",
    (document) => {
      const { plan, problems } = compile(document as unknown as FlowDefinition, catalogue, digest);
      expect(plan).toBeNull();
      expect(problems.length).toBeGreaterThan(0);
    },
  );

  test("a document nested 100,000 deep", () => {
    let deep: unknown = [];
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(
      compile({ ...line(), layout: deep } as unknown as FlowDefinition, catalogue, digest).problems.map(
        (problem) => problem.code,
      ),
    ).toEqual(["definition.too-deep"]);
  });
});

describe("the compiler accepts", () => {
  test("what is right, without a word", () => {
    const good = flow(
      [
        start(),
        and("s"),
        task("a", { candidates: { roles: ["head"] } }),
        gate("g"),
        task("fix"),
        and("j"),
        or("o"),
        task("x"),
        task("y"),
        or("p"),
        service("d", { action: "work.sign", evidence: ["a"] }),
        end(),
      ],
      [
        ...chain("start>s>a>j>o"),
        ...chain("s>g"),
        edge("g>j", { outcome: "pass" }),
        edge("g>fix", { outcome: "block" }),
        edge("fix>g"),
        edge("o>x", { when: "count = null or count > 1" }),
        edge("o>y", { default: true }),
        ...chain("x>p>d>end"),
        ...chain("y>p"),
      ],
    );
    expect(problemsOf(good)).toEqual([]);
  });

  test("the same definition gives the same hash whatever the order of its keys; any change gives another", () => {
    const one = compile(line(task("a")), catalogue, digest).plan;
    const reversed = JSON.parse(
      JSON.stringify(line(task("a")), (_key, value: unknown) =>
        typeof value === "object" && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      ),
    ) as FlowDefinition;
    expect(compile(reversed, catalogue, digest).plan?.hash).toBe(one?.hash);
    expect(compile(line(task("b")), catalogue, digest).plan?.hash).not.toBe(one?.hash);
    expect(
      compile({ ...line(task("a")), layout: { nodes: { a: { x: 1, y: 1 } } } }, catalogue, digest).plan?.hash,
    ).not.toBe(one?.hash);
    const otherForm = {
      ...catalogue,
      form: (key: string) => {
        const found = catalogue.form(key);
        return found ? { ...found, hash: "another" } : undefined;
      },
    };
    expect(compile(line(task("a")), otherForm, digest).plan?.hash).not.toBe(one?.hash);
  });

  test("and its plan is plain JSON", () => {
    const { plan } = compile(
      line(task("a", { output: { note: "form.note" } }), service("s", { output: { amount: "result.total" } })),
      catalogue,
      digest,
    );
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(plan?.effects).toEqual(["work.done"]);
  });
});
