import { describe, expect, test } from "@jest/globals";
import { bytesOf } from "../testing/files.mjs";
import { importBpmn } from "./import.ts";

const file = (encoding: string | null, name: string): string =>
  `<?xml version="1.0"${encoding === null ? "" : ` encoding="${encoding}"`}?>\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><process id="p" name="${name}" isExecutable="true"><startEvent id="s"/></process></definitions>`;
const bytes = (...parts: readonly (readonly number[] | Uint8Array)[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => [...part]));
const swapped = (input: Uint8Array): Uint8Array => input.map((_byte, at) => input[at ^ 1] ?? 0);
const wide = (text: string): Uint8Array =>
  bytes(...Array.from(text).map((sign) => [0, 0, (sign.codePointAt(0) ?? 0) >> 8, (sign.codePointAt(0) ?? 0) & 255]));
/** 药 in GB18030, GBK and GB2312; as UTF-8 it would be read as another letter. */
const chinese = [0xd2, 0xa9];
/** 质, which is no UTF-8. */
const quality = [0xd6, 0xca];
const spliced = (text: string, middle: readonly number[]): Uint8Array => {
  const [before = "", after = ""] = text.split("@");
  return bytes(bytesOf(before), middle, bytesOf(after));
};

describe("encodings", () => {
  test.each<[string, Uint8Array, string]>([
    ["UTF-8", bytesOf(file("UTF-8", "药")), "药"],
    ["UTF-8 that nothing declares", bytesOf(file(null, "药")), "药"],
    ["UTF-8 with a byte order mark", bytes([0xef, 0xbb, 0xbf], bytesOf(file("utf-8", "药"))), "药"],
    ["UTF-16 LE with a mark", bytes([0xff, 0xfe], bytesOf(file("UTF-16", "药"), "utf16le")), "药"],
    ["UTF-16 BE with a mark", bytes([0xfe, 0xff], swapped(bytesOf(file("UTF-16", "药"), "utf16le"))), "药"],
    ["UTF-16 LE without a mark", bytesOf(file("UTF-16LE", "药"), "utf16le"), "药"],
    ["UTF-16 BE without a mark", swapped(bytesOf(file("UTF-16BE", "药"), "utf16le")), "药"],
    ["UTF-32 BE", bytes([0, 0, 0xfe, 0xff], wide(file("UTF-32", "药"))), "药"],
    ["GB18030", spliced(file("GB18030", "@"), chinese), "药"],
    ["GBK", spliced(file("GBK", "@"), chinese), "药"],
    ["GB2312", spliced(file("gb2312", "@"), chinese), "药"],
    ["GB18030 with four bytes", spliced(file("GB18030", "@"), [0x82, 0x35, 0x8f, 0x33]), "\u9fa6"],
    ["ISO-8859-1", bytesOf(file("ISO-8859-1", "Müller"), "latin1"), "Müller"],
    ["windows-1252", bytesOf(file("windows-1252", "Müller"), "latin1"), "Müller"],
    ["Shift_JIS", spliced(file("Shift_JIS", "@"), [0x96, 0xf2]), "薬"],
    ["US-ASCII", bytesOf(file("US-ASCII", "a")), "a"],
  ])("BPM-20 %s is read", async (_title, input, name) => {
    const { definition, problems } = await importBpmn(input);
    expect(definition?.title["zh-CN"]).toBe(name);
    expect(problems.map(({ code }) => code)).toEqual(["bpmn.start-by-call"]);
  });

  test.each<[string, Uint8Array, string]>([
    ["GB18030 that claims to be UTF-8", spliced(file("UTF-8", "@"), quality), "bpmn.encoding-wrong"],
    ["GB18030 that claims nothing", spliced(file(null, "@"), quality), "bpmn.encoding-wrong"],
    ["UTF-8 that claims to be ASCII", bytesOf(file("US-ASCII", "药")), "bpmn.encoding-wrong"],
    ["bytes that are no GB18030", spliced(file("GB18030", "@"), [0xff, 0xff]), "bpmn.encoding-wrong"],
    ["half a UTF-32 character", bytes([0, 0, 0xfe, 0xff], wide("<a"), [0]), "bpmn.encoding-wrong"],
    ["UTF-8 that claims to be UTF-16", bytesOf(file("UTF-16", "a")), "bpmn.encoding-contradiction"],
    [
      "UTF-16 that claims to be UTF-8",
      bytes([0xff, 0xfe], bytesOf(file("UTF-8", "a"), "utf16le")),
      "bpmn.encoding-contradiction",
    ],
    ["UTF-16 LE that claims to be BE", bytesOf(file("UTF-16BE", "a"), "utf16le"), "bpmn.encoding-contradiction"],
    [
      "a UTF-8 mark that claims to be GBK",
      bytes([0xef, 0xbb, 0xbf], bytesOf(file("GBK", "a"))),
      "bpmn.encoding-contradiction",
    ],
    ["an encoding that nobody knows", bytesOf(file("KLINGON-8", "a")), "bpmn.encoding-unknown"],
  ])("BPM-21 %s is refused and told", async (_title, input, code) => {
    const { definition, problems } = await importBpmn(input);
    expect([definition, problems.map((problem) => problem.code)]).toEqual([null, [code]]);
    expect(problems[0]?.remedy).toBeDefined();
  });
});
