import type { ReactNode } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useWords } from "../i18n/say.ts";
import { glossary, type TermId } from "./glossary.ts";

interface TermProps {
  readonly id: TermId;
  /** The word as it stands in the sentence; left out: the planner's word. */
  readonly children?: ReactNode;
}

/** A plain word that explains itself: it opens its entry of the glossary. */
export function Term({ id, children }: TermProps) {
  const { say } = useWords();
  const { word, term, meaning } = glossary[id];
  return (
    <DialogTrigger>
      <Button className="widget-term">{children ?? say(word)}</Button>
      <Popover className="widget-popover widget-term-popover" offset={4} placement="bottom start">
        <Dialog aria-label={say(word)}>
          <p>
            <b className="widget-term-word">{say(word)}</b> <span className="widget-aside">{say(term)}</span>
          </p>
          <p>{say(meaning)}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The whole glossary, as a list. */
export function GlossaryList() {
  const { say } = useWords();
  return (
    <dl className="widget-glossary">
      {Object.entries(glossary).map(([id, { word, term, meaning }]) => (
        <div key={id}>
          <dt>
            <b className="widget-term-word">{say(word)}</b> <span className="widget-aside">{say(term)}</span>
          </dt>
          <dd>{say(meaning)}</dd>
        </div>
      ))}
    </dl>
  );
}
