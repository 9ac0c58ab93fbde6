import { Button, Input, type InputRef } from "antd";
import { useRef, useState, type SyntheticEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { SessionInfo } from "../../contract/index.ts";
import { api } from "../api.ts";
import { LanguageSwitch } from "../shell/language-switch.tsx";
import { ProblemAlert, problemOf } from "../shell/problem-alert.tsx";

/** Sign-in; also shown over what was open when a session ends. */
export function SignInPage(props: {
  readonly expired: boolean;
  readonly onSignedIn: (session: SessionInfo) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const passwordField = useRef<InputRef>(null);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      props.onSignedIn(await api.session.signIn(username.trim(), password));
    } catch (error) {
      setFailure(error);
      setPassword("");
      passwordField.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <div className="sign-in-side">
        <h1>药流 Yaoflow</h1>
        <p>{t("app.tagline")}</p>
      </div>
      <section className="sign-in-form" aria-labelledby="sign-in-title">
        <h2 id="sign-in-title">{t("signIn.title")}</h2>
        {failure !== null ? (
          <ProblemAlert problem={problemOf(failure)} />
        ) : props.expired ? (
          <ProblemAlert tone="info" problem={{ text: { "zh-CN": t("signIn.expired"), en: t("signIn.expired") } }} />
        ) : null}
        <form onSubmit={(event) => void submit(event)}>
          <label htmlFor="username">{t("signIn.username")}</label>
          <Input
            id="username"
            autoComplete="username"
            autoFocus
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
          <label htmlFor="password">{t("signIn.password")}</label>
          <Input.Password
            id="password"
            ref={passwordField}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <Button
            type="primary"
            htmlType="submit"
            block
            loading={busy}
            disabled={username.trim() === "" || password === ""}
          >
            {t("signIn.submit")}
          </Button>
        </form>
        <div className="sign-in-foot">
          <span>{t("signIn.hint")}</span>
          <LanguageSwitch />
        </div>
      </section>
    </main>
  );
}
