import type { ReactNode } from "react";

/** Something the palette can find and do. */
export interface PaletteItem {
  /** Unique in its group. */
  readonly id: string;
  readonly label: string;
  /** At the end of the row: what it is, where it lies. */
  readonly detail?: string | undefined;
  /** Further words that find it. */
  readonly keywords?: string | undefined;
  readonly icon?: ReactNode;
  /** Of a command: its key. */
  readonly shortcut?: string | undefined;
  /** Comes from the user's data: never translated. */
  readonly isUserText?: boolean;
  /** So does its detail. */
  readonly isUserDetail?: boolean;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly id: string;
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

/** What a group shows of what was found in it. */
export interface FoundGroup {
  readonly id: string;
  readonly title: string;
  readonly items: readonly PaletteItem[];
  /** Found, and not shown. */
  readonly restCount: number;
}

/** Most rows of a group while there is something to search for. */
export const MOST_FOUND = 50;
/** Rows of a group before anything is typed: every group is in sight. */
export const MOST_OFFERED = 5;

const normalize = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mark}+/gu, "")
    .toLowerCase();

// Groups are made once for an analysis, and searched at every key: their items' texts are normalised only once.
const textsOf = new WeakMap<readonly PaletteItem[], readonly (readonly [label: string, all: string])[]>();

function readTexts(items: readonly PaletteItem[]) {
  const known = textsOf.get(items);
  if (known) return known;
  const texts = items.map(({ label, detail, keywords }) => {
    const plain = normalize(label);
    return [plain, normalize(`${label}\n${detail ?? ""}\n${keywords ?? ""}`)] as const;
  });
  textsOf.set(items, texts);
  return texts;
}

/**
 * Finds the items that contain every word of the text. First those whose label begins with it, then those whose label
 * contains it, then the others; within these, in the order of the group.
 */
export function findInGroup({ id, title, items }: PaletteGroup, text: string): FoundGroup {
  const sought = normalize(text.trim());
  if (sought === "")
    return { id, title, items: items.slice(0, MOST_OFFERED), restCount: Math.max(0, items.length - MOST_OFFERED) };

  const wanted = sought.split(/\s+/);
  const ranks: PaletteItem[][] = [[], [], []];
  let foundCount = 0;
  for (const [i, [label, all]] of readTexts(items).entries()) {
    if (!wanted.every((word) => all.includes(word))) continue;
    foundCount++;
    const rank = ranks[label.startsWith(sought) ? 0 : label.includes(sought) ? 1 : 2]!;
    if (rank.length < MOST_FOUND) rank.push(items[i]!);
  }
  const shown = ranks.flat().slice(0, MOST_FOUND);
  return { id, title, items: shown, restCount: foundCount - shown.length };
}

/** What each group has found; groups without any are left out. */
export const findInGroups = (groups: readonly PaletteGroup[], text: string): FoundGroup[] =>
  groups.map((group) => findInGroup(group, text)).filter(({ items }) => items.length > 0);
