import { type ReactNode, useState } from "react";
import { useWords } from "../../i18n/say.ts";
import { Button } from "../../widgets/Button.tsx";

/** How many more each press shows, so that a list of thousands never stands on the page at once. */
const STEP = 100;

/**
 * Folds a long list: what of it shows, and the buttons that show more or less.
 *
 * @param firstCount how many show before it is opened
 * @param more what the button says that shows the rest
 */
export function useFold<Item>(
  items: readonly Item[],
  firstCount: number,
  more: (hiddenCount: number) => string,
): { readonly shown: readonly Item[]; readonly buttons: ReactNode } {
  const { say } = useWords();
  const [extraCount, setExtraCount] = useState(0);
  const shown = items.slice(0, firstCount + extraCount);
  const hiddenCount = items.length - shown.length;
  const buttons = (hiddenCount > 0 || extraCount > 0) && (
    <p className="data-fold">
      {hiddenCount > 0 && (
        <Button variant="link" onClick={() => setExtraCount(extraCount + STEP)}>
          {more(hiddenCount)}
        </Button>
      )}
      {extraCount > 0 && (
        <Button variant="link" onClick={() => setExtraCount(0)}>
          {say("data.fewer")}
        </Button>
      )}
    </p>
  );
  return { shown, buttons };
}
