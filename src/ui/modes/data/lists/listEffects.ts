import type { ProjectDocument, StatedArea } from "../../../../core/project/project.ts";
import type { Completeness } from "../../../../core/read/inventory.ts";
import type { FormUnit } from "../../../../core/report/factsForm.ts";
import { OUTCOMES, type Overview } from "../../../../core/report/overview.ts";
import { findKindAncestors, type Standard } from "../../../../core/standard/standard.ts";

/** Cells of the matrix about a kind of facility. */
export interface CellCount {
  /** Those that cannot be judged. */
  readonly open: number;
  /** Those that apply. */
  readonly all: number;
}

/** A part of the city for which a list can be said to be complete. */
export interface Area extends StatedArea {
  readonly name: string;
  /** Name of the area around it. */
  readonly parent: string | null;
}

export type EffectOverview = Pick<Overview, "columns" | "cells" | "communities" | "needs">;

const [OPEN, APART] = [OUTCOMES.indexOf("not-assessable"), OUTCOMES.indexOf("not-applicable")];

/** The cells about a kind, in some communities. */
export function countCells(
  { columns, cells, communities }: Pick<EffectOverview, "columns" | "cells" | "communities">,
  kind: string,
  isInside: (community: EffectOverview["communities"][number]) => boolean,
): CellCount {
  const own = [...columns.keys()].filter((column) => columns[column]!.kinds.includes(kind));
  let open = 0;
  let all = 0;
  for (const [place, community] of communities.entries()) {
    if (!isInside(community)) continue;
    for (const column of own) {
      const outcome = cells.outcomes[place * columns.length + column]!;
      if (outcome !== APART) all++;
      if (outcome === OPEN) open++;
    }
  }
  return { open, all };
}

/** What saying that the list of a kind is complete would settle, everywhere: the cells that only wait for it. */
export function findEffect(overview: EffectOverview, kind: string): { readonly settled: number; readonly all: number } {
  const settled = overview.needs.find(({ need }) => need === `inventory:${kind}`)?.cellCount ?? 0;
  return { settled, all: countCells(overview, kind, () => true).all };
}

/** Whether a community lies in an area, by the names that the files give. */
export const isInArea =
  ({ unitKind, name, parent }: Area) =>
  ({ subdistrict, county }: EffectOverview["communities"][number]): boolean =>
    unitKind === "county"
      ? county === name
      : subdistrict === name && (parent === null || county === null || county === parent);

/** The areas of a form, each county before its subdistricts. */
export function listAreas(
  areas: readonly { readonly unitKind: string; readonly units: readonly FormUnit[] }[],
): readonly Area[] {
  const all = areas.flatMap(({ unitKind, units }) =>
    units.map(({ id, name, parent }) => ({ unitKind, unit: id, name, parent })),
  );
  const counties = all.filter(({ unitKind }) => unitKind === "county");
  const others = all.filter(({ unitKind }) => unitKind !== "county");
  const placed = counties.flatMap((county) => [county, ...others.filter(({ parent }) => parent === county.name)]);
  return [...placed, ...others.filter((area) => !placed.includes(area))];
}

/** What is said of a list in an area: of the kind itself, or of all that it belongs to. */
export function findStatement(
  { inventory }: Pick<ProjectDocument, "inventory">,
  standard: Standard,
  kind: string,
  area: StatedArea,
): { readonly completeness: Completeness; readonly isOwn: boolean } | null {
  for (const wanted of [kind, ...findKindAncestors(standard, kind), "all"]) {
    const found = inventory.find(
      (entry) => entry.kind === wanted && entry.area?.unitKind === area.unitKind && entry.area.unit === area.unit,
    );
    if (found !== undefined) return { completeness: found.completeness, isOwn: wanted === kind };
  }
  return null;
}
