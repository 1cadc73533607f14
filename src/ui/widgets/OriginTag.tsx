import type { Origin } from "../../core/standard/standard.ts";
import { useWords, type Word } from "../i18n/say.ts";

const WORDS: Readonly<Record<Origin, readonly [name: Word, meaning: Word]>> = {
  stated: ["glossary.stated", "glossary.stated.meaning"],
  borrowed: ["glossary.borrowed", "glossary.borrowed.meaning"],
  assumption: ["glossary.assumption", "glossary.assumption.meaning"],
};

/** Where a parameter comes from: solid, the text says it; dashed, borrowed; dotted, assumed. */
export function OriginTag({ origin }: { readonly origin: Origin }) {
  const { say } = useWords();
  const [name, meaning] = WORDS[origin];
  return (
    <span className={`widget-origin ${origin}`} title={say(meaning)}>
      {say(name)}
    </span>
  );
}
