import { problemCatalogue } from "@yaoflow/engine";

/** Why a pack is not imported. A bad pack is refused whole, with every reason. */
export const packProblems = problemCatalogue({
  "pack.not-found": { status: 404, text: { "zh-CN": "没有模板包 {pack}", en: "There is no pack {pack}" } },
  "pack.refused": { status: 422, text: { "zh-CN": "模板包不能导入", en: "The pack cannot be imported" } },
  "pack.path": {
    status: 422,
    text: { "zh-CN": "不允许的文件路径：{path}", en: "A file path that is not allowed: {path}" },
  },
  "pack.duplicate-path": { status: 422, text: { "zh-CN": "文件 {path} 重复", en: "File {path} appears twice" } },
  "pack.too-many-files": { status: 422, text: { "zh-CN": "文件超过 {limit} 个", en: "More than {limit} files" } },
  "pack.too-large": {
    status: 422,
    text: { "zh-CN": "{path} 超过 {limit} 字节", en: "{path} is larger than {limit} bytes" },
  },
  "pack.manifest-missing": { status: 422, text: { "zh-CN": "缺少 pack.json", en: "pack.json is missing" } },
  "pack.manifest-invalid": {
    status: 422,
    text: { "zh-CN": "pack.json 的 {field} 不正确", en: "{field} of pack.json is not right" },
  },
  "pack.file-invalid": {
    status: 422,
    text: { "zh-CN": "{path} 不是有效的定义", en: "{path} is not a valid definition" },
  },
  "pack.key-mismatch": { status: 422, text: { "zh-CN": "{path} 中的键是 {key}", en: "The key in {path} is {key}" } },
  "pack.checksums-missing": {
    status: 422,
    severity: "warning",
    text: { "zh-CN": "pack.json 没有校验和", en: "pack.json has no checksums" },
  },
  "pack.checksums-required": {
    status: 422,
    text: { "zh-CN": "上传的模板包必须带校验和", en: "A pack that is uploaded must carry checksums" },
  },
  "pack.checksum-wrong": {
    status: 422,
    text: { "zh-CN": "{path} 的校验和不符", en: "The checksum of {path} is wrong" },
  },
  "pack.checksum-unlisted": {
    status: 422,
    text: { "zh-CN": "{path} 与校验和清单不一致", en: "{path} and the list of checksums do not agree" },
  },
  "pack.dependency-missing": {
    status: 422,
    text: {
      "zh-CN": "依赖的模板包 {pack}（{range}）没有安装",
      en: "The pack {pack} ({range}) that it depends on is not installed",
    },
  },
  "pack.requirement-missing": {
    status: 422,
    text: {
      "zh-CN": "系统不提供所需的{kind}“{name}”",
      en: "This system does not offer the {kind} “{name}” that it needs",
    },
  },
  "pack.policy-line": {
    status: 422,
    text: { "zh-CN": "policies.csv 第 {line} 行无法识别", en: "Line {line} of policies.csv cannot be read" },
  },
  "pack.conflict": {
    status: 409,
    text: {
      "zh-CN": "本地已修改，导入会覆盖：{keys}",
      en: "Changed here meanwhile, an import would overwrite: {keys}",
    },
    remedy: {
      "zh-CN": "合并本地修改，或确认覆盖（overwrite）",
      en: "Merge the local changes, or confirm with overwrite",
    },
  },
});
