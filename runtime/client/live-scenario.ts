import type { Json, JsonObject } from "@yaoflow/engine";
import {
  fillPlaceholders,
  overlay,
  type Scenario,
  type ScenarioStep,
  type TaskStep,
  type VerbStep,
} from "@yaoflow/engine/simulator";
import type { CaseDetail, CompleteTask, TaskDetail } from "../contract/index.ts";
import { ApiError } from "./api-error.ts";
import type { Client } from "./client.ts";
import type { LivePlay, LiveStage } from "./live-stage.ts";
import { actLive } from "./live-verb.ts";
import { explained, ScenarioMismatch } from "./scenario-mismatch.ts";
import { milliseconds, sleep, until } from "./waiting.ts";

/** Plays a scenario, those before it first, through the public API. Answers the ended case. */
export async function playLive(
  stage: LiveStage,
  scenario: Scenario,
  given: Readonly<Record<string, Json>> = {},
): Promise<LivePlay> {
  let outputs = given;
  for (const name of scenario.before ?? []) {
    const before = await stage.load(name);
    if (Object.hasOwn(outputs, before.flow)) continue;
    outputs = (await playLive(stage, before, outputs)).outputs;
  }
  const run = new LiveRun(stage, scenario, { ...outputs, files: await sampleFiles(stage, scenario) });
  const ended = await run.play();
  return { case: ended, outputs: { ...outputs, [scenario.flow]: ended.output ?? {} } };
}

async function sampleFiles(stage: LiveStage, scenario: Scenario): Promise<JsonObject> {
  const names = new Set(
    [...JSON.stringify(scenario).matchAll(/\{files\.([A-Za-z0-9]+)\}/g)].map((match) => match[1] ?? ""),
  );
  return Object.fromEntries(await Promise.all([...names].map(async (name) => [name, await stage.file(name)] as const)));
}

class LiveRun {
  private readonly stage: LiveStage;
  private readonly scenario: Scenario;
  private readonly outputs: Readonly<Record<string, Json>>;
  private caseId = "";

  constructor(stage: LiveStage, scenario: Scenario, outputs: Readonly<Record<string, Json>>) {
    this.stage = stage;
    this.scenario = scenario;
    this.outputs = outputs;
  }

  async play(): Promise<CaseDetail> {
    await this.setParameters();
    await this.start();
    for (const [index, step] of this.scenario.steps.entries())
      await this.step(step, `${this.scenario.flow}-${this.caseId}-${index + 1}`);
    return await this.compareEnd();
  }

  private async setParameters(): Promise<void> {
    const entries = Object.entries(this.scenario.parameters ?? {});
    if (entries.length === 0) return;
    const client = await this.stage.as(this.stage.operators.parameters);
    for (const [name, value] of entries) {
      const key = name.includes(".") ? name : `${this.scenario.flow}.${name}`;
      await client.request("PUT", `/api/parameters/${encodeURIComponent(key)}`, {
        body: { value, reason: this.scenario.title.en },
        idempotencyKey: crypto.randomUUID(),
      });
    }
  }

  private async start(): Promise<void> {
    const { start, flow } = this.scenario;
    const data = this.filled(start.data) as JsonObject;
    if (start.trigger === "message") {
      await this.startByMessage(data);
      return;
    }
    const account = start.by ?? this.fail("the scenario names nobody who starts it");
    const client = await this.stage.as(account);
    const offered = (await client.cases.startable()).items.find(
      (each) => each.flow === flow && (start.node === undefined || each.start === start.node),
    );
    if (!offered) this.fail(`${account} may not start ${flow}`);
    const signature = this.signature(account, start.second, offered.signature);
    const begun = await client.cases.start(
      {
        flow,
        start: offered.start,
        data: overlay(offered.form?.data ?? {}, data) as JsonObject,
        ...(signature ? { signature } : {}),
      },
      crypto.randomUUID(),
    );
    this.caseId = begun.id;
    this.tell(offered.start, account, null, start.second === undefined ? {} : { second: start.second });
  }

