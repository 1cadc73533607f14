import { useEffect, useState } from "react";

/** Work of less time than this is not worth a word. */
const QUIET_MS = 200;

/** Whether something has been under way for longer than a moment. */
export function useSlow(isRunning: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isRunning) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [isRunning]);
  return isSlow && isRunning;
}
