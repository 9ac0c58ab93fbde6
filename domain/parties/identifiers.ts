/** Checks of Chinese company identifiers. Pure. */

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** 统一社会信用代码 (GB 32100-2015): 18 letters of an alphabet without I, O, S, V, Z; the last one is the check letter. */
export function isUscc(value: string): boolean {
  return value.length === 18 && usccCheck(value.slice(0, 17)) === value[17] && /^\d{6}$/.test(value.slice(2, 8));
}

/** Check letter of the first 17; null when one of them is not of the alphabet. */
export function usccCheck(body: string): string | null {
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) {
    const letter = ALPHABET.indexOf(body[index] ?? " ");
    if (letter < 0) return null;
    sum += letter * weight;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Usual shape of a 药品经营许可证 number, e.g. 粤AA7690038. Provinces differ, so a miss is a warning. */
export function looksLikeOperationLicence(value: string): boolean {
  return /^[\u4e00-\u9fa5][A-D][AB]\d{7,9}$/.test(value);
}
