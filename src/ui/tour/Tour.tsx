import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useWords } from "../i18n/say.ts";
import { describeRenderer } from "../map/renderer.ts";
import { flyTo, type SessionState, setState, useFields } from "../session/state.ts";
import { endTour } from "../session/tour.ts";
import { useJob } from "../session/useJob.ts";
import { formatShortcut, isAppleComputer } from "../widgets/shortcut.ts";
import { findExample } from "./findExample.ts";
import { TOUR_STEPS, type TourFacts, type TourStep } from "./steps.ts";
import { TourCard } from "./TourCard.tsx";
import { useHeldFocus } from "./useHeldFocus.ts";
import { usePlaces } from "./usePlaces.ts";
import "./tour.css";

/** What the steps speak of; null while nothing is open, or its first result is on its way. */
function useTourFacts(): TourFacts | null {
  const { language } = useWords();
  const { history, isOpening, work, result, standard, layers, saved } = useFields(
    "history",
    "isOpening",
    "work",
    "result",
    "standard",
    "layers",
    "saved",
  );
  const overview = result?.overview ?? null;
  const example = useMemo(() => (overview === null ? null : findExample(overview)), [overview]);
  const column = example && overview?.columns[example.column];
  const reference = column && {
    rule: column.rule,
    part: column.part,
    subjectKind: "community",
    subjectIndex: example.community,
    language,
  };
  const explanation = useJob("explain", reference ?? null, overview);
  if (history === null || standard === null || isOpening || (result === null && work.status === "running")) return null;
  return {
    language,
    standard,
    overview,
    layers,
    example,
    explanation,
    hasMap: describeRenderer().hasWebgl,
    isKept: saved !== null && saved.status !== "unavailable" && saved.status !== "failed",
    undoKeys: formatShortcut("mod+z", isAppleComputer()).join(" "),
  };
}

/** Leads through the page in a few steps, on whatever is open. It points, and never bars the way. */
export function Tour({ tour }: { readonly tour: NonNullable<SessionState["tour"]> }) {
  const facts = useTourFacts();
  const steps = facts === null ? [] : TOUR_STEPS.filter((step) => step.tell(facts) !== null);
  /** Name of the step; null: it is only offered. */
  const [name, setName] = useState<string | null>(null);
  const begun = useRef<unknown>(null);
  const step = steps.find((own) => own.name === name);
  const next = useRef<HTMLButtonElement>(null);
  /** What is done as soon as the page has followed the step. */
  const pending = useRef<{ step: TourStep; mustFly: boolean; unseen: Set<string> } | null>(null);
  const focus = useHeldFocus(next);

  const go = (to: TourStep | undefined) => {
    if (to === undefined || facts === null) return;
    setName(to.name);
    to.show(facts);
    pending.current = { step: to, mustFly: to.goTo !== undefined, unseen: new Set(to.outlines(facts)) };
    focus.take();
  };

  const outlines = step && facts ? step.outlines(facts) : [];
  const { home, leftPx, takesLegend, boxes } = usePlaces(outlines, step?.isAboutMap ?? false, () => {
    focus.follow();
    const todo = pending.current;
    if (todo === null || todo.step !== step || facts === null) return;
    // The most important comes last, and stays in sight where there is no room for all.
    for (const selector of [...todo.unseen].reverse()) {
      const target = document.querySelector(selector);
      target?.scrollIntoView({ block: "nearest", inline: "nearest" });
      if (target) todo.unseen.delete(selector);
    }
    // A map that is only being made, or drawn, would miss it.
    const isDrawn = document.documentElement.dataset.ready === "true" && document.querySelector(".map-frame") !== null;
    if (todo.mustFly && isDrawn) {
      const box = step.goTo?.(facts);
      if (box) flyTo(box);
      todo.mustFly = false;
    }
  });

  const isSettled = facts !== null;
  const begin = useEffectEvent(() => {
    if (!tour.isAsked || !isSettled || begun.current === tour) return;
    begun.current = tour;
    go(steps[0]);
  });
  useEffect(() => begin(), [tour, isSettled]);

  // What its step was about is gone: another project was opened.
  const isOver = name !== null && isSettled && step === undefined;
  useEffect(() => {
    if (isOver) setState({ tour: null });
  }, [isOver]);

  const isOffer = name === null;
  if (facts === null || home === null || (isOffer ? tour.isAsked || takesLegend : step === undefined)) return null;
  const at = step === undefined ? -1 : steps.indexOf(step);
  return (
    <>
      {boxes.map((box, i) => (
        <div key={i} className="tour-outline" style={box} />
      ))}
      {createPortal(
        <TourCard
          {...{ facts, step, at, leftPx, takesLegend }}
          count={steps.length}
          nextRef={next}
          onNext={() => (at + 1 < steps.length ? go(steps[at + 1]) : endTour())}
          onBack={() => go(steps[at - 1])}
          onSkip={endTour}
        />,
        home,
      )}
    </>
  );
}
