import { lazy, useMemo, type ComponentType, type ReactElement } from "react";
import { useLocation, useNavigate, useParams, useSearchParams } from "react-router";
import type { DomainView, DomainViewProps } from "../../contract/index.ts";
import { api } from "../api.ts";
import { useLanguage } from "../use-language.ts";

/** Hosts a room's page: gives it its address, the language and the API, and nothing else of the application. */
export function DomainViewPage(props: { readonly view: DomainView }): ReactElement {
  const { view } = props;
  const language = useLanguage();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const rest = useParams()["*"] ?? "";
  const [search] = useSearchParams();
  const View = useMemo(() => lazy(async () => ({ default: (await view.load()).View as ComponentType<DomainViewProps> })), [view]);
  // react-router has decoded the wildcard once; a segment with an encoded slash keeps its parts by the raw address.
  const segments = useMemo(() => (rest === "" ? [] : pathname.split(`/${view.path}/`)[1]?.split("/").map(decodeURIComponent) ?? []), [rest, pathname, view.path]);
  return <View language={language} segments={segments} search={search} navigate={(to) => void navigate(to)} request={api.request} />;
}
