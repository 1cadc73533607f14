import { intersectShapes, subtractShapes, uniteShapes } from "../geo/overlay.ts";
import { projectShape } from "../geo/projection.ts";
import type { Shape } from "../geo/shapes.ts";
import type { Place } from "../read/place.ts";
import type { Survey } from "../read/survey.ts";

/** What surveys hold of a place, in the plane; each is cut out once. */
export class SurveyShapes {
  private readonly place: Place;
  private readonly shapes = new Map<string, Shape>();

  constructor(place: Place) {
    this.place = place;
  }

  planeShapeOf({ key, lists, isEverywhere }: Survey): Shape {
    const { planeSurvey } = this.place;
    if (isEverywhere) return planeSurvey;
    let shape = this.shapes.get(key);
    if (shape === undefined) {
      shape = planeSurvey;
      for (const { isCompleteElsewhere, areas } of lists) {
        let listed: Shape = isCompleteElsewhere ? planeSurvey : [];
        for (const { unitKind, unit, isComplete } of areas) {
          const own = this.planeShapeOfUnit(unitKind, unit);
          listed = isComplete ? uniteShapes([listed, own]) : subtractShapes(listed, [own]);
        }
        shape = intersectShapes(shape, listed);
      }
      this.shapes.set(key, shape);
    }
    return shape;
  }

  /** Nothing for a unit that there is not. */
  private planeShapeOfUnit(unitKind: string, id: string): Shape {
    const { plane, planeShapes, unitLayers } = this.place;
    const layer = unitLayers.get(unitKind);
    const index = layer?.units.findIndex((unit) => unit.id === id) ?? -1;
    if (layer === undefined || index < 0) return [];
    const { lngLatShape } = layer.units[index];
    if (unitKind === "community") return planeShapes[index];
    return lngLatShape.length > 0
      ? projectShape(plane, lngLatShape)
      : uniteShapes(layer.members[index].communities.map((community) => planeShapes[community]));
  }
}
