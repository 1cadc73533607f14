import type { ReactNode } from "react";

/** What a short word is about, for those who hear the page and do not see what it stands beside. User's text, perhaps. */
export function Unseen({ children }: { readonly children: ReactNode }) {
  return (
    <span className="data-unseen" translate="no">
      {" "}
      {children}
    </span>
  );
}
