/** Checks of the identifiers that stand on Chinese medicines. Pure; never reads a year out of an approval number. */

/** 国药准字 numbers, also of goods made abroad (J after the letter) and of Hong Kong, Macao, Taiwan (C). gsp §2.3. */
const APPROVAL = /^国药准字(?:[HZS][CJ]?|[JTFB])\d{8}$/;

export function isApprovalNumber(value: string): boolean {
  return APPROVAL.test(value);
}

/** The letter that tells the kind: H chemical, Z Chinese patent, S biological; undefined for legacy letters. */
export function approvalKind(value: string): "H" | "Z" | "S" | undefined {
  const letter = value.charAt(4);
  return isApprovalNumber(value) && (letter === "H" || letter === "Z" || letter === "S") ? letter : undefined;
}

/** 药品本位码: 14 digits beginning with 869 (China, drugs 86 + 9), check digit as GS1. */
export function isDrugCode(value: string): boolean {
  return /^869\d{11}$/.test(value) && hasGs1CheckDigit(value);
}

export function isGtin(value: string): boolean {
  return /^(\d{8}|\d{12,14})$/.test(value) && hasGs1CheckDigit(value);
}

/** First seven digits of a 20-digit traceability code (药品标识码). */
export function isTracePrefix(value: string): boolean {
  return /^\d{7}$/.test(value);
}

/** Weights 3 and 1 from the right, the check digit itself left out; sum plus check is a multiple of ten. */
export function gs1CheckDigit(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index++) {
    const digit = Number(body[body.length - 1 - index]);
    sum += digit * (index % 2 === 0 ? 3 : 1);
  }
  return String((10 - (sum % 10)) % 10);
}

function hasGs1CheckDigit(value: string): boolean {
  return gs1CheckDigit(value.slice(0, -1)) === value.slice(-1);
}
