import { expect, test } from "vitest";
import {
  describeShortcut,
  formatShortcut,
  type KeyPress,
  normalizeKeyPress,
} from "../../../src/ui/widgets/shortcut.ts";

const press = (key: string, more: Partial<KeyPress> = {}): string =>
  normalizeKeyPress({ key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test.each<[string, Partial<KeyPress>, string]>([
  ["1", {}, "1"],
  ["j", {}, "j"],
  ["J", {}, "j"], // Caps Lock
  ["J", { shiftKey: true }, "shift+j"],
  ["?", { shiftKey: true }, "?"],
  ["？", { shiftKey: true }, "?"], // a Chinese keyboard's
  ["k", { ctrlKey: true }, "mod+k"],
  ["k", { metaKey: true }, "mod+k"],
  ["Z", { ctrlKey: true, shiftKey: true }, "mod+shift+z"],
  ["Escape", {}, "escape"],
  ["Esc", {}, "escape"],
  [" ", {}, "space"],
  ["ArrowUp", { shiftKey: true }, "shift+up"],
  ["1", { altKey: true, code: "Digit1" }, "alt+1"],
  ["¡", { altKey: true, code: "Digit1" }, "alt+1"], // an Apple keyboard's
])("%s with %o is %s", (key, more, expected) => {
  expect(press(key, more)).toBe(expected);
});

test("a shortcut as caps, on either kind of computer", () => {
  expect(formatShortcut("mod+shift+z", false)).toEqual(["Ctrl", "Shift", "Z"]);
  expect(formatShortcut("mod+shift+z", true)).toEqual(["⌘", "⇧", "Z"]);
  expect(formatShortcut("escape", false)).toEqual(["Esc"]);
  expect(formatShortcut("?", false)).toEqual(["?"]);
});

test("a shortcut as assistive technology reads it", () => {
  expect(describeShortcut("mod+k", false)).toBe("Control+K");
  expect(describeShortcut("mod+k", true)).toBe("Meta+K");
  expect(describeShortcut("alt+1", false)).toBe("Alt+1");
  expect(describeShortcut("escape", false)).toBe("Escape");
});