  /** A message carries a key of its own; the case that it started is the newest of the flow. */
  private async startByMessage(data: JsonObject): Promise<void> {
    const client = await this.stage.as(this.stage.operators.messages);
    const id = crypto.randomUUID();
    await client.request("POST", "/api/messages", {
      body: { name: this.scenario.start.node ?? this.scenario.flow, key: id, data, id },
      idempotencyKey: id,
    });
    const started = await until(
      async () => (await client.cases.list({ flow: this.scenario.flow, limit: 1 })).items[0] ?? null,
    );
    this.caseId = (started ?? this.fail("the message started no case")).id;
  }

  private async step(step: ScenarioStep, key: string): Promise<void> {
    if ("verb" in step) {
      await this.act(step, key);
      return;
    }
    if ("task" in step) {
      await this.complete(step, key);
      return;
    }
    if ("advance" in step) {
      await sleep(milliseconds(step.advance));
      return;
    }
    if ("message" in step) {
      const client = await this.stage.as(this.stage.operators.messages);
      await client.request("POST", "/api/messages", {
        body: { name: step.message, key: String(this.filled(step.key)), data: this.filled(step.data ?? {}), id: key },
        idempotencyKey: key,
      });
      return;
    }
    if ("retry" in step) {
      const client = await this.stage.as(step.as);
      const incident = await until(
        async () =>
          (await client.cases.get(this.caseId)).openIncidents.find((each) => each.node === step.retry) ?? null,
      );
      await client.incidents.retry(this.caseId, (incident ?? this.fail(`no incident at ${step.retry}`)).key, key);
      return;
    }
    const client = await this.stage.as(step.as);
    await client.request("POST", `/api/cases/${this.caseId}/cancel`, {
      body: { reason: step.cancel },
      idempotencyKey: key,
    });
  }

  private async complete(step: TaskStep, key: string): Promise<void> {
    const client = await this.stage.as(step.as);
    const task = await this.findTask(client, step);
    const scripted = overlay(task.form.data, this.filled(step.data ?? {})) as JsonObject;
    const data = this.stage.fit?.(step.task, scripted) ?? scripted;
    const signature = this.signature(step.as, step.second, task.signature);
    try {
      await client.tasks.complete(
        task.id,
        { revision: task.revision, outcome: step.outcome, data, ...(signature ? { signature } : {}) },
        key,
      );
    } catch (error) {
      if (!(error instanceof ApiError) || step.expect?.refused !== error.problem.code)
        throw explained(error, `${this.scenario.title.en}: ${step.as} at ${step.task}`);
      return;
    }
    if (step.expect?.refused) this.fail(`${step.as} at ${step.task} was not refused with ${step.expect.refused}`);
    this.tell(step.task, step.as, step.outcome, step);
    if (step.expect?.open) await this.expectOpen(step.expect.open);
    if (step.expect?.incidents) await this.expectIncidents(step.expect.incidents);
  }

  private async act(step: VerbStep, key: string): Promise<void> {
    const client = await this.stage.as(step.as);
    const personOf = async (account: string) => (await (await this.stage.as(account)).session.current()).personId;
    const [id = this.caseId] =
      step.flow === undefined || step.flow === this.scenario.flow
        ? [this.caseId]
        : await this.calledCases(client, step.flow);
    try {
      await actLive(client, id, step, key, personOf);
    } catch (error) {
      if (!(error instanceof ApiError) || step.expect?.refused !== error.problem.code)
        throw explained(error, `${this.scenario.title.en}: ${step.as} at ${step.task} (${step.verb})`);
      return;
    }
    if (step.expect?.refused) this.fail(`${step.verb} of ${step.as} was not refused with ${step.expect.refused}`);
    this.tell(step.task, step.as, step.verb, step.flow === undefined ? {} : { flow: step.flow });
    if (step.expect?.open) await this.expectOpen(step.expect.open);
  }

