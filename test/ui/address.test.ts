import { afterEach, expect, test, vi } from "vitest";
import { readAddress, readTourWish, showView } from "../../src/ui/address.ts";

afterEach(() => void vi.unstubAllGlobals());

test.each([
  ["?lang=en&theme=meeting&mode=data", { language: "en", theme: "meeting", mode: "data" }],
  ["?lang=zh&theme=dark&mode=present", { language: "zh", theme: "dark", mode: "present" }],
  ["?mode=indicators", { language: "zh", theme: "light", mode: "indicators" }],
  ["?mode=site", { language: "zh", theme: "light", mode: "site" }],
  ["", { language: "zh", theme: "light", mode: "check" }],
  ["?lang=fr&theme=neon&mode=fly", { language: "zh", theme: "light", mode: "check" }],
  ["?lang=EN&theme=&mode=Check", { language: "zh", theme: "light", mode: "check" }],
] as const)("%s", (search, view) => {
  expect(readAddress(search)).toEqual(view);
});

test.each([
  ["?tour=1&lang=en", "start"],
  ["?lang=en&tour=off", "off"],
  ["?tour=on", null],
  ["", null],
] as const)("%s: the tour is wished %s", (search, wish) => {
  expect(readTourWish(search)).toBe(wish);
});

test("a view that is shown stands in the address and on the root element, and nothing else of the address changes", () => {
  const root = { lang: "", dataset: {} as Record<string, string> };
  let shown = "";
  vi.stubGlobal("location", { href: "http://localhost:8080/index.html?lang=zh&k=v#map" });
  vi.stubGlobal("history", { replaceState: (_: unknown, __: string, url: URL) => (shown = url.href) });
  vi.stubGlobal("document", { documentElement: root });
  showView({ language: "en", theme: "dark", mode: "data" });
  expect(shown).toBe("http://localhost:8080/index.html?lang=en&k=v&theme=dark&mode=data#map");
  expect(readAddress(new URL(shown).search)).toEqual({ language: "en", theme: "dark", mode: "data" });
  expect([root.lang, root.dataset.theme]).toEqual(["en", "dark"]);
  showView({ language: "zh", theme: "light", mode: "check" });
  expect(root.lang).toBe("zh-CN");
});
