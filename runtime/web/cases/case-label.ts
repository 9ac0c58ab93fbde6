/** How a case is called: its business key, or the beginning of its id while it has none. */
export function caseLabel(found: { readonly id: string; readonly businessKey: string | null }): string {
  const { id, businessKey } = found;
  if (businessKey === null) return id.slice(0, 8);
  // Some flows add the case's own id to keep the key unique; to people it says nothing.
  const plain = businessKey.endsWith(id) ? businessKey.slice(0, -id.length).trim() : businessKey;
  return plain === "" ? id.slice(0, 8) : plain;
}
