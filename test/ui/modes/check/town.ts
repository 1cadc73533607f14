import { buildOverview, judgeColumns } from "../../../../src/core/report/buildOverview.ts";
import {
  type CommunityOverview,
  type MatrixColumn,
  OUTCOMES,
  type Overview,
} from "../../../../src/core/report/overview.ts";
import type { OutcomeName } from "../../../../src/ui/modes/check/matrixModel.ts";
import { analyzeTown, COMPLETE } from "../../../core/report/analyses.ts";
import { NO_SETTINGS } from "../../../support/settings.ts";

function overviewOf(settings: typeof NO_SETTINGS): Overview {
  const analysis = analyzeTown(settings);
  return buildOverview(analysis, judgeColumns(analysis), []);
}

export const town = overviewOf(NO_SETTINGS);
export const completeTown = overviewOf(COMPLETE);

export const columnOf = (change: Partial<MatrixColumn> = {}): MatrixColumn => ({
  rule: "LS-F09",
  part: null,
  theme: "amenity",
  kinds: [],
  isDeclared: false,
  answer: null,
  figure: "count",
  limitMm: null,
  thresholds: [1],
  operator: ">=",
  unit: "count",
  ...change,
});

interface Row extends Partial<Omit<CommunityOverview, "name">> {
  readonly name: string;
  readonly affected: number;
  /** By column. */
  readonly outcomes: readonly OutcomeName[];
  readonly figures?: readonly number[];
}

/** The overview of the town with other communities and cells. */
export function overviewWith(rows: readonly Row[], columns?: readonly MatrixColumn[]): Overview {
  const shown = columns ?? (rows[0]?.outcomes ?? []).map(() => columnOf());
  return {
    ...town,
    columns: shown,
    communities: rows.map(({ name, affected: _, outcomes: __, figures: ___, ...given }) => ({
      ...town.communities[0]!,
      id: name,
      name,
      subdistrict: null,
      type: null,
      population: null,
      ...given,
    })),
    affected: Float64Array.from(rows, ({ affected }) => affected),
    cells: {
      outcomes: Uint8Array.from(rows.flatMap(({ outcomes }) => outcomes.map((outcome) => OUTCOMES.indexOf(outcome)))),
      figures: Float64Array.from(rows.flatMap(({ figures, outcomes }) => figures ?? outcomes.map(() => -1))),
      circles: Float64Array.from(rows.flatMap(({ outcomes }) => outcomes.map(() => -1))),
    },
  };
}
