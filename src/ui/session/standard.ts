import leshan from "../../../data/standards/cn-leshan-2021-2025.json?raw";
import { parseStandard } from "../../core/standard/parseStandard.ts";
import type { Standard } from "../../core/standard/standard.ts";

/** The standards that the program ships, by id. */
const standards: ReadonlyMap<string, Standard> = new Map(
  [parseStandard(leshan, "cn-leshan-2021-2025.json")].map((standard) => [standard.id, standard]),
);

/** A standard of the program; the first where a project names one that there is not: the engine says so. */
export const standardOf = (id: string): Standard => standards.get(id) ?? [...standards.values()][0]!;