  /** The oldest open task at the node that this account sees in the case (or in a case that it called). */
  private async findTask(client: Client, step: TaskStep): Promise<TaskDetail> {
    const found = await until(async () => {
      const cases =
        step.flow === undefined || step.flow === this.scenario.flow
          ? [this.caseId]
          : await this.calledCases(client, step.flow);
      const pages = await Promise.all(cases.map((id) => client.tasks.list({ case: id, limit: 100 })));
      const tasks = pages.flatMap((page) => page.items).filter((task) => task.node === step.task);
      tasks.sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
      return tasks[(step.instance ?? 1) - 1] ?? null;
    });
    if (!found) {
      const now = await this.look();
      this.fail(
        `${step.as} sees no task ${step.task}; tokens ${JSON.stringify(now.tokens)}, incidents ${JSON.stringify(now.openIncidents)}, status ${now.status}`,
      );
    }
    return await client.tasks.get(found.id);
  }

  /** Seen by whoever works in them: the person who started the caller may not look into what it calls. */
  private async calledCases(client: Client, flow: string): Promise<readonly string[]> {
    const found: string[] = [];
    const visit = async (id: string): Promise<void> => {
      for (const child of (await client.cases.get(id)).children) {
        if (child.flow === flow) found.push(child.id);
        await visit(child.id);
      }
    };
    await visit(this.caseId);
    return found;
  }

  private async look(): Promise<CaseDetail> {
    const client = await this.stage.as(this.scenario.start.by ?? this.stage.operators.incidents);
    return await client.cases.get(this.caseId);
  }

  private async expectOpen(nodes: readonly string[]): Promise<void> {
    const wanted = [...nodes].sort().join(" ");
    let seen = "";
    const met = await until(async () => {
      seen = (await this.look()).openTasks
        .map((task) => task.node)
        .sort()
        .join(" ");
      return seen === wanted ? true : null;
    });
    if (!met) this.fail(`tasks open at [${seen}], expected [${wanted}]`);
  }

  private async expectIncidents(nodes: readonly string[]): Promise<void> {
    const met = await until(async () => {
      const open = (await this.look()).openIncidents.map((incident) => incident.node);
      return nodes.every((node) => open.includes(node)) ? true : null;
    });
    if (!met) this.fail(`no incidents at ${nodes.join(", ")}`);
  }

  private async compareEnd(): Promise<CaseDetail> {
    const { expect } = this.scenario;
    let last = await this.look();
    await until(async () => {
      last = await this.look();
      return last.status === expect.status ? true : null;
    });
    if (last.status !== expect.status) {
      this.fail(
        `status ${last.status}, expected ${expect.status}; tokens ${JSON.stringify(last.tokens)}, incidents ${JSON.stringify(last.openIncidents)}`,
      );
    }
    const path = last.entered.map(({ node }) => node);
    let from = 0;
    for (const node of expect.path ?? []) {
      const at = path.indexOf(node, from);
      if (at < 0)
        this.fail(`did not come to ${node} after [${path.slice(0, from).join(" ")}]; went [${path.join(" ")}]`);
      from = at + 1;
    }
    for (const [name, value] of Object.entries(this.filled(expect.output ?? {}) as JsonObject)) {
      if (JSON.stringify(last.output?.[name]) !== JSON.stringify(value))
        this.fail(`output ${name} is ${JSON.stringify(last.output?.[name])}, expected ${JSON.stringify(value)}`);
    }
    return last;
  }

  private signature(
    account: string,
    second: string | undefined,
    wanted: TaskDetail["signature"],
  ): CompleteTask["signature"] | undefined {
    if (wanted.mode === "none" && second === undefined) return undefined;
    return {
      password: this.stage.password(account),
      meaning: wanted.meaning?.["zh-CN"] ?? "",
      ...(second === undefined ? {} : { second: { username: second, password: this.stage.password(second) } }),
    };
  }

  private filled(value: Json): Json {
    return fillPlaceholders(value, { today: this.stage.today(), outputs: this.outputs });
  }

  private tell(
    node: string,
    account: string | null,
    outcome: string | null,
    { flow = this.scenario.flow, second }: { readonly flow?: string; readonly second?: string } = {},
  ): void {
    this.stage.told?.({
      case: this.caseId,
      flow,
      node,
      account,
      ...(second === undefined ? {} : { second }),
      outcome,
      at: new Date().toISOString(),
    });
  }

  private fail(what: string): never {
    throw new ScenarioMismatch(this.scenario.title.en, what);
  }
}
