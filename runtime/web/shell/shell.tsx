import {
  AuditOutlined,
  BranchesOutlined,
  CloudUploadOutlined,
  DatabaseOutlined,
  DeploymentUnitOutlined,
  FileSearchOutlined,
  InboxOutlined,
  MenuOutlined,
  PartitionOutlined,
  SafetyCertificateOutlined,
  ToolOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Drawer } from "antd";
import { Suspense, useState, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, Outlet, useLocation } from "react-router";
import { useRoleName } from "../session/role-name.ts";
import { useSession } from "../session/session.tsx";
import { useText } from "../use-language.ts";
import { areas, views } from "./areas.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { useLiveUpdates } from "./live-updates.ts";
import { MenuButton } from "./menu-button.tsx";
import { PageSkeleton } from "./page-skeleton.tsx";

const icons: Readonly<Record<string, ReactNode>> = {
  inbox: <InboxOutlined aria-hidden />,
  cases: <BranchesOutlined aria-hidden />,
  records: <DatabaseOutlined aria-hidden />,
  templates: <CloudUploadOutlined aria-hidden />,
  publications: <SafetyCertificateOutlined aria-hidden />,
  designer: <PartitionOutlined aria-hidden />,
  operations: <ToolOutlined aria-hidden />,
  audit: <AuditOutlined aria-hidden />,
  lots: <FileSearchOutlined aria-hidden />,
};

/** The frame of every page: bar, navigation (a drawer on small screens), content. */
export function Shell(): ReactElement {
  const { t } = useTranslation();
  const { info, signOut } = useSession();
  const roleName = useRoleName();
  const { pathname } = useLocation();
  const connected = useLiveUpdates(useQueryClient());
  const [menuOpen, setMenuOpen] = useState(false);
  const area = pathname.split("/")[1] ?? "";
  return (
    <div className="app-frame">
      <a className="app-skip" href="#content">
        {t("app.skip")}
      </a>
      <header className="app-bar">
        <Button
          className="app-menu-button"
          type="text"
          icon={<MenuOutlined aria-hidden />}
          aria-label={t("app.menu")}
          onClick={() => setMenuOpen(true)}
        />
        <Link to="/inbox" className="app-brand">
          <img src="/icon.svg" alt="" />
          <span>{t("app.name")}</span>
        </Link>
        <span className="app-bar-space" />
        <span className="app-company">
          {[info.companyName ?? info.home.company, info.home.branch, info.home.warehouse].filter(Boolean).join(" / ")}
        </span>
        <LanguageSwitch />
        <MenuButton
          menu={{
            items: [
              {
                key: "who",
                disabled: true,
                label: (
                  <span className="small">
                    {info.account} · {[...new Set(info.roles.map((grant) => roleName(grant.role)))].join(" · ")}
                  </span>
                ),
              },
              { type: "divider" },
              { key: "out", label: t("app.signOut") },
            ],
            onClick: ({ key }) => {
              if (key === "out") void signOut();
            },
          }}
          button={{
            type: "text",
            icon: <UserOutlined aria-hidden />,
            "aria-label": `${t("app.account")} ${info.name}`,
            children: info.name,
          }}
        />
      </header>
      <nav className="app-nav" aria-label={t("app.navigation")}>
        <Navigation area={area} onChosen={() => undefined} />
      </nav>
      <Drawer
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        placement="left"
        size={240}
        title={t("app.name")}
        styles={{ body: { padding: 8 } }}
      >
        <nav aria-label={t("app.navigation")}>
          <Navigation area={area} onChosen={() => setMenuOpen(false)} />
        </nav>
      </Drawer>
      <main id="content" className="app-main" tabIndex={-1}>
        <ErrorBoundary key={area}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      {connected ? null : (
        <Alert className="app-offline" type="warning" showIcon role="status" title={t("app.offline")} />
      )}
    </div>
  );
}

function Navigation(props: { readonly area: string; readonly onChosen: () => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const { may } = useSession();
  const own = areas.filter((each) => each.menu && (each.permission === undefined || may(each.permission)));
  const item = (key: string, path: string, label: string): ReactElement => (
    <li key={path}>
      <Link
        to={`/${path}`}
        onClick={props.onChosen}
        {...(path === props.area ? { "aria-current": "page" as const } : {})}
      >
        {icons[key] ?? <DeploymentUnitOutlined aria-hidden />}
        {label}
      </Link>
    </li>
  );
  const items = own.map((each) => item(each.key, each.path.split("/")[0] ?? "", t(`nav.${each.key}` as "nav.inbox")));
  const rooms = views.filter((view) => may(view.permission)).map((view) => item(view.key, view.path, text(view.title)));
  return (
    <ul className="app-areas">
      {items.slice(0, 2)}
      {rooms}
      {items.slice(2)}
    </ul>
  );
}
