import type { Standard } from "../../core/standard/standard.ts";
import { engine } from "./engine.ts";

/** The standards that the program ships, by id. */
const standards = new Map<string, Standard>();

/** Asks the engine for the standards, which it has read anyway. To be done before anything is opened. */
export async function loadStandards(): Promise<void> {
  for (const standard of await engine.run("listStandards", null)) standards.set(standard.id, standard);
}

/** A standard of the program; the first where a project names one that there is not: the engine says so. */
export const standardOf = (id: string): Standard => standards.get(id) ?? [...standards.values()][0]!;
