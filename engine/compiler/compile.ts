import { limits } from "../definition/limits.ts";
import { checkNames, isTooDeep } from "../definition/names.ts";
import { flowSchema } from "../definition/schema.ts";
import { definitionProblems } from "../definition/problems.ts";
import { checkSchemaSize } from "../definition/schema-size.ts";
import { checkShape } from "../definition/shape.ts";
import type { FlowDefinition } from "../definition/types.ts";
import { readJson, typeFromSchema } from "../expression/json.ts";
import type { FeelType } from "../expression/types.ts";
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { Json, JsonSchema } from "../kernel/json.ts";
import { pointer } from "../kernel/pointer.ts";
import { checkDuties } from "./check-duties.ts";
import { checkEffort } from "./check-effort.ts";
import { checkGrowth } from "./check-growth.ts";
import { checkPaths } from "./check-paths.ts";
import { checkReturns } from "./check-returns.ts";
import { checkStructure } from "./check-structure.ts";
import { checkVariables } from "./check-variables.ts";
import { ExpressionCompiler } from "./expression-compiler.ts";
import { NodeContext } from "./node-context.ts";
import { compileNode } from "./nodes/index.ts";
import { outlineOf, type Outline } from "./outline.ts";
import type { Plan, PlanContent, PlanEdge, PlanNode } from "./plan.ts";
import { Report } from "./report.ts";
import { fixedEnvironment, fixedNames } from "./scope.ts";
import { checkSoundness } from "./soundness.ts";
import type { Compilation, CompilerCatalogue } from "./types.ts";

/** China has had one offset and no daylight saving since 1991; `today` and calendar durations are reckoned in it. */
const zoneOffset = 480;

/**
 * Compiles a definition. `digest` is the host's hash of a text (hex); the plan's hash is the digest of its canonical
 * JSON, so the same definition, forms and actions give the same plan everywhere. Takes anything: a document of the
 * wrong shape is answered with its findings, it is never trusted further.
 */
export function compile(
  definition: FlowDefinition,
  catalogue: CompilerCatalogue,
  digest: (text: string) => string,
): Compilation {
  const report = new Report();
  const document = definition as unknown as Json;
  if (isTooDeep(document, limits.depth))
    return {
      plan: null,
      problems: [definitionProblems.make("definition.too-deep", { params: { limit: limits.depth } })],
    };
  report.addAll(checkShape(flowSchema, document));
  if (report.hasErrors()) return { plan: null, problems: report.problems };
  report.addAll(checkNames(document));
  report.addAll(checkSchemaSize(definition.data, "/data"));
  for (const [name, parameter] of Object.entries(definition.parameters ?? {}))
    report.addAll(checkSchemaSize(parameter.schema, `/parameters${pointer(name)}/schema`));
  if (report.hasErrors()) return { plan: null, problems: report.problems };
  const outline = outlineOf(definition);
  checkStructure(outline, report);
  const drawn = !report.hasErrors();
  if (drawn) checkPaths(outline, report);
  if (drawn && !report.hasErrors()) {
    checkSoundness(outline, report);
    checkGrowth(outline, report);
  }
  checkDuties(outline, catalogue, report);
  checkEffort(outline, catalogue, report);
  checkReturns(outline, catalogue, report);
  const content = planOf(outline, catalogue, report, digest);
  if (!report.hasErrors()) checkVariables(content, definition.data, report);
  if (report.hasErrors()) return { plan: null, problems: report.problems };
  const plan: Plan = { ...content, hash: digest(canonicalJson(content as unknown as Json)) };
  return { plan, problems: report.problems };
}

function planOf(
  outline: Outline,
  catalogue: CompilerCatalogue,
  report: Report,
  digest: (text: string) => string,
): PlanContent {
  const { definition } = outline;
  const data = dataType(definition, report);
  const environment = {
    ...(data.kind === "context" ? data.entries : {}),
    ...fixedEnvironment(sopType(definition, report)),
  };
  const expressions = new ExpressionCompiler(report, environment);
  const context = new NodeContext(outline, catalogue, report, expressions, data, digest);
  const nodes: Record<string, PlanNode> = {};
  for (const node of definition.nodes) {
    const compiled = compileNode(context, node);
    if (compiled) nodes[node.id] = compiled;
  }
  return {
    semanticsVersion: 1,
    definitionHash: digest(canonicalJson(definition as unknown as Json)),
    key: definition.key,
    title: definition.title,
    zoneOffset,
    environment,
    formTypes: context.formTypes,
    parameters: Object.fromEntries(
      Object.entries(definition.parameters ?? {}).map(([name, parameter]) => [name, { default: parameter.default }]),
    ),
    businessKey: expressions.optional(definition.businessKey, "/businessKey"),
    starts: definition.nodes
      .filter((node) => node.kind === "startEvent" && node.parent === undefined)
      .map((node) => node.id),
    nodes,
    edges: edgesOf(outline, expressions),
    output: expressions.mapping(definition.output, "/output", { type: null, name: "", nameEn: "" }),
    forms: context.forms,
    ...(Object.keys(context.tables).length > 0 ? { tables: context.tables } : {}),
    ...(Object.keys(context.calendars).length > 0 ? { calendars: context.calendars } : {}),
    effects: [...context.effects].sort(),
  };
}

function edgesOf(outline: Outline, expressions: ExpressionCompiler): Readonly<Record<string, PlanEdge>> {
  return Object.fromEntries(
    outline.definition.edges.map((edge): [string, PlanEdge] => [
      edge.id,
      {
        id: edge.id,
        from: edge.from,
        to: edge.to,
        outcome: edge.outcome ?? null,
        when: edge.when === undefined ? null : expressions.condition(edge.when, `${outline.atEdge(edge.id)}/when`),
        isDefault: edge.default ?? false,
      },
    ]),
  );
}

function dataType(definition: FlowDefinition, report: Report): FeelType {
  if (definition.data.type !== "object") report.add("flow.data-not-object", "/data");
  for (const name of fixedNames) {
    if (Object.hasOwn(definition.data.properties ?? {}, name))
      report.add("flow.name-taken", `/data/properties/${name}`, { name });
  }
  return typeFromSchema(definition.data);
}

/** Parameters always have a value: the company's or the default, which must fit. */
function sopType(definition: FlowDefinition, report: Report): FeelType {
  const entries: Record<string, FeelType> = {};
  for (const [name, parameter] of Object.entries(definition.parameters ?? {})) {
    entries[name] = typeFromSchema(parameter.schema);
    const fits =
      checkShape(scalarOf(parameter.schema), parameter.default).length === 0 &&
      readJson(parameter.default, entries[name]).ok;
    if (!fits) report.add("flow.parameter-default", `/parameters${pointer(name)}/default`, { name });
  }
  return { kind: "context", entries };
}

/** The keywords of a scalar that can be checked at no risk: a `pattern` or `$ref` of an unknown author is not run here. */
function scalarOf(schema: JsonSchema): JsonSchema {
  const { type, minimum, maximum, minLength, maxLength } = schema;
  return {
    ...(type === undefined ? {} : { type }),
    ...(schema.enum === undefined ? {} : { enum: schema.enum }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}
