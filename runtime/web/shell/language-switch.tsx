import { GlobalOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactElement } from "react";
import { changeLanguage } from "../i18n/index.ts";
import { useLanguage } from "../use-language.ts";

/** Switches between Chinese and English; the choice is remembered in this browser. */
export function LanguageSwitch(): ReactElement {
  const language = useLanguage();
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <Button
      type="text"
      size="small"
      icon={<GlobalOutlined aria-hidden />}
      lang={other}
      onClick={() => void changeLanguage(other)}
    >
      {other === "en" ? "English" : "中文"}
    </Button>
  );
}
