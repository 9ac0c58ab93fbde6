import { Alert, Button, Descriptions, Divider, Input, Modal } from "antd";
import { useId, useState, type SyntheticEvent, type ReactElement } from "react";
import type { Language } from "@yaoflow/engine";
import { formText } from "./texts.ts";
import { useFocusReturn } from "./use-focus-return.ts";

export interface SignatureGiven {
  readonly password: string;
  readonly meaning: string;
  readonly second?: { readonly username: string; readonly password: string };
}

export interface SignatureDialogProps {
  readonly language: Language;
  readonly mode: "sign" | "dual";
  /** What the signature says, in the language of the page. */
  readonly meaning: string;
  /** Who signs: name and account. */
  readonly person: string;
  readonly outcome: string;
  readonly busy: boolean;
  /** Why the last attempt was refused. */
  readonly refusal: string | null;
  readonly onSign: (signature: SignatureGiven) => void;
  readonly onCancel: () => void;
}

/** Electronic signature: the password again, the meaning in plain words, and where two must sign the second person's own credentials. */
export function SignatureDialog(props: SignatureDialogProps): ReactElement {
  const { language } = props;
  useFocusReturn();
  const [password, setPassword] = useState("");
  const [username, setUsername] = useState("");
  const [secondPassword, setSecondPassword] = useState("");
  const id = useId();
  const dual = props.mode === "dual";
  const ready = password !== "" && (!dual || (username.trim() !== "" && secondPassword !== ""));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!ready || props.busy) return;
    props.onSign({
      password,
      meaning: props.meaning,
      ...(dual ? { second: { username: username.trim(), password: secondPassword } } : {}),
    });
  };
  return (
    <Modal
      open
      title={formText(language, "signTitle")}
      onCancel={props.onCancel}
      footer={null}
      mask={{ closable: false }}
      keyboard={!props.busy}
      width={460}
      destroyOnHidden
    >
      <form onSubmit={submit} autoComplete="off">
        <Descriptions
          size="small"
          column={1}
          className="yf-sign-what"
          items={[
            { key: "outcome", label: formText(language, "signOutcome"), children: <strong>{props.outcome}</strong> },
            { key: "meaning", label: formText(language, "signMeaning"), children: props.meaning },
            { key: "person", label: formText(language, "signAs"), children: props.person },
          ]}
        />
        {props.refusal === null ? null : (
          <Alert type="error" showIcon role="alert" title={props.refusal} className="yf-summary" />
        )}
        <label className="yf-label" htmlFor={`${id}-password`}>
          {formText(language, "password")}
        </label>
        <Input.Password
          id={`${id}-password`}
          autoFocus
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          visibilityToggle={false}
        />
        {dual ? (
          <>
            <Divider titlePlacement="start" plain>
              {formText(language, "secondPerson")}
            </Divider>
            <p className="yf-help">{formText(language, "secondHint")}</p>
            <label className="yf-label" htmlFor={`${id}-second`}>
              {formText(language, "secondUsername")}
            </label>
            <Input
              id={`${id}-second`}
              autoComplete="off"
              value={username}
              onChange={(event) => setUsername(event.target.value)}
            />
            <label className="yf-label" htmlFor={`${id}-second-password`}>
              {formText(language, "secondPassword")}
            </label>
            <Input.Password
              id={`${id}-second-password`}
              autoComplete="off"
              value={secondPassword}
              onChange={(event) => setSecondPassword(event.target.value)}
              visibilityToggle={false}
            />
          </>
        ) : null}
        <div className="yf-dialog-actions">
          <Button onClick={props.onCancel} disabled={props.busy}>
            {formText(language, "cancel")}
          </Button>
          <Button type="primary" htmlType="submit" loading={props.busy} disabled={!ready}>
            {formText(language, "sign")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
