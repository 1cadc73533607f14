import type { Language } from "../../../core/messages/messages.ts";
import { formatWordOf } from "../../i18n/say.ts";
import { coordinateWords } from "../../i18n/words/coordinates.ts";
import type { SelectOption } from "../../widgets/Select.tsx";

/** Behind a system: northing, or latitude, comes first. As core reads it. */
const SWAPPED = "swapped";

interface Zones {
  readonly name: string;
  /** EPSG code of the zone of the first central meridian, the next ones follow. */
  readonly firstCode: number;
  readonly firstDegrees: number;
  readonly lastDegrees: number;
  readonly stepDegrees: number;
}

/** Gauss–Krüger zones of China without a number before the easting: those with one are recognised by it. */
const GAUSS_KRUGER: readonly Zones[] = [
  { name: "CGCS2000 3°", firstCode: 4534, firstDegrees: 75, lastDegrees: 135, stepDegrees: 3 },
  { name: "CGCS2000 6°", firstCode: 4502, firstDegrees: 75, lastDegrees: 135, stepDegrees: 6 },
  { name: "Xian 1980 3°", firstCode: 2370, firstDegrees: 75, lastDegrees: 135, stepDegrees: 3 },
  { name: "Beijing 1954 3°", firstCode: 2422, firstDegrees: 75, lastDegrees: 135, stepDegrees: 3 },
];

const UTM_ZONES = { first: 43, last: 53 };

function* listProjected(): Generator<readonly [code: string, name: string]> {
  for (const { name, firstCode, firstDegrees, lastDegrees, stepDegrees } of GAUSS_KRUGER)
    for (let degrees = firstDegrees; degrees <= lastDegrees; degrees += stepDegrees)
      yield [`EPSG:${firstCode + (degrees - firstDegrees) / stepDegrees}`, `${name} · ${degrees}°E`];
  for (let zone = UTM_ZONES.first; zone <= UTM_ZONES.last; zone++)
    yield [`EPSG:${32_600 + zone}`, `WGS84 UTM ${zone}N`];
}

/**
 * The coordinate systems that a file can be said to be in, those of Chinese bureaus and of maps first.
 *
 * @param chosen what is chosen now: listed too, whatever it is
 */
export function listCoordinateChoices(chosen: string | null, language: Language): readonly SelectOption<string>[] {
  const say = (word: keyof typeof coordinateWords) => formatWordOf(coordinateWords, word, {}, language);
  const options: SelectOption<string>[] = [
    { value: "EPSG:4490", label: say("data.crs.degrees") },
    { value: SWAPPED, label: say("data.crs.swapped") },
    { value: "gcj02", label: say("data.crs.gcj02") },
    { value: "bd09", label: say("data.crs.bd09") },
    { value: "EPSG:3857", label: `${say("data.crs.webMercator")} · EPSG:3857` },
  ];
  for (const [code, name] of listProjected()) {
    options.push({ value: code, label: `${name} · ${code}` });
    options.push({ value: `${code} ${SWAPPED}`, label: `${name} · ${code} · ${say("data.crs.northingFirst")}` });
  }
  const isOther = chosen !== null && !options.some(({ value }) => value === chosen);
  return isOther ? [{ value: chosen, label: chosen }, ...options] : options;
}
