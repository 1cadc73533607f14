import { type ReactNode, useMemo, useState } from "react";
import type { FacilityCard as FacilityCardFacts } from "../../../core/report/facilityCard.ts";
import type { Overview, Question } from "../../../core/report/overview.ts";
import type { WalkCard } from "../../../core/report/walkCard.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { mmToMeters } from "../../../core/units.ts";
import type { ExportName } from "../../../engine/jobs.ts";
import { useWords } from "../../i18n/say.ts";
import type { MapPart, MapStyle } from "../../map/mapProps.ts";
import type { Answered, CheckSelection } from "../../session/state.ts";
import type { Trial } from "../../session/useTrial.ts";
import { Splitter } from "../../widgets/Splitter.tsx";
import "./check.css";
import { Drawer } from "./Drawer.tsx";
import { KindPanel } from "./KindPanel.tsx";
import { Legend } from "./Legend.tsx";
import { CommunityCard, FacilityCard, LatePart, WalksCard } from "./lateCheck.tsx";
import { QuestionPlate } from "./QuestionPlate.tsx";

export interface CheckModeProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly question: Question;
  readonly answered: Answered | null;
  readonly selection: CheckSelection;
  /** Communities, worst first. */
  readonly order: readonly number[];
  readonly mapStyle: MapStyle;
  readonly hiddenParts: ReadonlySet<MapPart>;
  readonly hasHomes: boolean;
  readonly hasBackground: boolean;
  readonly hasFaults: boolean;
  readonly onQuestion: (question: Question) => void;
  readonly onWalker: (walker: string | null) => void;
  readonly onSelect: (selection: CheckSelection) => void;
  readonly onMapStyle: (style: MapStyle) => void;
  /** What is near to the place that is selected; null while it is worked out. */
  readonly walks: WalkCard | null;
  readonly facilityCard: FacilityCardFacts | null;
  /** The selected facility is tried elsewhere; null: it is not. */
  readonly trial: Trial | null;
  readonly facilityLngLat: readonly [number, number] | null;
  readonly onTry: (isOn: boolean) => void;
  readonly onTogglePart: (part: MapPart) => void;
  readonly onExport: (name: ExportName) => void;
  readonly onRemark: (text: string) => void;
  readonly onData: () => void;
  /** The map, on which the plates are laid. */
  readonly map: (plates: ReactNode) => ReactNode;
}

/** Sizes of the panels in pixels: as the window is, until the user drags. */
function defaultSizes() {
  const width = globalThis.innerWidth;
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => Number.parseFloat(style.getPropertyValue(name));
  return { panelPx: width > 1100 ? token("--panel") : 0, cardPx: token("--card"), drawerPx: token("--drawer") };
}

/** The column that asks what the map shows: the kind within the band, if the standard does. */
function findAskedColumn({ columns, bands }: Overview, { kind, minutes }: Question): number | null {
  const limitMm = bands.find((band) => band.minutes === minutes)?.limitMm;
  const asked = columns.findIndex((column) => column.kinds.includes(kind) && column.limitMm === limitMm);
  return asked < 0 ? null : asked;
}

