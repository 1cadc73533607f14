import { ShapeClipper } from "../geo/clipper.ts";
import { doubleAreaOfUnion } from "../geo/coveredArea.ts";
import { doubleSquareMmOf, squareMetersOfDouble } from "../geo/exactArea.ts";
import { uniteShapes } from "../geo/overlay.ts";
import { projectShape } from "../geo/projection.ts";
import { type BoundingBox, boxOfShape, type Shape } from "../geo/shapes.ts";
import type { Rational } from "../rational.ts";
import type { Place } from "../read/place.ts";
import type { FacilitySite } from "../read/presence.ts";
import { FACILITY, type Subject } from "./subject.ts";

/** Text that tells subjects apart, for caches. */
export const keyOfSubject = ({ unitKind, index }: Subject): string => `${unitKind} ${index}`;

/** Shapes of what is audited, and what facilities take of them. Everything is in the plane and worked out once. */
export class PlaceShapes {
  private readonly place: Place;
  private readonly unitShapes = new Map<string, Shape>();
  private readonly united = new Map<string, Shape>();
  private readonly areas = new Map<string, Rational>();
  private readonly clippers = new Map<Shape, ShapeClipper>();
  private readonly boxes = new Map<Shape, BoundingBox>();
  private readonly pieces = new Map<string, Map<number, readonly Shape[]>>();

  constructor(place: Place) {
    this.place = place;
  }

  /**
   * What a subject is made of: its own shape, or those of its communities, which may overlap; none for a facility that is
   * a point.
   */
  partsOf(subject: Subject): readonly Shape[] {
    const { unitKind, index } = subject;
    const { planeShapes, sites, unitLayers, plane } = this.place;
    if (unitKind === "community") return [planeShapes[index]];
    if (unitKind === FACILITY) {
      const site = sites[index];
      return "planeShape" in site ? [site.planeShape] : [];
    }
    const { units, members } = unitLayers.get(unitKind)!;
    const { lngLatShape } = units[index];
    if (lngLatShape.length === 0) return members[index].communities.map((community) => planeShapes[community]);
    const key = keyOfSubject(subject);
    let shape = this.unitShapes.get(key);
    if (shape === undefined) {
      shape = projectShape(plane, lngLatShape);
      this.unitShapes.set(key, shape);
    }
    return [shape];
  }

  /** The parts in one. */
  shapeOf(subject: Subject): Shape {
    const parts = this.partsOf(subject);
    if (parts.length === 1) return parts[0];
    const key = keyOfSubject(subject);
    let shape = this.united.get(key);
    if (shape === undefined) {
      shape = uniteShapes(parts);
      this.united.set(key, shape);
    }
    return shape;
  }

  /** Where distances to a subject end: at its point, or at its outline and within. */
  siteOf(subject: Subject): FacilitySite {
    if (subject.unitKind === FACILITY) return this.place.sites[subject.index];
    return { planeShape: this.shapeOf(subject) };
  }

  /** Square meters of a subject's shape, exact; undefined if it is a point. */
  areaOf(subject: Subject): Rational | undefined {
    const key = keyOfSubject(subject);
    let area = this.areas.get(key);
    if (area === undefined) {
      const shape = this.shapeOf(subject);
      if (shape.length === 0) return undefined;
      area = squareMetersOfDouble(doubleSquareMmOf(shape));
      this.areas.set(key, area);
    }
    return area;
  }

  /** What of a polygon facility lies in each part of a subject; nothing where it does not, or is a point. */
  piecesIn(subject: Subject, facility: number): readonly Shape[] {
    const key = keyOfSubject(subject);
    let cached = this.pieces.get(key);
    if (cached === undefined) {
      cached = new Map();
      this.pieces.set(key, cached);
    }
    let pieces = cached.get(facility);
    if (pieces === undefined) {
      const site = this.place.sites[facility];
      pieces = "planeShape" in site ? this.cut(subject, site.planeShape) : [];
      cached.set(facility, pieces);
    }
    return pieces;
  }

  private cut(subject: Subject, planeShape: Shape): readonly Shape[] {
    const box = boxOfShape(planeShape);
    return this.partsOf(subject)
      .filter((part) => doBoxesMeet(box, this.boxOf(part)))
      .map((part) => this.clipperOf(part).clip(planeShape))
      .filter((piece) => piece.length > 0);
  }

  /** Of a part: some have many corners, and are asked about often. */
  boxOf(part: Shape): BoundingBox {
    let box = this.boxes.get(part);
    if (box === undefined) {
      box = boxOfShape(part);
      this.boxes.set(part, box);
    }
    return box;
  }

  clipperOf(part: Shape): ShapeClipper {
    let clipper = this.clippers.get(part);
    if (clipper === undefined) {
      clipper = new ShapeClipper(part);
      this.clippers.set(part, clipper);
    }
    return clipper;
  }

  /** Square meters that polygon facilities cover of a subject. Where several lie over each other, the land counts once. */
  coveredIn(subject: Subject, facilities: readonly number[]): Rational {
    return squareMetersOfDouble(doubleAreaOfUnion(facilities.flatMap((facility) => this.piecesIn(subject, facility))));
  }
}

const doBoxesMeet = (a: BoundingBox, b: BoundingBox): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
