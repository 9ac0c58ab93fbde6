/** Whether `object act` is among the held ones. `*` stands for any object or any act, as in the policies. Decides only what is shown. */
export function holds(permissions: readonly string[], wanted: string): boolean {
  const [object = "", act = ""] = wanted.split(" ");
  return permissions.some((permission) => {
    const [heldObject = "", heldAct] = permission.split(" ");
    const sameObject =
      heldObject === object ||
      heldObject === "*" ||
      (object.endsWith(":*") && heldObject.startsWith(object.slice(0, -1)));
    return sameObject && (heldAct === act || heldAct === "*");
  });
}
