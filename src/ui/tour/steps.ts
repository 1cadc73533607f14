import type { BoundingBox } from "../../core/geo/shapes.ts";
import type { Language } from "../../core/messages/messages.ts";
import type { LayerDescription } from "../../core/project/layers.ts";
import { MOST_DRAWN_WHOLE } from "../../core/report/drawing.ts";
import type { Explanation } from "../../core/report/explanation.ts";
import { formatPercent } from "../../core/report/numbers.ts";
import type { Overview } from "../../core/report/overview.ts";
import { lowerFirst } from "../../core/standard/labelsEn.ts";
import type { Standard } from "../../core/standard/standard.ts";
import { mmToMeters } from "../../core/units.ts";
import { formatWord, formatWordOf, type Values, type Word } from "../i18n/say.ts";
import { tourWords } from "../i18n/words/tour.ts";
import { shortKindName } from "../modes/check/columnNames.ts";
import { cellAt, countOutcomes, findColumns, sortColumns } from "../modes/check/matrixModel.ts";
import { sumLayers } from "../modes/data/importSum.ts";
import { getState, NOTHING_SELECTED, setState } from "../session/state.ts";
import type { Example } from "./findExample.ts";

/** What the steps speak of: whatever is open, with its results. */
export interface TourFacts {
  readonly language: Language;
  readonly standard: Standard;
  /** null: there is no result. */
  readonly overview: Overview | null;
  readonly layers: readonly LayerDescription[];
  /** null: nothing is judged. */
  readonly example: Example | null;
  /** Of the example; null until it is there. */
  readonly explanation: Explanation | null;
  readonly hasMap: boolean;
  /** The browser keeps the project. */
  readonly isKept: boolean;
  /** As they stand on the user's keyboard. */
  readonly undoKeys: string;
}

export type TourWord = keyof typeof tourWords;

export interface TourSentence {
  readonly text: string;
  /** It holds names of the user's data. */
  readonly isUserText?: boolean;
}

export interface TourStep {
  readonly name: string;
  readonly title: TourWord;
  /** What it says; null: there is nothing to show, and the step is left out. */
  readonly tell: (facts: TourFacts) => readonly TourSentence[] | null;
  /** Brings on the page what the step is about. */
  readonly show: (facts: TourFacts) => void;
  /** Where the map goes. */
  readonly goTo?: (facts: TourFacts) => BoundingBox | null;
  /** Selectors of what is outlined and brought into sight, the most important first. */
  readonly outlines: (facts: TourFacts) => readonly string[];
  /** Its card does not lie over the legend. */
  readonly isAboutMap?: boolean;
  /** Whether the three origins of a parameter are explained. */
  readonly hasOrigins?: boolean;
}

export const sayTour = (word: TourWord, values: Values, language: Language): string =>
  formatWordOf(tourWords, word, values, language);

/** Of the room at the left of a community, in its widths: there lie the legend and the card. */
const ROOM_WIDTHS = 1.2;

function boxOf({ overview, example }: TourFacts): BoundingBox | null {
  if (overview === null || example === null) return null;
  const [west, south, east, north] = overview.communities[example.community]!.lngLatBox;
  return [west - ROOM_WIDTHS * (east - west), south, east, north];
}

/** Opens the example's evidence, as a click on its cell does. */
function openExample({ example }: TourFacts): void {
  if (example === null) return;
  const { community, column, asked } = example;
  setState(({ question }) => ({
    mode: "check",
    selection: { community, column, facility: null },
    question: { ...question, ...asked },
  }));
}

/** Who of the example's community is out of reach of what. */
function sayGap({ overview, example, explanation, standard, language }: TourFacts): string {
  const { community, column, asked } = example!;
  const { limitMm, thresholds } = overview!.columns[column]!;
  const kind = shortKindName(asked!.kind, standard, language);
  const values = {
    community: overview!.communities[community]!.name,
    meters: mmToMeters(limitMm!),
    kind: language === "en" ? lowerFirst(kind) : kind,
  };
  const reach = explanation?.reach ?? null;
  if (reach === null)
    return sayTour(
      "tour.gap.share",
      {
        ...values,
        share: formatPercent(cellAt(overview!, community, column).figure ?? 0),
        threshold: formatPercent(thresholds[0] ?? 0),
      },
      language,
    );
  const unit = formatWord(`check.unit.${reach.measure}` as Word, {}, language);
  const { total, covered, possible } = reach;
  return sayTour(
    possible > covered ? "tour.gap.outOpen" : "tour.gap.out",
    { ...values, unit, total, out: total - possible, open: possible - covered },
    language,
  );
}

