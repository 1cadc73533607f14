import type { Projection } from "./systemDefinition.ts";

/** What the parameters of projections are called by those who write them, punctuation and case aside, by PROJ's name. */
const PARAMETER_NAMES: Readonly<
  Record<string, { readonly kind: "angle" | "length" | "scale"; readonly names: string }>
> = {
  lat_0: {
    kind: "angle",
    names:
      "latitudeoforigin latitudeofcenter latitudeofcentre centralparallel latitudeofnaturalorigin latitudeoffalseorigin latitudeofprojectioncentre",
  },
  lon_0: {
    kind: "angle",
    names:
      "centralmeridian longitudeoforigin longitudeofcenter longitudeofcentre longitudeofnaturalorigin longitudeoffalseorigin longitudeofprojectioncentre",
  },
  lat_1: { kind: "angle", names: "standardparallel1 latitudeof1ststandardparallel" },
  lat_2: { kind: "angle", names: "standardparallel2 latitudeof2ndstandardparallel" },
  k_0: {
    kind: "scale",
    names: "scalefactor scalefactoratnaturalorigin scalefactoratprojectioncentre scalefactoroninitialline",
  },
  x_0: { kind: "length", names: "falseeasting eastingatfalseorigin eastingatprojectioncentre" },
  y_0: { kind: "length", names: "falsenorthing northingatfalseorigin northingatprojectioncentre" },
  alpha: { kind: "angle", names: "azimuth azimuthofinitialline azimuthatprojectioncentre" },
  gamma: { kind: "angle", names: "rectifiedgridangle anglefromrectifiedtoskewgrid" },
};

const PARAMETERS = new Map(
  Object.entries(PARAMETER_NAMES).flatMap(([proj, { kind, names }]) =>
    names.split(" ").map((name) => [name, { proj, kind }] as const),
  ),
);

/** By PROJ's name: what the methods are called, punctuation and case aside. */
const METHOD_NAMES: Readonly<Record<string, string>> = {
  tmerc: "transversemercator gausskruger",
  merc: "mercator mercator1sp mercator2sp mercatorvarianta mercatorvariantb",
  webmerc: "mercatorauxiliarysphere popularvisualisationpseudomercator",
  lcc: "lambertconformalconic lambertconformalconic1sp lambertconformalconic2sp lambertconicconformal1sp lambertconicconformal2sp",
  aea: "albers albersconicequalarea albersequalarea",
  laea: "lambertazimuthalequalarea",
  sterea: "obliquestereographic doublestereographic",
  somerc: "swissobliquecylindrical hotineobliquemercatorazimuthcenter hotineobliquemercatorvariantb obliquemercator",
  cass: "cassini cassinisoldner",
  aeqd: "azimuthalequidistant",
  eqc: "equidistantcylindrical equirectangular platecarree",
  eqdc: "equidistantconic",
  poly: "polyconic americanpolyconic",
  cea: "cylindricalequalarea lambertcylindricalequalarea",
  sinu: "sinusoidal",
  moll: "mollweide",
  robin: "robinson",
  mill: "millercylindrical",
};

const METHODS = new Map(
  Object.entries(METHOD_NAMES).flatMap(([proj, names]) => names.split(" ").map((name) => [name, proj] as const)),
);

/** PROJ's names of the projections that are read here. */
export const PROJECTIONS: ReadonlySet<string> = new Set(Object.keys(METHOD_NAMES));

/** Cylinders touch the globe where others have their first standard parallel. */
const IS_CYLINDER = new Set(["merc", "eqc", "cea"]);

const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** A parameter as a text has it. */
export interface NamedParameter {
  readonly name: string;
  readonly value: number;
  /** Its unit: in degrees, if it is an angle, and in meters, if it is a length; which of them it is, its name says. */
  readonly unit: { readonly degrees: number; readonly meters: number };
}

/**
 * The projection of a method and its parameters, as WKT and PROJJSON name them.
 *
 * @returns null if the method or a parameter that changes anything is not known
 */
export function findProjection(method: string, named: readonly NamedParameter[]): Projection | null {
  const proj = METHODS.get(plainName(method));
  if (proj === undefined) return null;
  const parameters: Record<string, number> = { lat_0: 0, lon_0: 0, k_0: 1, x_0: 0, y_0: 0 };
  for (const { name, value, unit } of named) {
    const known = PARAMETERS.get(plainName(name));
    if (known === undefined) {
      if (value !== 0 && !/^[xy]scale$/.test(plainName(name))) return null;
      continue;
    }
    const factor = known.kind === "angle" ? unit.degrees : known.kind === "length" ? unit.meters : 1;
    parameters[known.proj] = value * factor;
  }
  const { lat_1, lat_2, alpha, gamma, ...rest } = parameters;
  if (proj === "somerc") return (alpha ?? 90) === 90 && (gamma ?? 90) === 90 ? { proj, parameters: rest } : null;
  if (IS_CYLINDER.has(proj)) return { proj, parameters: { ...rest, lat_ts: lat_1 ?? 0 } };
  const first = lat_1 ?? rest.lat_0;
  return { proj, parameters: { ...rest, lat_1: first, lat_2: lat_2 ?? first } };
}
