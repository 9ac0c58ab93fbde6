/** Every domain that covers one: the company, the branch, the warehouse. */
export function coveringDomains(domain: string): readonly string[] {
  const parts = domain.split("/");
  return parts.map((_part, index) => parts.slice(0, index + 1).join("/"));
}
