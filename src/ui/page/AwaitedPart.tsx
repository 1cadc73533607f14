import { type ReactNode, Suspense, useLayoutEffect } from "react";
import { useWords } from "../i18n/say.ts";
import { setState } from "../session/state.ts";

/** A part of the page that is fetched when it is opened; until it is there, that is said. */
export const AwaitedPart = ({ children }: { readonly children: ReactNode }) => (
  <Suspense fallback={<Awaited />}>{children}</Suspense>
);

function Awaited() {
  const { say } = useWords();
  useLayoutEffect(() => {
    setState({ isAwaitingPart: true });
    return () => setState({ isAwaitingPart: false });
  }, []);
  return <p className="page-opening">{say("page.noProject")}</p>;
}
