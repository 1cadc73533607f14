import { DEFAULT_STANDARD, type ProjectDocument } from "../../core/project/project.ts";
import type { Standard } from "../../core/standard/standard.ts";
import { engine } from "./engine.ts";
import { getState, setState } from "./state.ts";

/** What the standard of the page was read for. */
let readFor = "";

/**
 * Has the engine read what a project is judged by, unless it was read before; the page shows its names from then on.
 *
 * @throws InputError if it cannot be read: the names of the default standard are shown
 */
export async function loadStandard({ standards, sources }: ProjectDocument): Promise<Standard> {
  const own = sources.filter(({ role }) => role === "standard");
  const key = JSON.stringify([standards, own]);
  const { standard: held } = getState();
  if (held !== null && key === readFor) return held;
  try {
    const standard = await engine.run("readStandard", { standards, sources: own });
    readFor = key;
    setState({ standard });
    return standard;
  } catch (error) {
    const fallback = [{ id: DEFAULT_STANDARD, withUnverified: false }];
    if (held === null) setState({ standard: await engine.run("readStandard", { standards: fallback, sources: [] }) });
    throw error;
  }
}
