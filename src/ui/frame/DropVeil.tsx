import { useWords } from "../i18n/say.ts";

/** Covers the page while files are dragged over it, and says what letting go will do. */
export function DropVeil({ isShown }: { readonly isShown: boolean }) {
  const { say } = useWords();
  if (!isShown) return null;
  return (
    <div className="frame-drop" role="status">
      <p className="frame-drop-words">
        <b>{say("frame.drop")}</b>
        <span>{say("frame.dropHint")}</span>
      </p>
    </div>
  );
}
