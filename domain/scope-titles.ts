import { titled } from "./shape.ts";

/** What people call the codes of 经营范围 (scope of operation), on licences and of products alike. */
export const scopeTitles = {
  "herb-pieces": titled("中药饮片", "Herb pieces"),
  "chinese-patent": titled("中成药", "Chinese patent medicines"),
  chemical: titled("化学药", "Chemical medicines"),
  biological: titled("生物制品", "Biologicals"),
  ivd: titled("体外诊断试剂", "In-vitro diagnostics"),
  narcotic: titled("麻醉药品", "Narcotics"),
  "psychotropic-1": titled("第一类精神药品", "Psychotropics, class 1"),
  "psychotropic-2": titled("第二类精神药品", "Psychotropics, class 2"),
  precursor: titled("药品类易制毒化学品", "Precursors"),
  toxic: titled("医疗用毒性药品", "Toxic medicines"),
  radioactive: titled("放射性药品", "Radioactive medicines"),
  anabolic: titled("蛋白同化制剂", "Anabolic agents"),
  "peptide-hormone": titled("肽类激素", "Peptide hormones"),
} as const;
