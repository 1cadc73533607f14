import type { IssueGroup } from "../../../core/messages/groupIssues.ts";
import type { dataIssueWords } from "../../i18n/words/dataIssues.ts";

/** Their words come with the data mode. */
type TitleWord = keyof typeof dataIssueWords;

/** Codes of issues by what their list is called. Codes that stand for one thing to a planner share a title. */
const TITLES: ReadonlyMap<string, TitleWord> = new Map<string, TitleWord>([
  ["file.root-type", "data.fault.rootType"],
  ["file.crs", "data.fault.crs"],
  ["file.encoding", "data.fault.encoding"],
  ["file.damaged-text", "data.fault.damagedText"],
  ["file.swapped", "data.fault.swapped"],
  ["geometry.null", "data.fault.noPlace"],
  ["geometry.empty", "data.fault.noPlace"],
  ["geometry.no-coordinates", "data.fault.noPlace"],
  ["geometry.not-object", "data.fault.geometryForm"],
  ["geometry.unknown-type", "data.fault.geometryForm"],
  ["geometry.bad-position", "data.fault.geometryForm"],
  ["geometry.out-of-range", "data.fault.outOfRange"],
  ["geometry.longitude-turned", "data.fault.turned"],
  ["geometry.unclosed", "data.fault.shapeMended"],
  ["geometry.self-intersection", "data.fault.shapeMended"],
  ["geometry.too-few-points", "data.fault.partLeftOut"],
  ["geometry.zero-area", "data.fault.partLeftOut"],
  ["geometry.multipoint", "data.fault.severalPlaces"],
  ["geometry.collection", "data.fault.severalPlaces"],
  ["geometry.nested-collection", "data.fault.severalPlaces"],
  ["record.not-area", "data.fault.wrongGeometry"],
  ["record.not-facility", "data.fault.wrongGeometry"],
  ["record.not-demand", "data.fault.wrongGeometry"],
  ["record.not-background", "data.fault.wrongGeometry"],
  ["record.not-street", "data.fault.wrongGeometry"],
  ["record.not-point", "data.fault.wrongGeometry"],
  ["record.no-length", "data.fault.noLength"],
  ["record.osm-unplaced", "data.fault.noPlace"],
  ["streets.none", "data.fault.notWalked"],
  ["streets.not-walked", "data.fault.notWalked"],
  ["streets.unjoined", "data.fault.unjoined"],
  ["streets.joined", "data.fault.joined"],
  ["streets.islands", "data.fault.islands"],
  ["streets.gates-unknown", "data.fault.gatesUnknown"],
  ["streets.homes-far", "data.fault.homesFar"],
  ["streets.homes-on-islands", "data.fault.homesOnIslands"],
  ["streets.facilities-far", "data.fault.facilitiesFar"],
  ["streets.facilities-on-islands", "data.fault.facilitiesOnIslands"],
  ["background.other", "data.fault.otherClass"],
  ["record.duplicate-id", "data.fault.duplicateId"],
  ["record.unreadable-value", "data.fault.unreadableValue"],
  ["facility.no-kind", "data.fault.noKind"],
  ["facility.unmapped-word", "data.fault.unmappedWord"],
  ["facility.mapped-words", "data.fault.mappedWords"],
  ["facility.outside", "data.fault.facilityOutside"],
  ["facility.all-outside", "data.fault.facilityOutside"],
  ["facility.all-outside-swapped", "data.fault.swapped"],
  ["demand.counts-buildings", "data.fault.buildingsCounted"],
  ["demand.no-people", "data.fault.noCount"],
  ["demand.no-households", "data.fault.noCount"],
  ["demand.no-dwellings", "data.fault.noCount"],
  ["demand.outside", "data.fault.homeOutside"],
  ["community.population-differs", "data.fault.populationDiffers"],
  ["communities.overlap", "data.fault.overlap"],
  ["communities.without-subdistrict", "data.fault.unplaced"],
  ["communities.without-county", "data.fault.unplaced"],
  ["communities.without-demand", "data.fault.withoutHomes"],
  ["communities.far-apart", "data.fault.farApart"],
  ["communities.hole", "data.fault.hole"],
  ["communities.more-faults", "data.fault.more"],
  ["inventory.empty-lists", "data.fault.emptyList"],
  ["table.unknown-role", "data.fault.unknownRole"],
]);

const BY_SEVERITY: Readonly<Record<IssueGroup["severity"], TitleWord>> = {
  error: "data.fault.error",
  warning: "data.fault.warning",
  note: "data.fault.note",
};

/** What a group of issues is called; codes without a title of their own by how bad they are. */
export const titleOfIssues = ({ code, severity }: Pick<IssueGroup, "code" | "severity">): TitleWord =>
  TITLES.get(code) ?? (code.startsWith("feature.") ? "data.fault.feature" : BY_SEVERITY[severity]);
