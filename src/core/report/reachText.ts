import "../messages/learnSummaryMessages.ts";
import { type KindCoverage, listMeasures } from "../coverage/coverage.ts";
import { formatMessage, type Language } from "../messages/messages.ts";
import type { CoveredPlace } from "../project/coverPlace.ts";
import type { DemandMeasure } from "../read/demand.ts";
import { mmToMeters } from "../units.ts";
import { formatRoundedPercent } from "./numbers.ts";
import { alignTable } from "./textTable.ts";

/**
 * How far the homes of a place have to each kind that has a facility, to read in a terminal: the share within each limit,
 * and where streets are loaded the share by walk and what lies between the two.
 */
export function formatReach(covered: CoveredPlace, language: Language): string {
  const { place, standard, bands, straight, streets } = covered;
  const [measure] = listMeasures(place);
  const say = (code: string, values = {}) => formatMessage(code, values, language);
  const rowsOf = (rows: readonly KindCoverage[], kind: string) => rows.filter((row) => row.kind === kind);
  const found = straight.kindReaches.filter(({ reach }) => reach.selection.proven.length > 0);
  const rows = found.map(({ kind, reach }) => {
    const circles = rowsOf(straight.cityCoverage, kind);
    const walks = streets === null ? null : rowsOf(streets.cityCoverage, kind);
    const cells = circles.map(
      (circle, i) => formatShares(circle, walks?.[i] ?? null, measure) ?? say("summary.unknown"),
    );
    return [standard.kinds.get(kind)!.label[language], String(reach.selection.proven.length), ...cells];
  });
  const header = [
    say("summary.kind"),
    say("reach.facilities"),
    ...bands.map(({ limitMm }) => `≤ ${mmToMeters(limitMm)} m`),
  ];
  const title = say("reach.title", {
    points: place.demand.ids.length,
    facilities: place.facilities.length,
    measure: say(`demand.${measure}`),
  });
  const columns = say(streets === null ? "reach.straight-only" : "reach.side-by-side");
  return `${title}\n${columns}\n\n${alignTable([header, ...rows])}`;
}

/** "68.2% / 51% / 17.2%": in a straight line, by walk, and what lies between; null where nobody's number is known. */
function formatShares(circle: KindCoverage, walk: KindCoverage | null, measure: DemandMeasure): string | null {
  const [{ total, covered }] = circle.byMeasure.get(measure)!;
  if (total === null || total === 0) return null;
  const walked = walk === null ? [] : [walk.byMeasure.get(measure)![0].covered];
  const shown = [covered, ...walked, ...walked.map((weight) => covered - weight)];
  return shown.map((weight) => formatRoundedPercent(weight / total)).join(" / ");
}
