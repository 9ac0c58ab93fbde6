import { useMemo, type ComponentType, type ReactElement } from "react";
import { useLocation, useNavigate, useParams, useSearchParams } from "react-router";
import type { DomainViewProps } from "../../contract/index.ts";
import { api } from "../api.ts";
import { useRoleName } from "../session/role-name.ts";
import { useLanguage } from "../use-language.ts";

/** Hosts a room's page: gives it its address, the language and the API, and nothing else of the application. */
export function DomainViewPage(props: {
  readonly path: string;
  readonly View: ComponentType<DomainViewProps>;
}): ReactElement {
  const { path, View } = props;
  const language = useLanguage();
  const roleName = useRoleName();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const rest = useParams()["*"] ?? "";
  const [search] = useSearchParams();
  // react-router has decoded the wildcard once; a segment with an encoded slash keeps its parts by the raw address.
  const segments = useMemo(
    () => (rest === "" ? [] : (pathname.split(`/${path}/`)[1]?.split("/").map(decodeURIComponent) ?? [])),
    [rest, pathname, path],
  );
  return (
    <View
      language={language}
      segments={segments}
      search={search}
      roleName={roleName}
      navigate={(to) => void navigate(to)}
      request={api.request}
    />
  );
}
