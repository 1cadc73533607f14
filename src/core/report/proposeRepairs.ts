import type Flatbush from "flatbush";
import { indexEdges } from "../geo/clipper.ts";
import { ceilDistanceToSegment } from "../geo/exactDistance.ts";
import { labelPointOf } from "../geo/labelPoint.ts";
import { makeLocator } from "../geo/locator.ts";
import { projectShape } from "../geo/projection.ts";
import {
  areaOfShape,
  type BoundingBox,
  boxOfCoordinates,
  boxOfShape,
  EMPTY_BOX,
  edgesOf,
  extendBox,
  type Shape,
} from "../geo/shapes.ts";
import type { Prepared } from "../project/analyze.ts";
import type { ProjectSource } from "../project/project.ts";
import type { Place } from "../read/place.ts";
import { sumWeights } from "../read/placeIssues.ts";
import type { Repair } from "../read/repair.ts";
import { findOpenGaps, type MendedTable } from "../read/repairTable.ts";
import { placeOfRecord } from "../read/sourceTable.ts";
import { valueOfParameter } from "../standard/parameters.ts";
import { metersToMm, mmToMeters, squareMetersToSquareMm, squareMmToSquareMeters, weightToCount } from "../units.ts";
import { NARROW_METERS, type RepairProposal, SAME_PLACE_METERS } from "./repairProposal.ts";

/** So many widths of a strip are looked at on each side, and no more than there are: farther off it could not be seen. */
const LOOK_WIDTHS = 20;

/** Neighbours of a gap that are offered. */
const MOST_NEIGHBOURS = 6;

/** Corners of a gap are rounded to whole millimeters along either axis. */
const TOUCHING_MM = 2;

/** Records of a group of twins that are offered to be kept. */
const MOST_KEPT = 20;
/** Records that all choices of a group leave out together: thousands in one place are one fault of a file. */
const MOST_LEFT_OUT = 20_000;

const countKept = (twinCount: number): number =>
  Math.max(1, Math.min(MOST_KEPT, Math.floor(MOST_LEFT_OUT / twinCount)));

type TableReader = (source: ProjectSource) => MendedTable;

/** A record of a source of the project. */
interface RecordPlace {
  readonly source: string;
  /** Name of its file and layer. */
  readonly file: string;
  readonly record: number;
}

/** One file may be there twice, each time under a kind of its own. */
const keyOfFacility = ({ where, kind }: { readonly where: string; readonly kind: string | null }): string =>
  JSON.stringify([where, kind]);

/** Area by half the outline: the width of a strip. */
function meanWidthMeters(planeShape: Shape): number {
  const edges = edgesOf(planeShape.flat());
  let outlineMm = 0;
  for (let i = 0; i < edges.length; i += 4)
    outlineMm += Math.hypot(edges[i + 2] - edges[i], edges[i + 3] - edges[i + 1]);
  return mmToMeters((2 * areaOfShape(planeShape)) / outlineMm);
}

/** People at some points, in whole persons; null where no point says. */
function countPeople({ demand }: Place, points: Uint32Array): number | null {
  const weight = sumWeights(demand.weights, "people", points);
  return weight === null
    ? points.length === 0 && demand.weights.has("people")
      ? 0
      : null
    : Math.round(weightToCount(weight));
}

/** Proposes how to mend what of a place does not fit, by the files of its project. */
class Proposer {
  private readonly prepared: Prepared;
  private readonly sources: readonly ProjectSource[];
  private readonly readTable: TableReader;
  private readonly communities: readonly RecordPlace[];
  private readonly facilities: ReadonlyMap<string, RecordPlace>;
  private borders: { readonly tree: Flatbush; readonly edges: Float64Array; readonly owners: Uint32Array } | null =
    null;

  constructor(prepared: Prepared, sources: readonly ProjectSource[], readTable: TableReader) {
    this.prepared = prepared;
    this.sources = sources;
    this.readTable = readTable;
    const recordsOf = (role: string) =>
      sources.flatMap((source) => {
        if (source.role !== role) return [];
        const { name, records } = readTable(source).mended;
        return records.map(({ index, geometry }) => {
          return { source: source.id, file: name, record: index, kind: source.kind, geometry };
        });
      });
    this.communities = recordsOf("communities").filter(({ geometry }) => geometry.type === "area");
    this.facilities = new Map(
      recordsOf("facilities").map((place) => {
        const where = placeOfRecord(place.file, place.record);
        return [keyOfFacility({ where, kind: place.kind }), place];
      }),
    );
  }

