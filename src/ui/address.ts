import type { Language } from "../core/messages/messages.ts";

export const THEMES = ["light", "dark", "meeting"] as const;
export type Theme = (typeof THEMES)[number];

/** What the address says of how the page is shown. */
export interface View {
  readonly language: Language;
  readonly theme: Theme;
}

export function readAddress(search: string): View {
  const values = new URLSearchParams(search);
  return {
    language: values.get("lang") === "en" ? "en" : "zh",
    theme: THEMES.find((theme) => theme === values.get("theme")) ?? "light",
  };
}

/** Says the view in the address, so that it can be linked, and on the root element, where the styles read it. */
export function showView({ language, theme }: View): void {
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  address.searchParams.set("theme", theme);
  history.replaceState(null, "", address);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset.theme = theme;
}
