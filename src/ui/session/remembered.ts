/**
 * What the page remembers beside the projects: the one that was open last, whether the tour was seen, and what was noted on
 * the facts declared last.
 */
const KEYS = { last: "lifecircle.last", tour: "lifecircle.tour", mark: "lifecircle.mark" } as const;
type Remembered = keyof typeof KEYS;

export function remember(what: Remembered, text: string): void {
  try {
    localStorage.setItem(KEYS[what], text);
  } catch {
    // A browser that forbids it remembers nothing.
  }
}

export function recall(what: Remembered): string | null {
  try {
    return localStorage.getItem(KEYS[what]);
  } catch {
    return null;
  }
}

export function forgetRemembered(): void {
  try {
    for (const key of Object.values(KEYS)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept there.
  }
}
