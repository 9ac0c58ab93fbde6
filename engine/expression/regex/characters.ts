import { PatternError, type CharacterTest } from "./syntax.ts";

/** Sets of characters. Case is folded at the leaves, so that `[^Q]` with flag `i` refuses `q` as well. */

export function range(from: number, to: number, ignoreCase: boolean): CharacterTest {
  const inside: CharacterTest = (point) => point >= from && point <= to;
  return ignoreCase ? (point) => inside(point) || folded(point).some(inside) : inside;
}

function folded(point: number): readonly number[] {
  const character = String.fromCodePoint(point);
  return [character.toLowerCase(), character.toUpperCase()]
    .filter((other) => other !== character && Array.from(other).length === 1)
    .map((other) => other.codePointAt(0) ?? point);
}

/** The test of a class escape (`d`, `W` …), or null when the letter is none. */
export function classEscape(letter: string): CharacterTest | null {
  const positive = CLASSES.get(letter.toLowerCase());
  if (!positive) return null;
  return letter === letter.toLowerCase() ? positive : (point) => !positive(point);
}

/** `\p{…}`: a Unicode general category (`L`, `Nd` …) or one of the common blocks (`IsBasicLatin` …). */
export function property(name: string, negated: boolean): CharacterTest {
  const block = BLOCKS.get(name);
  const inside = block ? range(block[0], block[1], false) : category(name);
  return negated ? (point) => !inside(point) : inside;
}

function category(name: string): CharacterTest {
  if (!/^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/.test(name))
    throw new PatternError(`\\p{${name.slice(0, 40)}}`);
  return unicode(new RegExp(`^\\p{${name}}$`, "u"));
}

/** A fixed expression over one character: constant time. */
function unicode(expression: RegExp): CharacterTest {
  return (point) => expression.test(String.fromCodePoint(point));
}

const CLASSES: ReadonlyMap<string, CharacterTest> = new Map<string, CharacterTest>([
  ["d", unicode(/^\p{Nd}$/u)],
  ["s", (point) => point === 32 || point === 9 || point === 10 || point === 13],
  ["w", unicode(/^[^\p{P}\p{Z}\p{C}]$/u)],
  ["i", unicode(/^[\p{L}_:]$/u)],
  ["c", unicode(/^[\p{L}\p{M}\p{Nd}._:\-·]$/u)],
]);

const BLOCKS: ReadonlyMap<string, readonly [number, number]> = new Map<string, readonly [number, number]>([
  ["IsBasicLatin", [0x0000, 0x007f]],
  ["IsLatin-1Supplement", [0x0080, 0x00ff]],
  ["IsLatinExtended-A", [0x0100, 0x017f]],
  ["IsLatinExtended-B", [0x0180, 0x024f]],
  ["IsGreek", [0x0370, 0x03ff]],
  ["IsGreekandCoptic", [0x0370, 0x03ff]],
  ["IsCyrillic", [0x0400, 0x04ff]],
  ["IsGeneralPunctuation", [0x2000, 0x206f]],
  ["IsCJKSymbolsandPunctuation", [0x3000, 0x303f]],
  ["IsHiragana", [0x3040, 0x309f]],
  ["IsKatakana", [0x30a0, 0x30ff]],
  ["IsCJKUnifiedIdeographs", [0x4e00, 0x9fff]],
  ["IsHangulSyllables", [0xac00, 0xd7a3]],
  ["IsHalfwidthandFullwidthForms", [0xff00, 0xffef]],
]);
