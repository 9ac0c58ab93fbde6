import type { SignatureDefinition } from "@yaoflow/engine";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { orAbsent, roleOptions, withField, type PropertyContext } from "./context.ts";
import { ChoiceProperty, ExpressionProperty, ManyProperty, TextsProperty } from "./fields.tsx";

/** Whether somebody signs, with what meaning, and when a second person must. */
export function SignatureProperties({
  context,
  signature,
  onChange,
}: {
  readonly context: PropertyContext;
  readonly signature: SignatureDefinition | undefined;
  readonly onChange: (signature: SignatureDefinition) => void;
}): ReactElement {
  const { t } = useTranslation("designer");
  const current: SignatureDefinition = signature ?? { mode: "none", meaning: { "zh-CN": "", en: "" } };
  return (
    <>
      <ChoiceProperty
        name={t("signature")}
        value={current.mode}
        options={[
          { value: "none", label: t("signatureNone") },
          { value: "sign", label: t("signatureSign") },
          { value: "dual", label: t("signatureDual") },
        ]}
        onChange={(mode) => {
          onChange({ ...current, mode: mode as SignatureDefinition["mode"] });
        }}
      />
      {current.mode === "none" ? null : (
        <>
          <TextsProperty
            nameZh={t("meaningZh")}
            nameEn={t("meaningEn")}
            value={current.meaning}
            onChange={(meaning) => {
              onChange({ ...current, meaning });
            }}
          />
          <ExpressionProperty
            name={t("dualWhen")}
            value={current.dualWhen ?? ""}
            onChange={(dualWhen) => {
              onChange(withField(current, "dualWhen", orAbsent(dualWhen)));
            }}
          />
          <ManyProperty
            name={t("secondRoles")}
            value={current.secondRoles ?? []}
            options={roleOptions(context)}
            onChange={(roles) => {
              onChange(withField(current, "secondRoles", roles.length === 0 ? undefined : roles));
            }}
          />
        </>
      )}
    </>
  );
}
