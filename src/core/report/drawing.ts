import type { BoundingBox } from "../geo/shapes.ts";

/** A GeoJSON position list, degrees: [[lng, lat], …], the first repeated at the end. */
export type LngLatRing = readonly (readonly [lng: number, lat: number])[];
export type LngLatPolygon = readonly LngLatRing[];

/** What of a place is drawn whatever is asked, in degrees. Plain values and typed arrays: it crosses from a worker. */
export interface PlaceDrawing {
  /** All communities: west, south, east, north. */
  readonly lngLatBox: BoundingBox;
  /** What is looked at first: the main urban area where the project has one, else all communities. */
  readonly firstLngLatBox: BoundingBox;
  /** The surveyed area where one is given: land around the communities. */
  readonly country: readonly LngLatPolygon[];
  /** By community, in the order of the overview. */
  readonly communities: readonly { readonly polygons: readonly LngLatPolygon[] }[];
  /** Outlines of subdistricts, dissolved from their communities; empty where the communities name none. */
  readonly subdistricts: readonly { readonly name: string; readonly polygons: readonly LngLatPolygon[] }[];
  /** Facilities that are areas, by index of the facility. */
  readonly facilityAreas: readonly { readonly facility: number; readonly polygons: readonly LngLatPolygon[] }[];
  /** Indices of `facilityAreas` that are green space: ground of every map. */
  readonly greenAreas: readonly number[];
  /** By facility: lng0, lat0, lng1, … the point, or the label point of an area. */
  readonly facilityLngLat: Float64Array;
  /** By demand point: lng0, lat0, … Empty for an even grid made from the communities' own figures. */
  readonly homesLngLat: Float64Array;
  /** Where the streets are not to be trusted: those that are not joined to the rest, and homes far from any. */
  readonly streetFaults: {
    readonly islands: readonly LngLatRing[];
    readonly farHomesLngLat: readonly (readonly [number, number])[];
  };
}

/** Lines or rings as flat arrays: there may be very many. */
export interface DrawnPaths {
  /** Index into BACKGROUND_CLASSES, by line or area. */
  readonly classes: Uint8Array;
  /** Paths of thing i run from firstPath[i] up to, not including, firstPath[i + 1]; of an area: its outline, then its holes. */
  readonly firstPath: Uint32Array;
  /** Vertices of path p run from firstVertex[p] up to, not including, firstVertex[p + 1]. A ring does not repeat its first. */
  readonly firstVertex: Uint32Array;
  /** By vertex: lng0, lat0, lng1, … Degrees. */
  readonly lngLat: Float64Array;
}

/** What is drawn beneath the plan and never counted. */
export interface BackgroundDrawing {
  readonly lines: DrawnPaths;
  /** One for each polygon of an area. */
  readonly areas: DrawnPaths;
}

/** How a home stands to the question. "between": within the circle of the limit, but not within the walk. */
export const HOME_STATES = ["covered", "open", "out", "between"] as const;

/** Homes of one square of a grid, for where points would be too slow to draw. */
export interface HomeCell {
  readonly lngLatBox: BoundingBox;
  readonly homeCount: number;
  /** Homes out of reach, open ones not counted. */
  readonly outCount: number;
}

/** Over so many communities, circles and gaps are drawn around one of them only: all would take minutes, and show nothing. */
export const MOST_DRAWN_WHOLE = 1500;

/** The picture that answers one question: a kind and a band. Degrees. */
export interface QuestionDrawing {
  /** How far circles and gaps go: everywhere, around the community in focus, or nowhere for want of one. */
  readonly extent: "whole" | "around" | "none";
  /** Service areas, circles or walks, of 5, 10 and 15 minutes, each whole (the nearer lie inside the farther), clipped to the communities. */
  readonly bands: readonly { readonly minutes: number; readonly polygons: readonly LngLatPolygon[] }[];
  /** Of a walk along streets: what lies within the circle of the question's limit. Empty where circles are the answer. */
  readonly circle: readonly LngLatPolygon[];
  /** What the band of the question leaves uncovered, by community: for certain, or as far as is known. */
  readonly gaps: readonly {
    readonly community: number;
    readonly polygon: LngLatPolygon;
    /** Something that is not listed, or only may be of the kind, or lies beyond the survey could be near enough. */
    readonly isOpen: boolean;
    /** Known people at uncovered homes in it; null where people are not known, and of open parts. */
    readonly people: number | null;
  }[];
  /** Facilities of the kind as far as the picture goes, ascending. */
  readonly facilities: Int32Array;
  /** Likewise, facilities that may be of the kind, known only by a parent of it. */
  readonly possibleFacilities: Int32Array;
  /** By demand point: index into HOME_STATES. As long as `homesLngLat` has points. */
  readonly homeStates: Uint8Array;
  readonly homeCells: readonly HomeCell[];
}

/** Where records lie before and after a change of how they are read. Degrees. */
export interface ChangeDrawing {
  /** By record: lng0, lat0, … Empty: before, they had no place. */
  readonly pointsBefore: Float64Array;
  /** Of the same records in the same order. */
  readonly pointsAfter: Float64Array;
  /** Of those that are areas, their outlines. */
  readonly areasBefore: readonly LngLatPolygon[];
  readonly areasAfter: readonly LngLatPolygon[];
  /** What is looked at first: there both are seen, and apart; null: there is nothing. */
  readonly lngLatBox: BoundingBox | null;
}