  private nameOf(community: number): string {
    return this.prepared.place.communities[community].name;
  }

  /** Where land of the plane is seen to be too much or too little: of a long strip, its widest stretch at half its height. */
  private lookAt(planeShape: Shape, widthMeters: number): BoundingBox {
    const [minX, minY, maxX, maxY] = boxOfShape(planeShape);
    const [x, y] = labelPointOf(planeShape);
    const reachMm = LOOK_WIDTHS * metersToMm(widthMeters);
    const corners = this.prepared.place.plane.unproject(
      Float64Array.of(
        Math.max(minX, x - reachMm),
        Math.max(minY, y - reachMm),
        Math.min(maxX, x + reachMm),
        Math.min(maxY, y + reachMm),
      ),
    );
    return boxOfCoordinates(corners);
  }

  private giveLand(
    fault: "overlap" | "gap",
    planeShape: Shape,
    people: number | null,
    takers: readonly number[],
    repairOf: (taker: RecordPlace) => Repair,
  ): RepairProposal {
    const meters = meanWidthMeters(planeShape);
    return {
      fault,
      areaSquareMeters: squareMmToSquareMeters(areaOfShape(planeShape)),
      meters,
      people,
      isPlain: meters <= NARROW_METERS,
      choices: takers.map((taker) => {
        const place = this.communities[taker];
        return {
          name: this.nameOf(taker),
          source: place.source,
          file: place.file,
          record: place.record,
          repairs: [{ source: place.source, repair: repairOf(place) }],
        };
      }),
      lngLatBox: this.lookAt(planeShape, meters),
    };
  }

  /** The smaller one is the likelier: a community within another one is no part of it. */
  *proposeOverlaps(leastSquareMm: number): Generator<RepairProposal> {
    const { place } = this.prepared;
    const { members } = place.unitLayers.get("community")!;
    for (const { a, b, planeShape } of place.communityFaults.overlaps ?? []) {
      if (areaOfShape(planeShape) <= leastSquareMm) continue;
      const isFirstSmaller = areaOfShape(place.planeShapes[a]) <= areaOfShape(place.planeShapes[b]);
      const takers = isFirstSmaller ? [a, b] : [b, a];
      const others = new Set(members[b].points);
      const people = countPeople(
        place,
        members[a].points.filter((point) => others.has(point)),
      );
      yield this.giveLand("overlap", planeShape, people, takers, ({ record }) => {
        const from = this.communities[record === this.communities[a].record ? b : a].record;
        return { type: "give-overlap", from, to: record };
      });
    }
  }

  /** The community with the longest border to a gap is the likeliest. */
  *proposeGaps(leastSquareMm: number): Generator<RepairProposal> {
    const { place } = this.prepared;
    const gaps = this.findGaps(leastSquareMm);
    const homes = this.listHomes(gaps.map(({ planeShape }) => planeShape));
    for (const [i, { planeShape: gap, lng, lat }] of gaps.entries()) {
      const neighbours = this.listNeighbours(gap);
      if (neighbours.length === 0) continue;
      const people = place.demand.origin === "grid" ? null : countPeople(place, Uint32Array.from(homes[i]));
      yield this.giveLand("gap", gap, people, neighbours, ({ record }) => {
        return { type: "fill-gap", to: record, lng, lat };
      });
    }
  }

  /**
   * Those of the file, as a repair finds them. In the plane two that touch may be one, so that a small one is offered too
   * where it is part of a large one there.
   */
  private findGaps(
    leastSquareMm: number,
  ): readonly { readonly planeShape: Shape; readonly lng: number; readonly lat: number }[] {
    const source = this.sources.find(({ role }) => role === "communities");
    const { plane, communityFaults } = this.prepared.place;
    const isLarge = (gap: Shape) => areaOfShape(gap) > leastSquareMm;
    if (source === undefined || communityFaults.gaps.length === 0) return [];
    const { locate } = makeLocator(communityFaults.gaps.filter(isLarge));
    return findOpenGaps(this.readTable(source).read, source.repairs).flatMap(({ lngLatShape, lng, lat }) => {
      const planeShape = projectShape(plane, lngLatShape);
      const [x, y] = plane.project(Float64Array.of(lng, lat));
      return isLarge(planeShape) || locate(x, y).length > 0 ? [{ planeShape, lng, lat }] : [];
    });
  }

