import type { ReactNode } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useWords } from "../i18n/say.ts";
import { TERM_IDS, type TermId } from "./glossary.ts";

interface TermProps {
  readonly id: TermId;
  /** The word as it stands in the sentence; left out: the planner's word. */
  readonly children?: ReactNode;
}

/** A plain word that explains itself: it opens its entry of the glossary. */
export function Term({ id, children }: TermProps) {
  const { say } = useWords();
  const word = say(`glossary.${id}`);
  return (
    <DialogTrigger>
      <Button className="widget-term">{children ?? word}</Button>
      <Popover className="widget-popover widget-term-popover" offset={4} placement="bottom start">
        <Dialog aria-label={word}>
          <p>
            <TermWord id={id} />
          </p>
          <p>{say(`glossary.${id}.meaning`)}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The planner's word and the term of art. */
function TermWord({ id }: { readonly id: TermId }) {
  const { say } = useWords();
  return (
    <>
      <b className="widget-term-word">{say(`glossary.${id}`)}</b>{" "}
      <span className="widget-aside">{say(`glossary.${id}.term`)}</span>
    </>
  );
}

/** The whole glossary, as a list. */
export function GlossaryList() {
  const { say } = useWords();
  return (
    <dl className="widget-glossary">
      {TERM_IDS.map((id) => (
        <div key={id}>
          <dt>
            <TermWord id={id} />
          </dt>
          <dd>{say(`glossary.${id}.meaning`)}</dd>
        </div>
      ))}
    </dl>
  );
}
