import type { useTranslation } from "react-i18next";
import type { TaskVerbs } from "../../../contract/index.ts";

/** Whose seat it is: the persons who are asked by name, else whoever holds one of the roles. */
export function seatName(
  { persons, roles }: Pick<TaskVerbs["seats"][number], "persons" | "roles">,
  t: ReturnType<typeof useTranslation>["t"],
  roleName: (code: string) => string,
): string {
  return persons === null
    ? t("verbs.anyOf", { roles: roles.map(roleName).join(" / ") })
    : persons.map(({ name }) => name).join("、");
}
