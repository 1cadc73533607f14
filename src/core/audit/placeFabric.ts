import { doubleSquareMmOf, squareMetersOfDouble } from "../geo/exactArea.ts";
import { subtractShapes } from "../geo/overlay.ts";
import { areaOfShape, type Shape } from "../geo/shapes.ts";
import { narrowestWidthMm } from "../geo/width.ts";
import { compareRationals, type Rational, ZERO } from "../rational.ts";
import { boxGapMm, distanceBetweenSites } from "../reach/siteDistance.ts";
import { findBoundaryFaults, type BoundaryFaults as UnitFaults } from "../read/fabric.ts";
import type { Place } from "../read/place.ts";
import { squareMetersToSquareMm } from "../units.ts";
import { keyOfSubject, type PlaceShapes } from "./placeShapes.ts";
import { PlaceStreets } from "./placeStreets.ts";
import type { PlaceUnits } from "./placeUnits.ts";
import { type BoundaryFaults, FACILITY, type StreetConnection, type Subject } from "./subject.ts";

/** Parts of a cut unit that are smaller are drawing faults along its border. */
const LEAST_PART_SQUARE_MM = squareMetersToSquareMm(1);

/** Corners of a gap are rounded to whole millimeters along either axis. */
const TOUCHING_MM = 2;

/** Units besides communities whose land is no gap between communities. */
const BETWEEN_COMMUNITIES = "village";

/** Finds gaps, overlaps, cuts and widths of a place, and what of its streets hangs together. */
export class PlaceFabric {
  private readonly place: Place;
  private readonly shapes: PlaceShapes;
  private readonly units: PlaceUnits;
  private readonly faults = new Map<string, UnitFaults>();
  private readonly connections = new Map<string, StreetConnection>();
  private readonly widths = new Map<string, number>();
  private streets: PlaceStreets | null = null;

  constructor(place: Place, shapes: PlaceShapes, units: PlaceUnits) {
    this.place = place;
    this.shapes = shapes;
    this.units = units;
  }

  boundaryFaultsOf(subject: Subject, unitKind: string): BoundaryFaults | null {
    const layer = this.place.unitLayers.get(unitKind);
    if (layer === undefined) return null;
    const { gaps, overlaps, doubleSurplusSquareMm } = this.faultsOf(unitKind);
    const isWhole = subject.unitKind === "city";
    const own = new Set(subject.unitKind === unitKind ? [subject.index] : this.units.unitsIn(subject, unitKind));
    const ownOverlaps = (overlaps ?? [])
      .filter(({ a, b }) => own.has(a) || own.has(b))
      .map(({ a, b, planeShape }) => ({ a, b, area: doubleSquareMmOf(planeShape) }))
      .sort((first, second) => (first.area === second.area ? 0 : first.area < second.area ? 1 : -1));
    const ownGaps = gaps.filter((gap) => isWhole || this.doesTouch(gap, unitKind, own));
    const land = ownGaps.map((gap) => doubleSquareMmOf(this.withoutVillages(gap, unitKind)));
    const isOpen = unitKind === "community" && !this.place.unitLayers.has(BETWEEN_COMMUNITIES);
    const largestOverlap = greatestOf(ownOverlaps.map(({ area }) => area));
    const largest = maxOf(largestOverlap, greatestOf(land));
    const surplus = overlaps === null ? squareMetersOfDouble(doubleSurplusSquareMm) : ZERO;
    return {
      // Land between communities may be that of villages, of which nothing is known.
      least: isOpen ? largestOverlap : largest,
      most: maxOf(largest, surplus),
      isOpen: isOpen && compareRationals(largest, largestOverlap) > 0,
      gapCount: land.filter((area) => area > 0n).length,
      overlapCount: ownOverlaps.length,
      overlapping: ownOverlaps.map(({ a, b }) => `${layer.units[a].id} / ${layer.units[b].id}`),
    };
  }

  private faultsOf(unitKind: string): UnitFaults {
    if (unitKind === "community") return this.place.communityFaults;
    let faults = this.faults.get(unitKind);
    if (faults === undefined) {
      const { units } = this.place.unitLayers.get(unitKind)!;
      const shapes = units.map(({ id, name }, index) => this.shapes.shapeOf({ unitKind, index, id, name }));
      faults = findBoundaryFaults(shapes, 0);
      this.faults.set(unitKind, faults);
    }
    return faults;
  }

  private doesTouch(gap: Shape, unitKind: string, units: ReadonlySet<number>): boolean {
    const site = { planeShape: gap };
    return [...units].some((index) => {
      const unit = this.shapes.siteOf({ unitKind, index, id: "", name: "" });
      return boxGapMm(site, unit) <= TOUCHING_MM && distanceBetweenSites(site, unit) <= TOUCHING_MM;
    });
  }

  /** What of a gap is no land of villages. */
  private withoutVillages(gap: Shape, unitKind: string): Shape {
    const villages = unitKind === "community" ? this.place.unitLayers.get(BETWEEN_COMMUNITIES)?.units : undefined;
    if (villages === undefined) return gap;
    const site = { planeShape: gap };
    const near = villages
      .map((_, index) => this.shapes.shapeOf({ unitKind: BETWEEN_COMMUNITIES, index, id: "", name: "" }))
      .filter((planeShape) => boxGapMm(site, { planeShape }) === 0);
    return subtractShapes(gap, near);
  }

  streetConnectionOf(subject: Subject): StreetConnection | null {
    const { streets } = this.place;
    if (streets === null) return null;
    this.streets ??= new PlaceStreets(streets);
    const key = keyOfSubject(subject);
    let connection = this.connections.get(key);
    if (connection === undefined) {
      connection = this.streets.measureInside(this.shapes.shapeOf(subject));
      this.connections.set(key, connection);
    }
    return connection;
  }

  widthOf(subject: Subject): number | null {
    const shape = this.shapes.shapeOf(subject);
    if (shape.length === 0) return null;
    const key = keyOfSubject(subject);
    let widthMm = this.widths.get(key);
    if (widthMm === undefined) {
      widthMm = narrowestWidthMm(shape);
      this.widths.set(key, widthMm);
    }
    return widthMm;
  }

  isCutBy(unit: Subject, { index }: Subject): boolean | null {
    const site = this.place.sites[index];
    if (!("planeShape" in site)) return null;
    const shape = this.shapes.shapeOf(unit);
    if (unit.unitKind === FACILITY && unit.index === index) return false;
    const countParts = (parts: Shape) => parts.filter((rings) => areaOfShape([rings]) >= LEAST_PART_SQUARE_MM).length;
    return countParts(subtractShapes(shape, [site.planeShape])) > countParts(shape);
  }
}

const maxOf = (a: Rational, b: Rational): Rational => (compareRationals(a, b) < 0 ? b : a);

/** Square meters of the greatest of some doubled areas; 0 of none. */
function greatestOf(doubleSquareMm: readonly bigint[]): Rational {
  let most = 0n;
  for (const area of doubleSquareMm) if (area > most) most = area;
  return squareMetersOfDouble(most);
}
