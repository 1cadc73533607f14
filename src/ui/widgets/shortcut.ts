/** What a shortcut is made of: "mod+shift+z", "j", "?", "escape". `mod` is Ctrl, on Apple computers the command key. */
export interface KeyPress {
  readonly key: string;
  /** Place of the key: "Digit1". Needed where a modifier changes what the key writes. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  " ": "space",
  esc: "escape",
  arrowup: "up",
  arrowdown: "down",
  arrowleft: "left",
  arrowright: "right",
};

/** The key pressed, in the one way shortcuts are written. Full-width signs of a Chinese keyboard count as their plain ones. */
export function normalizeKeyPress({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const digit = altKey ? /^Digit(\d)$/.exec(code)?.[1] : undefined;
  const plain = (digit ?? key.normalize("NFKC")).toLowerCase();
  const name = NAMES[plain] ?? plain;
  // A sign such as "?" needs Shift on some keyboards and not on others: there Shift is part of the sign.
  const isShiftNamed = shiftKey && (name.length > 1 || /\p{Letter}/u.test(name) || digit !== undefined);
  return [ctrlKey || metaKey ? "mod" : "", altKey ? "alt" : "", isShiftNamed ? "shift" : "", name]
    .filter((part) => part !== "")
    .join("+");
}

const CAPS: Readonly<Record<string, readonly [other: string, apple: string]>> = {
  mod: ["Ctrl", "⌘"],
  alt: ["Alt", "⌥"],
  shift: ["Shift", "⇧"],
  escape: ["Esc", "Esc"],
  enter: ["↵", "↵"],
  space: ["␣", "␣"],
  up: ["↑", "↑"],
  down: ["↓", "↓"],
  left: ["←", "←"],
  right: ["→", "→"],
};

/** A shortcut as the caps of its keys: "mod+k" → Ctrl, K. */
export const formatShortcut = (shortcut: string, isApple: boolean): string[] =>
  shortcut.split("+").map((part) => CAPS[part]?.[isApple ? 1 : 0] ?? part.toUpperCase());

const ARIA_NAMES: Readonly<Record<string, string>> = {
  alt: "Alt",
  shift: "Shift",
  escape: "Escape",
  enter: "Enter",
  space: "Space",
  up: "ArrowUp",
  down: "ArrowDown",
  left: "ArrowLeft",
  right: "ArrowRight",
};

/** A shortcut as `aria-keyshortcuts` wants it: "mod+k" → "Control+K". */
export const describeShortcut = (shortcut: string, isApple: boolean): string =>
  shortcut
    .split("+")
    .map((part) => (part === "mod" ? (isApple ? "Meta" : "Control") : (ARIA_NAMES[part] ?? part.toUpperCase())))
    .join("+");

/** Whether this computer's shortcuts are Apple's. */
export const isAppleComputer = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);
