/**
 * Every document, id, key, chain, file and workflow id belongs to one company; branch and warehouse narrow it.
 * A store takes the scope first and cannot query without it.
 */
export interface Scope {
  readonly company: string;
  readonly branch?: string;
  readonly warehouse?: string;
}

/** Casbin domain of a scope: `acme`, `acme/east`, `acme/east/wh1`. */
export function domainOf(scope: Scope): string {
  return [scope.company, scope.branch, scope.warehouse].filter((part) => part !== undefined).join("/");
}

/** Whether a right granted in `granted` reaches `wanted`: the same domain or one that contains it. */
export function covers(granted: string, wanted: string): boolean {
  return wanted === granted || wanted.startsWith(`${granted}/`);
}