const gap: TourStep = {
  name: "gap",
  title: "tour.gap.title",
  tell: (facts) => {
    const { overview, example, hasMap, language } = facts;
    if (overview === null) return null;
    if (example?.asked) {
      const who = { text: sayGap(facts), isUserText: true };
      return hasMap ? [who, { text: sayTour("tour.gap.hatch", {}, language) }] : [who];
    }
    const [met = 0, short = 0, open = 0] = countOutcomes(overview, findColumns(overview, "map"));
    return [
      { text: sayTour("tour.gap.none", {}, language) },
      { text: sayTour("tour.gap.counts", { met, short, open }, language) },
    ];
  },
  show: ({ overview, example }) => {
    const { question, hiddenParts } = getState();
    // Of a place too large to be drawn whole, gaps are drawn around the community that is selected.
    const isSelected = example?.asked && (overview?.communities.length ?? 0) > MOST_DRAWN_WHOLE;
    setState({
      mode: "check",
      selection: isSelected ? { ...NOTHING_SELECTED, community: example.community } : NOTHING_SELECTED,
      ...(example?.asked && {
        question: { ...question, ...example.asked },
        mapStyle: "circles",
        hiddenParts: new Set([...hiddenParts].filter((part) => part !== "gaps")),
      }),
    });
  },
  goTo: (facts) => (facts.example?.asked ? boxOf(facts) : null),
  isAboutMap: true,
  outlines: ({ example, hasMap }) => (example?.asked && hasMap ? ['.legend [data-part="gaps"]'] : [".drawer-counts"]),
};

const clause: TourStep = {
  name: "clause",
  title: "tour.clause.title",
  tell: ({ overview, example, language }) => {
    if (overview === null || example === null) return null;
    const outcomes = sortColumns(overview, example.community).map(
      (column) => cellAt(overview, example.community, column).outcome,
    );
    const short = outcomes.filter((outcome) => outcome === "short").length;
    const judged = short + outcomes.filter((outcome) => outcome === "met").length;
    const community = overview.communities[example.community]!.name;
    return [
      { text: sayTour("tour.clause.card", { community, short, judged }, language), isUserText: true },
      { text: sayTour("tour.clause.columns", { count: overview.columns.length }, language) },
    ];
  },
  show: openExample,
  goTo: boxOf,
  outlines: () => [".check-card .evidence-quote", ".matrix-columns"],
};

const evidence: TourStep = {
  name: "evidence",
  title: "tour.evidence.title",
  tell: ({ overview, example, explanation, language }) => {
    if (overview === null || example === null) return null;
    const reach = explanation?.reach ?? null;
    const [threshold] = overview.columns[example.column]!.thresholds;
    const sum =
      reach === null || threshold === undefined
        ? sayTour("tour.evidence.figures", {}, language)
        : sayTour(
            "tour.evidence.division",
            {
              covered: reach.covered,
              total: reach.total,
              unit: formatWord(`check.unit.${reach.measure}` as Word, {}, language),
              threshold: formatPercent(threshold),
            },
            language,
          );
    const hasTrials = (explanation?.trials.length ?? 0) > 0;
    return [
      { text: sum },
      { text: sayTour(hasTrials ? "tour.evidence.trials" : "tour.evidence.origins", {}, language) },
    ];
  },
  show: openExample,
  outlines: () =>
    ["division", "parameters"]
      .map((figure) => `.check-card [data-figure="${figure}"]`)
      .concat(".check-card .check-prints"),
  hasOrigins: true,
};

const ownData: TourStep = {
  name: "data",
  title: "tour.data.title",
  tell: ({ layers, language }) => {
    const { readCount: read, usableCount: usable, unusedCount: unused, setAsideCount: aside } = sumLayers(layers);
    const sum =
      read === 0
        ? sayTour("tour.data.first", {}, language)
        : sayTour(unused > 0 ? "tour.data.sumUnused" : "tour.data.sum", { read, usable, unused, aside }, language);
    return [{ text: sayTour("tour.data.drop", {}, language) }, { text: sum }];
  },
  show: () => setState({ mode: "data" }),
  outlines: () => [".data-sum", ".data-first"],
};

const save: TourStep = {
  name: "save",
  title: "tour.save.title",
  tell: ({ isKept, undoKeys, language }) => [
    { text: sayTour(isKept ? "tour.save.kept" : "tour.save.memory", { undo: undoKeys }, language) },
    { text: sayTour("tour.save.file", {}, language) },
  ],
  // The tour ends where the results are, if there are any.
  show: ({ overview }) => setState({ mode: overview === null ? "data" : "check" }),
  outlines: () => [".frame-project", ".frame-saved-item", ".frame-project ~ .widget-icon-button"],
};

/** The tour, in its order. */
export const TOUR_STEPS: readonly TourStep[] = [gap, clause, evidence, ownData, save];
