import type { Place } from "../read/place.ts";
import type { Subject } from "./subject.ts";

/** The attribute of a facility that says whom it serves: ids or names of units. */
const SERVES = "serves";

/** What parts the entries of a list in a cell. */
const BETWEEN = /[;,、，；|/\n]+/u;

const listOf = (text: string): readonly string[] =>
  text
    .split(BETWEEN)
    .map((entry) => entry.normalize("NFKC").trim())
    .filter((entry) => entry !== "");

/** Which units facilities are said to serve. */
export class PlaceServes {
  private readonly place: Place;
  private lists: readonly (readonly string[] | null)[] | null = null;

  constructor(place: Place) {
    this.place = place;
  }

  /** true, false, or null: nothing is said, or a name that several units of the subject's kind bear. */
  doesServe(facility: number, subject: Subject): boolean | null {
    this.lists ??= this.place.facilities.map(({ attributes }) => {
      const value = attributes.get(SERVES);
      return value === undefined ? null : listOf(String(value));
    });
    const served = this.lists[facility];
    if (served === null) return null;
    const { id, name, unitKind } = subject;
    if (served.includes(id.normalize("NFKC"))) return true;
    if (!served.includes(name.normalize("NFKC"))) return false;
    const namesakes = this.place.unitLayers.get(unitKind)?.units.filter((unit) => unit.name === name) ?? [];
    return namesakes.length > 1 ? null : true;
  }
}
