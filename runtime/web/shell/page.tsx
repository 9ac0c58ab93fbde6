import { useEffect, useRef, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** A page with its heading; the heading takes the focus when the page is opened, so that a screen reader says where one is. */
export function Page(props: {
  readonly title: string;
  readonly intro?: string;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const heading = usePageHeading(props.title);
  return (
    <div className={props.wide ? "page page-wide" : "page"}>
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        <span className="page-head-space" />
        {props.actions}
      </header>
      {props.intro === undefined ? null : <p className="page-intro">{props.intro}</p>}
      {props.children}
    </div>
  );
}

/** Sets the window's title and focuses the heading once per page. */
export function usePageHeading(title: string): React.RefObject<HTMLHeadingElement | null> {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t("app.name")}`;
  }, [title, t]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
