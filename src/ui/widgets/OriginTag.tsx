import type { Origin } from "../../core/standard/standard.ts";
import { useWords, type Word } from "../i18n/say.ts";

const WORDS: Readonly<Record<Origin | "user", readonly [name: Word, meaning: Word]>> = {
  stated: ["glossary.stated", "glossary.stated.meaning"],
  borrowed: ["glossary.borrowed", "glossary.borrowed.meaning"],
  assumption: ["glossary.assumption", "glossary.assumption.meaning"],
  user: ["widget.origin.user", "widget.origin.userMeaning"],
};

/** Where a parameter comes from: solid, the text says it; dashed, borrowed; dotted, assumed; filled, set by the user. */
export function OriginTag({ origin }: { readonly origin: Origin | "user" }) {
  const { say } = useWords();
  const [name, meaning] = WORDS[origin];
  return (
    <span className={`widget-origin ${origin}`} title={say(meaning)}>
      {say(name)}
    </span>
  );
}
