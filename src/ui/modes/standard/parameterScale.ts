import { InputError } from "../../../core/errors.ts";
import { formatIssue, type Language } from "../../../core/messages/messages.ts";
import { formatAmount } from "../../../core/report/attributeWords.ts";
import { resolveParameters } from "../../../core/standard/parameters.ts";
import type { Parameter, Standard } from "../../../core/standard/standard.ts";

/** Values of a curve. */
const POINTS = 21;
/** Steps of a slider from end to end. */
const STEPS = 100;

const WHOLE_UNITS = new Set(["storeys", "count", "persons", "households", "spaces", "dwellings"]);

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

type Scaled = Pick<Parameter, "range" | "unit">;
type Proposed = Scaled & { readonly defaultValue: number };

/** How far a slider moves at a time: 1, 2 or 5 of some power of ten, so that round values lie on its way. */
export function stepOf({ range, unit }: Scaled): number {
  if (range === undefined || range[1] <= range[0]) return 1;
  const least = (range[1] - range[0]) / STEPS;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = round(
    [1, 2, 5, 10].map((digit) => digit * power).find((own) => own >= least * (1 - 1e-9)) ?? power * 10,
  );
  if (unit === "share") return Math.max(0.01, step);
  return WHOLE_UNITS.has(unit) ? Math.max(1, Math.round(step)) : step;
}

/** The values that a curve is measured at: from end to end of the range, the proposed one among them; none without a range. */
export function listCurveValues({ range, unit, defaultValue }: Proposed): readonly number[] {
  if (range === undefined) return [];
  const [low, high] = range;
  if (high <= low) return [low];
  const count = WHOLE_UNITS.has(unit) ? Math.min(POINTS, Math.floor(high - low) + 1) : POINTS;
  const values = Array.from({ length: count }, (_, i) => {
    const value = low + ((high - low) * i) / (count - 1);
    return WHOLE_UNITS.has(unit) ? Math.round(value) : round(value);
  });
  const proposed = defaultValue > low && defaultValue < high ? [defaultValue] : [];
  return [...new Set([...values, ...proposed])].sort((a, b) => a - b);
}

/** A value as it is written into the field: shares as per cents. */
export const toField = (value: number, unit: string): string => String(round(unit === "share" ? value * 100 : value));

/** What was written into the field; null where it is no number of 0 or more. */
export function fromField(text: string, unit: string): number | null {
  const plain = text.normalize("NFKC").trim().replace(/%$/, "");
  if (!/^\d+(\.\d*)?$|^\.\d+$/.test(plain)) return null;
  return round(unit === "share" ? Number(plain) / 100 : Number(plain));
}

/** The unit behind the field. */
export const unitWord = (unit: string, language: Language): string =>
  unit === "share" ? "%" : formatAmount("0", unit, language).replace(/^0\s*/, "");

/** Why a run cannot use a value; undefined where it can. */
export function refusalOf(id: string, value: number, standard: Standard, language: Language): string | undefined {
  try {
    resolveParameters(standard, new Map([[id, value]]));
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return formatIssue(error, language);
    throw error;
  }
}
