import type { ReactNode, Ref } from "react";
import type { BoundingBox } from "../../core/geo/shapes.ts";
import type { Language } from "../../core/messages/messages.ts";
import type { BackgroundDrawing, LngLatPolygon, PlaceDrawing, QuestionDrawing } from "../../core/report/drawing.ts";
import type { DrawnPart } from "../../core/report/drawParts.ts";
import type { WalkRoute } from "../../core/report/walkCard.ts";
import type { BaseMap } from "./baseMap.ts";
import type { MapLibre } from "./MapView.tsx";
import type { MapTokens } from "./mapTokens.ts";

/** A community as the map needs it. */
export interface MapCommunity {
  readonly name: string;
  /** People affected; UNKNOWN_FIGURE where not known. */
  readonly affected: number;
  /** Of the question, 0 to 1; null: not assessable. */
  readonly shareCovered: number | null;
  /** Whether the question is asked of it at all. */
  readonly applies: boolean;
  readonly labelLngLat: readonly [number, number];
  readonly lngLatBox: BoundingBox;
}

/** What the legend can switch off. */
export type MapPart =
  | "bands"
  | "circle"
  | "faults"
  | "gaps"
  | "homes"
  | "names"
  | "facilities"
  | "shares"
  | "background";

/**
 * circles: reach as bands around facilities; split: where each is the nearest; overlap: all that each reaches; shares:
 * communities coloured by the share that is covered.
 */
export type MapStyle = "circles" | "split" | "overlap" | "shares";

/** auto: points where a graphics card draws, else a grid. */
export type HomesStyle = "auto" | "points" | "grid";

export type MapTheme = "light" | "dark" | "meeting";

/** A journey the user asked for; a new `id` starts it. */
export interface MapFlight {
  readonly lngLatBox: BoundingBox;
  readonly id: number;
  /** It goes as near as the box asks, however small that is. */
  readonly isClose: boolean;
}

/** What is looked at closely: a place and a walk from it, or one facility. Degrees. */
export interface MapFocus {
  readonly placeLngLat: readonly [number, number] | null;
  readonly route: WalkRoute | null;
  /** The land that one facility serves, and its circle beside it. */
  readonly area: readonly LngLatPolygon[];
  readonly circle: readonly LngLatPolygon[];
  /** Where the selected facility is tried, with the land it would serve, the widest band first; null: nowhere. */
  readonly trial: {
    readonly lngLat: readonly [number, number];
    readonly bands: readonly { readonly minutes: number; readonly polygons: readonly LngLatPolygon[] }[];
  } | null;
}

/** What the map can be asked to do. */
export interface MapHandle {
  /** The map as it is seen, without frame and plates. */
  readonly capturePng: () => Promise<Blob>;
  /** Shows the whole place. */
  readonly fitPlace: () => void;
}

export interface MapViewProps {
  readonly drawing: PlaceDrawing | null;
  readonly question: QuestionDrawing | null;
  /** What lies beneath the plan; null: nothing, or it is not drawn yet. */
  readonly background: BackgroundDrawing | null;
  /** In the order of the overview. */
  readonly communities: readonly MapCommunity[];
  /** Kind of facility that is asked about. */
  readonly kind: string;
  readonly limitMinutes: 5 | 10 | 15;
  /** By index of the facility. */
  readonly facilityNames: readonly string[];
  readonly selectedCommunity: number | null;
  readonly selectedFacility: number | null;
  /** Walking areas facility by facility, where the style asks for them; null: they are not there. */
  readonly parts: readonly DrawnPart[] | null;
  /** null: nothing. */
  readonly focus: MapFocus | null;
  readonly style: MapStyle;
  readonly homes: HomesStyle;
  readonly hidden: ReadonlySet<MapPart>;
  readonly baseMap: BaseMap;
  readonly flight: MapFlight | null;
  readonly theme: MapTheme;
  readonly language: Language;
  /** What the map shows, for those who cannot see it. */
  readonly label?: string;
  /** Sources and licences, in the lower margin. */
  readonly credit?: string;
  readonly onSelectCommunity: (community: number) => void;
  readonly onSelectFacility: (facility: number) => void;
  /** A home was clicked, or any place with the other button. */
  /** The selected facility is dragged about; null: it cannot be. */
  readonly onMoveFacility: ((lngLat: readonly [number, number]) => void) | null;
  readonly onSelectPlace: (lngLat: readonly [number, number]) => void;
  /** The place, and the picture of the question if there is one, are on the map; told anew for each picture. */
  readonly onReady: () => void;
  /** Its place says why there is no map: nobody need wait for a picture. */
  readonly onNoMap: () => void;
  readonly onFault: (error: Error) => void;
  /** Plates laid over the map; those that names and the first view keep clear of carry the class "map-plate". */
  readonly children?: ReactNode;
  /** What draws over all layers of the map, once they are there. */
  readonly overlay?: ((map: MapLibre, tokens: MapTokens) => ReactNode) | undefined;
  readonly ref?: Ref<MapHandle>;
}
