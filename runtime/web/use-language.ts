import { useTranslation } from "react-i18next";
import type { Language, Text } from "@yaoflow/engine";

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "zh-CN";
}

/** The text of the page's language. */
export function useText(): (text: Text) => string {
  const language = useLanguage();
  return (text) => text[language];
}
