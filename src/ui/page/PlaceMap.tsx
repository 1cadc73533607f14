import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { type Answer, UNKNOWN_FIGURE } from "../../core/report/overview.ts";
import { type Say, useWords, type Word } from "../i18n/say.ts";
import type { MapFocus, MapPart, MapStyle, MapViewProps } from "../map/mapProps.ts";
import { shareClassOf } from "../map/mapTokens.ts";
import { shortKindName } from "../modes/check/columnNames.ts";
import { type Answered, noteFault, type Result, setState, useFields } from "../session/state.ts";
import { useJob } from "../session/useJob.ts";
import { EmptyState } from "../widgets/EmptyState.tsx";
import { PartBoundary } from "../widgets/PartBoundary.tsx";
import { PartFailure } from "./PartFailure.tsx";

// MapLibre is most of the page's code: the tables do not wait for it.
const MapView = lazy(() => import("../map/MapView.tsx").then(({ MapView }) => ({ default: MapView })));

interface PlaceMapProps {
  readonly result: Result;
  /** Parts that this mode does not show. */
  readonly hidden: ReadonlySet<MapPart>;
  readonly focus?: MapFocus | null;
  readonly onMoveFacility?: MapViewProps["onMoveFacility"];
  readonly overlay?: MapViewProps["overlay"];
  readonly children?: ReactNode;
  readonly onReady: (what: unknown) => void;
}

/** Of too many communities to draw circles of, the shares are shown until one is chosen. */
export function shownStyle(style: MapStyle, answered: Answered | null): MapStyle {
  if (answered?.drawing?.extent === "none") return "shares";
  // Only walks are drawn facility by facility.
  const isOfParts = style === "split" || style === "overlap";
  return isOfParts && answered?.drawing?.circle.length === 0 ? "circles" : style;
}

/**
 * The share that can walk to one; null where nobody is known. Where communities are coloured by it, also where what is open
 * could put it into another class; circles show by themselves what is open.
 */
function shareOf({ total, covered, possible }: Answer, community: number, style: MapStyle): number | null {
  const all = total[community] ?? UNKNOWN_FIGURE;
  if (all === UNKNOWN_FIGURE || all === 0) return null;
  const share = covered[community]! / all;
  return style !== "shares" || shareClassOf(share) === shareClassOf(possible[community]! / all) ? share : null;
}

/** File names that the margin of a map has room for, in letters; a Chinese character takes the room of two. */
const LONGEST_FILES = 40;

const countLetters = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/\p{ASCII}/u.test(one) ? 1 : 2), 0);

/** Whose data a map shows: all files, or the first and how many there are. */
function sayFiles(files: readonly string[], say: Say): string {
  const all = files.join(", ");
  if (countLetters(all) <= LONGEST_FILES || files.length === 1) return say("check.ownCredit", { files: all });
  return say("check.ownCreditMany", { first: files[0]!, count: files.length });
}

/** The map of the open project. */
export function PlaceMap({
  result,
  hidden,
  focus = null,
  onMoveFacility = null,
  overlay,
  children,
  onReady,
}: PlaceMapProps) {
  const { language, say } = useWords();
  const { answered, question, selection, mapStyle, homesStyle, background, baseMap, flight, theme } = useFields(
    "answered",
    "question",
    "selection",
    "mapStyle",
    "homesStyle",
    "background",
    "baseMap",
    "flight",
    "theme",
  );
  const { overview, drawing, project, standard } = result;
  const own = answered?.result === result ? answered : null;
  const style = shownStyle(mapStyle, own);
  const communities = useMemo(
    () =>
      overview.communities.map(({ name, labelLngLat, lngLatBox, population }, i) => {
        return {
          name,
          labelLngLat,
          lngLatBox,
          affected: overview.affected[i]!,
          shareCovered: own === null ? null : shareOf(own.answer, i, style),
          applies: population !== 0,
        };
      }),
    [overview, own, style],
  );
  const facilityNames = useMemo(() => overview.facilities.map(({ name }) => name), [overview]);
  const hasParts = own !== null && (style === "split" || style === "overlap");
  const parts = useJob("drawParts", hasParts ? { question, view: style } : null, overview);
  // Several layers may be of one file.
  const names = project.sources.filter(({ role }) => role !== "standard").map(({ name }) => name);
  const files = [...new Set(names)];
  const questionWords = [
    say(`check.who.${question.measure}` as Word),
    say(question.model === "straight" ? "check.circle" : "check.walk", { minutes: question.minutes }),
    shortKindName(question.kind, standard, language),
  ].join(" · ");
  const onFault = (error: Error) => {
    noteFault("runtime", error);
    onReady("none");
  };
  return (
    <PartBoundary onFault={onFault} fallback={<PartFailure />}>
      <Suspense fallback={<EmptyState kind="loading" title={say("page.noProject")} />}>
        <MapView
          drawing={drawing}
          question={own?.drawing ?? null}
          background={background?.drawing ?? null}
          communities={communities}
          kind={question.kind}
          limitMinutes={question.minutes as 5 | 10 | 15}
          facilityNames={facilityNames}
          selectedCommunity={selection.community}
          selectedFacility={selection.facility}
          parts={parts}
          focus={focus}
          style={style}
          homes={homesStyle}
          hidden={hidden}
          baseMap={baseMap}
          flight={flight}
          theme={theme}
          language={language}
          label={say("check.mapLabel", { question: questionWords })}
          credit={project.isSample ? say("check.credit") : sayFiles(files, say)}
          onSelectCommunity={(community) => setState({ selection: { community, column: null, facility: null } })}
          onSelectFacility={(facility) => setState({ selection: { community: null, column: null, facility } })}
          onMoveFacility={onMoveFacility}
          onSelectPlace={(place) => setState({ selection: { community: null, column: null, facility: null, place } })}
          onReady={() => onReady(own?.drawing ?? null)}
          onNoMap={() => onReady("none")}
          onFault={onFault}
          overlay={overlay}
        >
          {children}
        </MapView>
      </Suspense>
    </PartBoundary>
  );
}
