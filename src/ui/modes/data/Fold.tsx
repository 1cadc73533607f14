import { type ReactNode, useState } from "react";
import { useWords } from "../../i18n/say.ts";
import { Button } from "../../widgets/Button.tsx";

interface FoldProps<Item> {
  readonly items: readonly Item[];
  /** How many show before the list is opened. */
  readonly first: number;
  /** An item, with a key. */
  readonly render: (item: Item) => ReactNode;
  /** What the button says that shows the rest. */
  readonly more: (hiddenCount: number) => string;
}

/** How many more each press shows, so that a list of thousands never stands on the page at once. */
const STEP = 100;

/** A list that shows its head, and the rest step by step when asked. */
export function Fold<Item>({ items, first, render, more }: FoldProps<Item>) {
  const { say } = useWords();
  const [shownCount, setShownCount] = useState(first);
  const hiddenCount = Math.max(0, items.length - shownCount);
  return (
    <>
      {items.slice(0, shownCount).map(render)}
      {(hiddenCount > 0 || shownCount > first) && (
        <p className="data-fold">
          {hiddenCount > 0 && (
            <Button variant="link" onClick={() => setShownCount(shownCount + STEP)}>
              {more(hiddenCount)}
            </Button>
          )}
          {shownCount > first && (
            <Button variant="link" onClick={() => setShownCount(first)}>
              {say("data.fewer")}
            </Button>
          )}
        </p>
      )}
    </>
  );
}
