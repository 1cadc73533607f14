import { type Ref, useMemo, useState } from "react";
import type { Edit } from "../../../core/project/edit.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectDocument } from "../../../core/project/project.ts";
import { useWords } from "../../i18n/say.ts";
import type { KindOption } from "./names.ts";
import { explainRefusal } from "./roles.ts";
import { useFold } from "./useFold.tsx";
import { leaveOut, WordRow } from "./WordRow.tsx";
import { groupWords, isOrderOf, orderWords } from "./wordGroups.ts";

interface WordTableProps {
  readonly project: ProjectDocument;
  /** All that a word can mean. */
  readonly kinds: readonly KindOption[];
  readonly layers: readonly LayerDescription[];
  readonly head: Ref<HTMLHeadingElement>;
  readonly onEdit: (edit: Edit) => void;
}

/** Words that are shown before the list is opened. */
const FIRST = 12;
/** Open questions that are shown before the list is opened: all, unless the file's column was no list of kinds. */
const MOST_OPEN = 60;

/** What the words of the files for facility kinds mean. */
export function WordTable({ project, kinds, layers, head, onEdit }: WordTableProps) {
  const { language, say } = useWords();
  const { sources } = project;
  const words = useMemo(() => groupWords(sources, layers), [sources, layers]);
  const [order, setOrder] = useState(() => orderWords(words));
  if (!isOrderOf(order, words)) setOrder(orderWords(words));
  const byWord = new Map(words.map((group) => [group.word, group]));
  const inPlace = order.words.flatMap((word) => byWord.get(word) ?? []);
  const openCount = words.filter(({ isOpen }) => isOpen).length;
  const count = words.length;
  const firstCount = Math.max(FIRST, Math.min(order.openCount, MOST_OPEN));
  const { shown, buttons } = useFold(inPlace, firstCount, (hidden) => say("data.words.more", { count: hidden }));
  return (
    <section className="data-section" aria-labelledby="data-words">
      <h2 className="data-section-head" id="data-words" ref={head} tabIndex={-1}>
        {say("data.words")}
        {count > 0 && (
          <span className="data-aside">
            {openCount > 0
              ? say("data.words.openCount", { open: openCount, count })
              : say("data.words.count", { count })}
          </span>
        )}
      </h2>
      {count === 0 && <p className="data-quiet">{say("data.words.decided")}</p>}
      <ul>
        {shown.map((group) => (
          <WordRow
            key={group.word}
            {...{ group, kinds, onEdit }}
            refusal={explainRefusal(leaveOut(group.word), project, language)}
          />
        ))}
      </ul>
      {buttons}
    </section>
  );
}
