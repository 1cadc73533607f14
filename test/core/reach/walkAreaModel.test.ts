import { beforeEach, describe, expect, test, vi } from "vitest";
import { subtractShapes } from "../../../src/core/geo/overlay.ts";
import { areaOfShape, type Shape } from "../../../src/core/geo/shapes.ts";
import { WalkAreaModel } from "../../../src/core/reach/walkAreaModel.ts";
import { traceWalkAreas } from "../../../src/core/reach/walkAreas.ts";
import { NO_SETTINGS } from "../../support/settings.ts";
import { analyzeInput, makeWalkedCity } from "../report/analyses.ts";

vi.mock(import("../../../src/core/reach/walkAreas.ts"), async (importOriginal) => {
  const original = await importOriginal();
  return { ...original, traceWalkAreas: vi.fn(original.traceWalkAreas) };
});

const { place, models } = analyzeInput(makeWalkedCity(31), NO_SETTINGS);
const schools = place.facilities.flatMap(({ kind }, i) => (kind === "kindergarten" ? [i] : []));
const markets = place.facilities.flatMap(({ kind }, i) => (kind === "supermarket" ? [i] : []));

const GENERAL = [300_000, 500_000, 1_000_000];
const OLDER = [270_000, 540_000, 810_000];
const makeModel = (limitsMm = GENERAL) => new WalkAreaModel(place, models.walked!.distances, limitsMm);

const tracing = vi.mocked(traceWalkAreas);
beforeEach(() => void tracing.mockClear());
/** The limits of each trace so far. */
const listTraced = () => tracing.mock.calls.map(([, limitsMm]) => limitsMm);

const squareMeters = (shape: Shape) => areaOfShape(shape) / 1e6;
/** Square meters of a shape that lie outside of another. */
const outsideOf = (shape: Shape, other: Shape) => squareMeters(subtractShapes(shape, [other]));

describe("areas of some facilities", () => {
  test("are traced for all limits at a time, and for other limits once more", () => {
    const general = makeModel();
    for (const limitMm of GENERAL) general.dissolve(schools, limitMm);
    expect(listTraced()).toEqual([GENERAL]);
    const older = general.withLimits(OLDER);
    for (const limitMm of OLDER) older.dissolve(schools, limitMm);
    older.dissolve(markets, 540_000);
    older.dissolve(markets, 810_000);
    expect(listTraced()).toEqual([GENERAL, OLDER, OLDER]);
    // And back again: of the others these limits were never asked for.
    const again = older.withLimits(GENERAL);
    for (const limitMm of GENERAL) expect(again.dissolve(schools, limitMm)).toBe(general.dissolve(schools, limitMm));
    again.dissolve(markets, 300_000);
    expect(listTraced().slice(3)).toEqual([GENERAL]);
    expect(general.withLimits([...GENERAL])).toBe(general);
  });

  test("are traced for what is missing only, and lie in each other as those that were traced together", () => {
    const model = makeModel();
    const kept = GENERAL.map((limitMm) => model.dissolve(schools, limitMm));
    const limits = [300_000, 650_000, 1_000_000];
    const edited = model.withLimits(limits);
    const shapes = limits.map((limitMm) => edited.dissolve(schools, limitMm));
    expect(listTraced()).toEqual([GENERAL, [650_000]]);
    expect([shapes[0], shapes[2]]).toEqual([kept[0], kept[2]]);
    const together = makeModel(limits);
    for (const [i, limitMm] of limits.entries()) {
      const other = together.dissolve(schools, limitMm);
      expect(outsideOf(shapes[i]!, other) + outsideOf(other, shapes[i]!)).toBeLessThan(1e-5 * squareMeters(other));
    }
    // Each outline is thinned by itself, by a meter and a half at most.
    for (const [i, larger] of shapes.slice(1).entries())
      expect(outsideOf(shapes[i]!, larger)).toBeLessThan(1e-3 * squareMeters(larger));
  });

  test("of a limit that nobody spoke of are traced with those that are missing, and what was traced stays", () => {
    const model = makeModel();
    model.dissolve(schools, 200_000);
    model.dissolve(schools, 400_000);
    for (const limitMm of [...GENERAL, 200_000, 400_000]) model.dissolve(schools, limitMm);
    expect(listTraced()).toEqual([[...GENERAL, 200_000], [400_000]]);
  });

  test("are taken away from a shape as they are", () => {
    const older = makeModel().withLimits(OLDER);
    const [community] = place.planeShapes;
    for (const limitMm of OLDER) {
      const left = older.subtractFrom(community!, schools, limitMm);
      const plain = subtractShapes(community!, [older.dissolve(schools, limitMm)]);
      expect(areaOfShape(left)).toBeGreaterThan(0);
      expect(outsideOf(left, plain) + outsideOf(plain, left)).toBeLessThan(1);
    }
    expect(listTraced()).toEqual([OLDER]);
  });
});
