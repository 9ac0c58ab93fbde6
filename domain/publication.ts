/** Effects by which a publication touches goods or obligations under GSP, or who may do what (`policy.change`). */
const governed = [
  "purchasing",
  "receiving",
  "acceptance",
  "inventory",
  "quality",
  "sales",
  "outbound",
  "returns",
  "policy",
];

/**
 * Roles of which one must approve a publication: quality management where a flow reaches what GSP governs or where
 * rights change, another analyst otherwise (design §6).
 */
export function publicationApprovers(effects: readonly string[]): readonly string[] {
  const quality = effects.some((effect) => governed.some((room) => effect.startsWith(`${room}.`)));
  return quality ? ["QM", "QP"] : ["ANALYST", "QM", "QP"];
}