/** The mode that answers: who is short of what, where, and by which clause. */
export function CheckMode(props: CheckModeProps) {
  const { overview, standard, question, answered, selection, order, mapStyle, hiddenParts, hasHomes, hasBackground } =
    props;
  const { onQuestion, onWalker, onSelect, onMapStyle, onTogglePart, onExport, onRemark, onData, map } = props;
  const { hasFaults, walks, facilityCard, trial, facilityLngLat, onTry } = props;
  const { say } = useWords();
  const [sizes, setSizes] = useState(defaultSizes);
  const [isMaximised, setMaximised] = useState(false);
  const defaults = useMemo(defaultSizes, []);
  const askedColumn = findAskedColumn(overview, question);
  const { community, column, facility, place } = selection;
  const isWalk = (question.model ?? overview.models[0]) === "streets";
  const band = overview.bands.find(({ minutes }) => minutes === question.minutes);
  const circleMeters = isWalk && band !== undefined ? mmToMeters(band.limitMm) : null;
  const hasCard = community !== null || facility !== null || place !== undefined;

  const selectCell = (chosen: number, cell: number | null) => {
    onSelect({ community: chosen, column: cell, facility: null });
    if (cell !== null) askColumn(cell);
  };
  /** What a cell is about is also what the map shows, where it can. */
  const askColumn = (cell: number) => {
    const { kinds, limitMm } = overview.columns[cell]!;
    const band = overview.bands.find((own) => own.limitMm === limitMm);
    const [kind] = kinds;
    if (kind === undefined || !overview.kinds.some((own) => own.kind === kind)) return;
    onQuestion({ ...question, kind, minutes: band?.minutes ?? question.minutes });
  };
  const selectFacility = (chosen: number) => onSelect({ community: null, column: null, facility: chosen });

  return (
    <div className="check-mode">
      <div className="check-stage" style={{ "--drawer-px": `${sizes.drawerPx}px` } as React.CSSProperties}>
        {!isMaximised && (
          <div className="check-top">
            {defaults.panelPx > 0 && (
              <>
                <div className="check-left" style={{ width: sizes.panelPx }}>
                  <KindPanel {...{ overview, standard, question, onQuestion, onWalker }} />
                </div>
                <Splitter
                  label={say("check.resizePanel")}
                  orientation="vertical"
                  sized="before"
                  sizePx={sizes.panelPx}
                  minPx={160}
                  maxPx={360}
                  defaultPx={defaults.panelPx}
                  onResize={(panelPx) => setSizes({ ...sizes, panelPx })}
                />
              </>
            )}
            <div className="check-map">
              {map(
                <>
                  <QuestionPlate {...{ overview, standard, question, answered, onQuestion }} />
                  <Legend
                    {...{ overview, standard, hasHomes, hasBackground, hasFaults }}
                    kind={question.kind}
                    circleMeters={circleMeters}
                    style={mapStyle}
                    hidden={hiddenParts}
                    onStyle={onMapStyle}
                    onToggle={onTogglePart}
                  />
                </>,
              )}
            </div>
          </div>
        )}
        {!isMaximised && (
          <Splitter
            label={say("check.resizeDrawer")}
            orientation="horizontal"
            sized="after"
            sizePx={sizes.drawerPx}
            minPx={140}
            maxPx={Math.max(160, globalThis.innerHeight - 320)}
            defaultPx={defaults.drawerPx}
            onResize={(drawerPx) => setSizes({ ...sizes, drawerPx })}
          />
        )}
        <div className={isMaximised ? "check-bottom maximised" : "check-bottom"}>
          <Drawer
            {...{ overview, standard, answered, order, askedColumn, isMaximised, onExport, onRemark }}
            selected={{ community, column }}
            onMaximise={setMaximised}
            onSelect={selectCell}
            onFacility={selectFacility}
          />
        </div>
      </div>
      {hasCard && (
        <>
          <Splitter
            label={say("check.resizeCard")}
            orientation="vertical"
            sized="after"
            sizePx={sizes.cardPx}
            minPx={280}
            maxPx={560}
            defaultPx={defaults.cardPx}
            onResize={(cardPx) => setSizes({ ...sizes, cardPx })}
          />
          <div className="check-right" style={{ width: sizes.cardPx }}>
            <LatePart>
              {community !== null && (
                <CommunityCard
                  {...{ overview, standard, community, column, order, onData }}
                  onSelect={selectCell}
                  onAsk={askColumn}
                  onFacility={selectFacility}
                  onClose={() => onSelect({ community: null, column: null, facility: null })}
                />
              )}
              {community === null && facility !== null && (
                <FacilityCard
                  {...{ overview, standard, facility }}
                  card={facilityCard}
                  {...{ trial, facilityLngLat, onTry }}
                  onCommunity={(chosen) => selectCell(chosen, null)}
                  onClose={() => onSelect({ community: null, column: null, facility: null })}
                />
              )}
              {place !== undefined && (
                <WalksCard
                  {...{ overview, standard, question, walks }}
                  onKind={(kind) => onQuestion({ ...question, kind })}
                  onFacility={selectFacility}
                  onClose={() => onSelect({ community: null, column: null, facility: null })}
                />
              )}
            </LatePart>
          </div>
        </>
      )}
    </div>
  );
}
