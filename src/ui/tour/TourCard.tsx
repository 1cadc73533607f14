import { type RefObject, useId } from "react";
import { useWords } from "../i18n/say.ts";
import { Button } from "../widgets/Button.tsx";
import { OriginTag } from "../widgets/OriginTag.tsx";
import { sayTour, type TourFacts, type TourStep, type TourWord } from "./steps.ts";

const ORIGINS = ["stated", "borrowed", "assumption"] as const;

interface TourCardProps {
  readonly facts: TourFacts;
  /** Undefined: the tour is only offered. */
  readonly step: TourStep | undefined;
  /** Place of the step among those that are shown. */
  readonly at: number;
  readonly count: number;
  readonly leftPx: number;
  readonly takesLegend: boolean;
  readonly nextRef: RefObject<HTMLButtonElement | null>;
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onSkip: () => void;
}

/** A plate of the map: what the step says, and the ways on, back and out. */
export function TourCard(props: TourCardProps) {
  const { facts, step, at, count, leftPx, takesLegend, nextRef, onNext, onBack, onSkip } = props;
  const { language, say } = useWords();
  const id = useId();
  const own = (word: TourWord) => sayTour(word, {}, language);
  const sentences = step?.tell(facts) ?? [{ text: sayTour("tour.offer", { count }, language) }];
  return (
    <section
      className={takesLegend ? "map-plate tour takes-legend" : "map-plate tour"}
      data-step={step?.name ?? "offer"}
      aria-labelledby={id}
      style={{ left: leftPx }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onSkip();
      }}
    >
      <div aria-live="polite">
        <h2 id={id} className="tour-title">
          {step === undefined ? say("page.tour") : own(step.title)}
          {step !== undefined && <small>{`${at + 1} / ${count}`}</small>}
        </h2>
        {sentences.map(({ text, isUserText }) => (
          <p key={text} translate={isUserText ? "no" : undefined}>
            {text}
          </p>
        ))}
        {step?.hasOrigins && (
          <ul className="tour-origins">
            {ORIGINS.map((origin) => (
              <li key={origin}>
                <OriginTag origin={origin} /> {own(`tour.evidence.${origin}`)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="tour-buttons">
        <Button ref={nextRef} variant="primary" onClick={onNext}>
          {own(step === undefined ? "tour.start" : at + 1 < count ? "tour.next" : "tour.done")}
        </Button>
        {at > 0 && <Button onClick={onBack}>{own("tour.back")}</Button>}
        {(step === undefined || at + 1 < count) && (
          <Button variant="link" onClick={onSkip}>
            {own(step === undefined ? "tour.decline" : "tour.skip")}
          </Button>
        )}
      </div>
    </section>
  );
}
