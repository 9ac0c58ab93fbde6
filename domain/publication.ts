/** Effects by which a flow touches goods or obligations under GSP. */
const gspRooms = ["purchasing", "receiving", "acceptance", "inventory", "quality", "sales", "outbound", "returns"];

/**
 * Roles of which one must approve a publication: quality management where a flow reaches what GSP governs, another
 * analyst otherwise (design §6).
 */
export function publicationApprovers(effects: readonly string[]): readonly string[] {
  const gsp = effects.some((effect) => gspRooms.some((room) => effect.startsWith(`${room}.`)));
  return gsp ? ["QM", "QP"] : ["ANALYST", "QM", "QP"];
}