  /** Demand points by shape of the plane. */
  private listHomes(shapes: readonly Shape[]): readonly (readonly number[])[] {
    const { planePoints } = this.prepared.place.demand;
    const homes: number[][] = shapes.map(() => []);
    const { locate } = makeLocator(shapes);
    for (let point = 0; point * 2 < planePoints.length; point++)
      for (const shape of locate(planePoints[point * 2], planePoints[point * 2 + 1])) homes[shape].push(point);
    return homes;
  }

  private indexBorders() {
    const { planeShapes } = this.prepared.place;
    const own = planeShapes.map((shape) => edgesOf(shape.flat()));
    const edges = new Float64Array(own.reduce((sum, { length }) => sum + length, 0));
    const owners = new Uint32Array(edges.length / 4);
    let filled = 0;
    for (const [community, list] of own.entries()) {
      edges.set(list, filled);
      owners.fill(community, filled / 4, (filled + list.length) / 4);
      filled += list.length;
    }
    return { tree: indexEdges(edges), edges, owners };
  }

  /** Communities that border a gap, longest border first. */
  private listNeighbours(gap: Shape): readonly number[] {
    this.borders ??= this.indexBorders();
    const { tree, edges, owners } = this.borders;
    const lengthsMm = new Map<number, number>();
    const around = edgesOf(gap.flat());
    for (let i = 0; i < around.length; i += 4) {
      const [ax, ay, bx, by] = around.subarray(i, i + 4);
      const [x, y] = [Math.round((ax + bx) / 2), Math.round((ay + by) / 2)];
      const beside = tree.search(x - TOUCHING_MM, y - TOUCHING_MM, x + TOUCHING_MM, y + TOUCHING_MM).filter((edge) => {
        const [fromX, fromY, toX, toY] = edges.subarray(edge * 4, edge * 4 + 4);
        return ceilDistanceToSegment(x, y, fromX, fromY, toX, toY) <= TOUCHING_MM;
      });
      const lengthMm = Math.hypot(bx - ax, by - ay);
      for (const owner of new Set(beside.map((edge) => owners[edge])))
        lengthsMm.set(owner, (lengthsMm.get(owner) ?? 0) + lengthMm);
    }
    return [...lengthsMm]
      .sort(([first, a], [second, b]) => b - a || first - second)
      .slice(0, MOST_NEIGHBOURS)
      .map(([community]) => community);
  }

  *proposeTwins(): Generator<RepairProposal> {
    const { facilities, sites, plane, twins } = this.prepared.place;
    for (const { facilities: alike, mostMm } of twins) {
      const places = alike.map((i) => {
        const { where, kind } = facilities[i];
        return (this.facilities.get(keyOfFacility({ where, kind })) ??
          this.facilities.get(keyOfFacility({ where, kind: null })))!;
      });
      const meters = mmToMeters(mostMm);
      const corners = alike.map((i) => {
        const site = sites[i];
        return "planeShape" in site ? labelPointOf(site.planeShape) : ([site.x, site.y] as const);
      });
      const lngLat = plane.unproject(Float64Array.from(corners.flat()));
      let lngLatBox = EMPTY_BOX;
      for (let i = 0; i < lngLat.length; i += 2) lngLatBox = extendBox(lngLatBox, lngLat[i], lngLat[i + 1]);
      yield {
        fault: "twins",
        areaSquareMeters: null,
        meters,
        people: null,
        isPlain: meters <= SAME_PLACE_METERS,
        choices: alike.slice(0, countKept(alike.length)).map((i, kept) => ({
          name: facilities[i].name,
          source: places[kept].source,
          file: places[kept].file,
          record: places[kept].record,
          repairs: places
            .filter((_, other) => other !== kept)
            .map(({ source, record }) => ({ source, repair: { type: "leave-out", record } })),
        })),
        lngLatBox,
      };
    }
  }
}

/**
 * How what of an analysed place does not fit may be mended: overlaps and gaps over the parameter boundary.tolerance, the largest
 * first, then facilities that may be listed twice. The same faults as its issues tell.
 *
 * @param sources of the analysed project
 * @param readTable the tables that the place was read from
 */
export function proposeRepairs(
  prepared: Prepared,
  sources: readonly ProjectSource[],
  readTable: TableReader,
): readonly RepairProposal[] {
  const proposer = new Proposer(prepared, sources, readTable);
  const leastSquareMm = squareMetersToSquareMm(valueOfParameter(prepared.parameters, "boundary.tolerance"));
  const land = [...proposer.proposeOverlaps(leastSquareMm), ...proposer.proposeGaps(leastSquareMm)];
  return [...land.sort((a, b) => b.areaSquareMeters! - a.areaSquareMeters!), ...proposer.proposeTwins()];
}
