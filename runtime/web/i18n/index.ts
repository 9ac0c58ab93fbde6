import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "@yaoflow/engine";
import { en } from "./en.ts";
import { zhCn } from "./zh-cn.ts";

const storageKey = "yaoflow.language";

/** The language of the last visit; Chinese for a first one, whatever the browser says. */
function rememberedLanguage(): Language {
  return globalThis.localStorage.getItem(storageKey) === "en" ? "en" : "zh-CN";
}

export async function startTexts(): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: rememberedLanguage(),
    fallbackLng: "zh-CN",
    defaultNS: "web",
    resources: { "zh-CN": { web: zhCn }, en: { web: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = i18next.language;
  return i18next;
}

export async function changeLanguage(language: Language): Promise<void> {
  globalThis.localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
