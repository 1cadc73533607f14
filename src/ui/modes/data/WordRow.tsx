import { memo, useRef } from "react";
import type { Edit } from "../../../core/project/edit.ts";
import { formatCount, useWords } from "../../i18n/say.ts";
import { KindIcon } from "../../map/KindIcon.tsx";
import { Button } from "../../widgets/Button.tsx";
import { focusFirstButton } from "./focusFirstButton.ts";
import type { KindOption } from "./names.ts";
import { SearchSelect } from "./SearchSelect.tsx";
import { Unseen } from "./Unseen.tsx";
import type { WordGroup } from "./wordGroups.ts";

interface WordRowProps {
  readonly group: WordGroup;
  /** All that a word can mean. */
  readonly kinds: readonly KindOption[];
  /** Why it cannot be said what the word means. */
  readonly refusal: string | undefined;
  readonly onEdit: (edit: Edit) => void;
}

/** Stand beside the kinds; no kind has such an id, as ids have no colon. */
const LEAVE_OUT = "word:leave-out";
const BY_DICTIONARY = "word:by-dictionary";

/** Longer words are cut; what they say in full is their title. */
const LONGEST_WORD = 60;

export const leaveOut = (word: string): Edit => ({ type: "set-word", word, choice: { kind: null } });

/** A word and the kind that it means. Its list of kinds costs much: it is drawn anew only when something of it changed. */
export const WordRow = memo(function WordRow({ group, kinds, refusal, onEdit }: WordRowProps) {
  const { language, say } = useWords();
  const { word, count, kind, origin, isOpen } = group;
  const row = useRef<HTMLLIElement>(null);
  const choose = (value: string) => {
    const choice = value === BY_DICTIONARY ? "by-dictionary" : { kind: value };
    onEdit(value === LEAVE_OUT ? leaveOut(word) : { type: "set-word", word, choice });
  };
  const refuse = () => {
    focusFirstButton(row.current);
    choose(LEAVE_OUT);
  };
  return (
    <li ref={row} className={isOpen ? "data-word data-ask" : "data-word"}>
      <span className="data-word-text">
        <span translate="no" title={word}>
          {word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…` : word}
        </span>{" "}
        <span className="data-quiet data-times">× {formatCount(count, language)}</span>
      </span>
      <span className="data-arrow" aria-hidden="true">
        →
      </span>
      <span className="data-word-kind">
        {kind !== null && <KindIcon kind={kind} />}
        {refusal === undefined && (
          <SearchSelect
            label={say("data.words.kindOf", { word })}
            value={isOpen ? null : (kind ?? LEAVE_OUT)}
            placeholder={say("data.words.choose")}
            options={[
              { value: LEAVE_OUT, label: say("data.words.leaveOut") },
              ...(origin === "user" ? [{ value: BY_DICTIONARY, label: say("data.words.byDictionary") }] : []),
              ...kinds,
            ]}
            onChoose={choose}
          />
        )}
        {refusal}
        {isOpen && refusal === undefined && (
          <Button variant="small" onClick={refuse}>
            {say("data.words.leaveOut")}
            <Unseen>{word}</Unseen>
          </Button>
        )}
      </span>
    </li>
  );
});
