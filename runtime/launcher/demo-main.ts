import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  ApiError,
  type LiveLine,
  type LiveStage,
  playLive,
  ScenarioMismatch,
  type Story,
  type StoryTeller,
  UnreachableError,
} from "../client/index.ts";
import { LauncherError, type Sentence } from "./launcher-error.ts";
import { createLiveStage } from "./live-stage.ts";
import { portOf } from "./start-main.ts";

/** Entry of demo.mjs. Exit code: 0 when the story was told to its end, 1 when it was not. */
export async function main(root: string, story: Story): Promise<void> {
  try {
    await tell(root, story);
  } catch (error) {
    const { zh, en } = sentenceFor(error);
    console.error(`${zh}\n${en}`);
    process.exitCode = 1;
  }
}

async function tell(root: string, story: Story): Promise<void> {
  const url = `http://127.0.0.1:${portOf(process.env.PORT)}`;
  const templates = path.join(root, "templates");
  const stage = createLiveStage({ url, password: passwordFor(root), templates, cast: story.cast });
  await reach(stage, url, story.cast.files);
  const show = await createTimeline(stage, titlesOf(templates));
  let shown = Promise.resolve();
  await story.tell({
    as: (account) => stage.as(account),
    play: async (name, outputs, fit) => {
      const told = (line: LiveLine): void => void (shown = shown.then(() => show(line)));
      const played = await playLive({ ...stage, told, ...(fit ? { fit } : {}) }, await stage.load(name), outputs);
      await shown;
      return played;
    },
    say: (text) => console.log(`${text["zh-CN"]}\n${text.en}`),
    realData,
  });
}

function realData(file: string): string | null {
  const folder = process.env.YAOFLOW_REAL_DATA ?? "";
  const full = path.join(folder, file);
  return folder !== "" && existsSync(full) ? readFileSync(full, "utf8") : null;
}

function passwordFor(root: string): string {
  const given = process.env.YAOFLOW_DEMO_PASSWORD ?? "";
  if (given !== "") return given;
  const file = path.resolve(root, process.env.YAOFLOW_DATA ?? ".data", "demo-password");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  throw new LauncherError({
    zh: `找不到示例密码（${file}）。请先运行 npm start，或用 YAOFLOW_DEMO_PASSWORD 指定。`,
    en: `The demo password is not at ${file}. Run npm start first, or name it with YAOFLOW_DEMO_PASSWORD.`,
  });
}

async function reach(stage: LiveStage, url: string, account: string): Promise<void> {
  try {
    await stage.as(account);
  } catch (error) {
    if (error instanceof UnreachableError)
      throw new LauncherError(
        {
          zh: `${url} 没有药流服务器应答。请先在另一个终端运行 npm start，端口不同时用 PORT 指定。`,
          en: `No Yaoflow server answers at ${url}. Run npm start in another terminal first; name another port with PORT.`,
        },
        error,
      );
    if (error instanceof ApiError && error.problem.status === 401)
      throw new LauncherError(
        {
          zh: `${url} 不接受示例密码。请用 YAOFLOW_DEMO_PASSWORD 或 YAOFLOW_DATA 指定该服务器的密码。`,
          en: `${url} does not accept the demo password. Name that server's with YAOFLOW_DEMO_PASSWORD or YAOFLOW_DATA.`,
        },
        error,
      );
    throw error;
  }
}

type Text = Parameters<StoryTeller["say"]>[0];

/** Flow and node titles by `<flow>` and `<flow>/<node>`, outcome titles by `<flow>/<node>/<outcome>`. */
type Titles = ReadonlyMap<string, Text>;

interface FlowFile {
  readonly key: string;
  readonly title: Text;
  readonly nodes: readonly {
    readonly id: string;
    readonly title: Text;
    readonly outcomes?: readonly { readonly id: string; readonly title: Text }[];
  }[];
}

function titlesOf(templates: string): Titles {
  const titles = new Map<string, Text>();
  for (const file of readdirSync(templates, { recursive: true, encoding: "utf8" })) {
    if (!/[\\/]flows[\\/][^\\/]+\.json$/.test(file)) continue;
    const flow = JSON.parse(readFileSync(path.join(templates, file), "utf8")) as FlowFile;
    titles.set(flow.key, flow.title);
    for (const node of flow.nodes) {
      titles.set(`${flow.key}/${node.id}`, node.title);
      for (const outcome of node.outcomes ?? []) titles.set(`${flow.key}/${node.id}/${outcome.id}`, outcome.title);
    }
  }
  return titles;
}

const clock = new Intl.DateTimeFormat("zh-CN", { timeStyle: "medium", timeZone: "Asia/Shanghai", hourCycle: "h23" });

async function createTimeline(stage: LiveStage, titles: Titles): Promise<(line: LiveLine) => Promise<void>> {
  const both = (key: string, fallback: string): string => {
    const title = titles.get(key);
    return title ? `${title["zh-CN"]} ${title.en}` : fallback;
  };
  const person = async (account: string): Promise<string> => {
    const { name, roles } = await (await stage.as(account)).session.current();
    return `${account} ${name} (${[...new Set(roles.map(({ role }) => role))].join(", ")})`;
  };
  return async ({ at, account, second, flow, node, outcome }) => {
    const people = [account, second ?? null].filter((each) => each !== null);
    const who = (await Promise.all(people.map(person))).join(" + ");
    const what = `${both(flow, flow)} · ${both(`${flow}/${node}`, node)}`;
    const how = outcome === null ? "" : ` → ${both(`${flow}/${node}/${outcome}`, outcome)}`;
    console.log(`  ${clock.format(new Date(at))}  ${who}  ${what}${how}`);
  };
}

function sentenceFor(error: unknown): Sentence {
  if (error instanceof LauncherError) return error.sentence;
  if (error instanceof ScenarioMismatch)
    return {
      zh: `演示中断：该服务器的流程与随附的示例剧本不一致（可能已发布改动的版本）。${error.message}`,
      en: `The demo broke off: a flow of this server does not go as its sample script says (was a changed version published?). ${error.message}`,
    };
  const text = error instanceof ApiError ? error.problem.text : null;
  const message = error instanceof Error ? error.message : String(error);
  return { zh: `演示中断：${text?.["zh-CN"] ?? message}`, en: `The demo broke off: ${message}` };
}
