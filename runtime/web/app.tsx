import { useQueryClient, useQuery, type QueryClient } from "@tanstack/react-query";
import { App as AntApp, Button, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useEffect, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { createBrowserRouter, Navigate, RouterProvider, useNavigate } from "react-router";
import { ApiError } from "../client/index.ts";
import { api } from "./api.ts";
import { holds } from "./session/permissions.ts";
import { SessionContext, useSession, type Session } from "./session/session.tsx";
import { SignInPage } from "./session/sign-in-page.tsx";
import { areas, views, type Area } from "./shell/areas.ts";
import { DomainViewPage } from "./shell/domain-view-page.tsx";
import { PageSkeleton } from "./shell/page-skeleton.tsx";
import { Page } from "./shell/page.tsx";
import { ProblemAlert, problemOf } from "./shell/problem-alert.tsx";
import { Shell } from "./shell/shell.tsx";
import { theme } from "./theme.ts";
import { useLanguage } from "./use-language.ts";

const router = createBrowserRouter([
  {
    path: "/",
    element: <Shell />,
    children: [
      { index: true, element: <Navigate to="/inbox" replace /> },
      ...areas.map((area) => ({ path: area.path, element: <Guarded area={area} /> })),
      ...views.map((view) => ({
        path: `${view.path}/*`,
        element: <DomainViewPage path={view.path} View={view.View} />,
      })),
      { path: "*", element: <NotFound /> },
    ],
  },
]);

export function App(): ReactElement {
  const language = useLanguage();
  useEffect(() => {
    dayjs.locale(language === "en" ? "en" : "zh-cn");
  }, [language]);
  return (
    <ConfigProvider locale={language === "en" ? enUS : zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp message={{ maxCount: 3 }} style={{ height: "100%" }}>
        <SignedIn />
      </AntApp>
    </ConfigProvider>
  );
}

/** Asks who is signed in; shows sign-in when nobody is, and again when a session ends. */
function SignedIn(): ReactElement {
  const cache = useQueryClient();
  const [left, setLeft] = useState(false);
  const [expired, setExpired] = useState(false);
  const current = useQuery({
    queryKey: ["session"],
    queryFn: api.session.current,
    staleTime: 60_000,
    retry: (count, error) => count < 3 && !(error instanceof ApiError && error.problem.status < 500),
  });
  useEffect(
    () =>
      cache.getQueryCache().subscribe((event) => {
        const error: unknown = event.type === "updated" && event.action.type === "error" ? event.action.error : null;
        if (
          error instanceof ApiError &&
          error.problem.status === 401 &&
          String((event.query.queryKey as readonly unknown[])[0]) !== "session"
        )
          setExpired(true);
      }),
    [cache],
  );
  const session = useMemo<Session | null>(() => {
    const info = current.data;
    if (!info) return null;
    return {
      info,
      may: (permission) => holds(info.permissions, permission),
      signOut: async () => {
        await api.session.signOut().catch(() => undefined);
        setLeft(true);
        forgetOthers(cache);
      },
    };
  }, [current.data, cache]);
  const unknown = current.error instanceof ApiError && current.error.problem.status === 401;
  if (left || expired || unknown) {
    return (
      <SignInPage
        expired={expired && !left}
        onSignedIn={(info) => {
          forgetOthers(cache);
          cache.setQueryData(["session"], info);
          setLeft(false);
          setExpired(false);
        }}
      />
    );
  }
  if (session)
    return (
      <SessionContext value={session}>
        <RouterProvider router={router} />
      </SessionContext>
    );
  if (current.isError)
    return (
      <div className="page">
        <ProblemAlert problem={problemOf(current.error)} onRetry={() => void current.refetch()} />
      </div>
    );
  return <PageSkeleton />;
}

/** What the one who left has seen must not be shown to the next; the session itself stays, because it is being watched. */
function forgetOthers(cache: QueryClient): void {
  cache.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
}

/** Areas that the principal has no right to are not there; the server decides again. */
function Guarded(props: { readonly area: Area }): ReactElement {
  const { may } = useSession();
  const { area } = props;
  return area.permission === undefined || may(area.permission) ? <area.Page /> : <NotFound />;
}

function NotFound(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Page title={t("app.notFound")} intro={t("app.notFoundHint")}>
      <Button type="primary" onClick={() => void navigate("/inbox")}>
        {t("app.toInbox")}
      </Button>
    </Page>
  );
}
