import { type Ref, useMemo, useState } from "react";
import type { Edit } from "../../../core/project/edit.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectDocument } from "../../../core/project/project.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { useWords } from "../../i18n/say.ts";
import { useFold } from "./useFold.tsx";
import { WordRow } from "./WordRow.tsx";
import { groupWords, isOrderOf, orderWords } from "./wordGroups.ts";

interface WordTableProps {
  readonly project: ProjectDocument;
  readonly standard: Standard;
  readonly layers: readonly LayerDescription[];
  readonly head: Ref<HTMLHeadingElement>;
  readonly onEdit: (edit: Edit) => void;
}

/** Words that are shown before the list is opened. */
const FIRST = 12;
/** Open questions that are shown before the list is opened: all, unless the file's column was no list of kinds. */
const MOST_OPEN = 60;

/** What the words of the files for facility kinds mean. */
export function WordTable({ project, standard, layers, head, onEdit }: WordTableProps) {
  const { say } = useWords();
  const words = useMemo(() => groupWords(project, layers), [project, layers]);
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
          <WordRow key={group.word} {...{ project, group, standard, onEdit }} />
        ))}
      </ul>
      {buttons}
    </section>
  );
}
