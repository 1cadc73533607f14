import type { Place } from "../read/place.ts";
import { sortIntoGrid } from "./nearestField.ts";
import { ReachFields } from "./reachFields.ts";
import { StraightDistances } from "./straightDistances.ts";
import { StreetDistances } from "./streetDistances.ts";
import { SurveyEdges } from "./surveyEdges.ts";

/** A walk along streets, and how it is measured. */
export interface WalkedFields {
  readonly fields: ReachFields;
  readonly distances: StreetDistances;
}

/** Both reach models of a place: the straight line always, the walk where streets are loaded. */
export class ReachModels {
  readonly place: Place;
  readonly straight: ReachFields;
  readonly edges: SurveyEdges;
  private readonly makeWalked: () => WalkedFields | null;

  constructor(place: Place) {
    this.place = place;
    const grid = sortIntoGrid(place.demand.planePoints);
    this.straight = new ReachFields(new StraightDistances(place, grid));
    this.edges = new SurveyEdges(place, grid);
    let made: WalkedFields | null = null;
    this.makeWalked = () => {
      if (made !== null || place.streets === null || place.streets.edgeFrom.length === 0) return made;
      const distances = new StreetDistances(place, place.streets, grid);
      made = { fields: new ReachFields(distances, this.straight), distances };
      return made;
    };
  }

  /** null: no streets are loaded, or nobody walks along them. They are joined when they are first asked for. */
  get walked(): WalkedFields | null {
    return this.makeWalked();
  }

  get streets(): ReachFields | null {
    return this.walked?.fields ?? null;
  }

  /** What is shown and judged by: the walk where streets are loaded. */
  get judged(): ReachFields {
    return this.streets ?? this.straight;
  }

  /** @param metric what a rule asks for */
  of(metric: "line" | "network"): ReachFields {
    return metric === "line" ? this.straight : this.judged;
  }
}
