/** How a case is called: its business key, or the beginning of its id while it has none. */
export function caseLabel(found: { readonly id: string; readonly businessKey: string | null }): string {
  return found.businessKey ?? found.id.slice(0, 8);
}
