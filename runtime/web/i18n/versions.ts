/** Texts of the page on a flow's versions and its cases. */
const zh = {
  title: "版本与实例",
  whatIf: "推演：历史实例按草稿重放",
  whatIfHint: "把最近的历史实例按已保存的草稿重放一遍，列出会走向不同的实例。不改变任何数据。",
  ask: "开始推演",
  summary: "共 {{judged}} 个实例：{{same}} 个走向相同，{{differing}} 个不同，{{migrated}} 个中途换过版本、不作判断。",
  noCases: "还没有可以推演的实例。",
  recorded: "实际停在",
  would: "按草稿会停在",
  running: "运行中的旧版本实例",
  runningHint: "查看运行中的实例能否转到现行版本。未变化的待办、定时继续有效，有变化的重新打开；不能转的按旧版本办完。",
  check: "查看",
  none: "没有在旧版本上运行的实例",
  from: "原版本",
  verdict: "结果",
  verdicts: { ready: "可以转", moved: "已转", stays: "不能转" },
  renewed: "重新打开的节点 / 原因",
  asItIs: "原样继续",
  more: "下一页",
  move: "把 {{count}} 个实例转到现行版本",
  moved: "已转 {{count}} 个实例",
  meaning: "我同意把这 {{count}} 个实例转到现行版本",
  link: "版本与实例",
};

const en: typeof zh = {
  title: "Versions and cases",
  whatIf: "What if: recorded cases on the draft",
  whatIfHint:
    "Plays the newest recorded cases on the saved draft and lists those that would go another way. Changes nothing.",
  ask: "Play them",
  summary:
    "{{judged}} cases: {{same}} go the same way, {{differing}} another one, {{migrated}} changed their version on the way and are not judged.",
  noCases: "There are no cases to play yet.",
  recorded: "Stood at",
  would: "Would stand at",
  running: "Running cases on older versions",
  runningHint:
    "Whether running cases can go over to the version in force. Tasks and timers that did not change go on, changed ones are opened anew; a case that cannot go over ends on its version.",
  check: "Look",
  none: "No case runs on an older version",
  from: "Version so far",
  verdict: "Result",
  verdicts: { ready: "Can go over", moved: "Has gone over", stays: "Stays" },
  renewed: "Opened anew / reason",
  asItIs: "Goes on as it is",
  more: "Next page",
  move: "Take {{count}} cases over",
  moved: "{{count}} cases have gone over",
  meaning: "I agree that these {{count}} cases go over to the version in force",
  link: "Versions and cases",
};

export const versionTexts = { "zh-CN": zh, en };
