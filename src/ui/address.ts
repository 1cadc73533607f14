import type { Language } from "../core/messages/messages.ts";

const THEMES = ["light", "dark", "meeting"] as const;
export type Theme = (typeof THEMES)[number];

const MODES = ["data", "check", "standard", "indicators", "site", "present"] as const;
export type Mode = (typeof MODES)[number];

/** What the address says of how the page is shown. */
export interface View {
  readonly language: Language;
  readonly theme: Theme;
  readonly mode: Mode;
}

export function readAddress(search: string): View {
  const values = new URLSearchParams(search);
  return {
    language: values.get("lang") === "en" ? "en" : "zh",
    theme: THEMES.find((theme) => theme === values.get("theme")) ?? "light",
    mode: MODES.find((mode) => mode === values.get("mode")) ?? "check",
  };
}

/** Whether the address asks for the tour, or calls off that it offers itself. */
export function readTourWish(search: string): "start" | "off" | null {
  const wish = new URLSearchParams(search).get("tour");
  return wish === "1" ? "start" : wish === "off" ? "off" : null;
}

/** Says the view in the address, so that it can be linked, and on the root element, where the styles read it. */
export function showView({ language, theme, mode }: View): void {
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  address.searchParams.set("theme", theme);
  address.searchParams.set("mode", mode);
  history.replaceState(null, "", address);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset.theme = theme;
}
