import { measureSensitivity } from "../core/audit/sensitivity.ts";
import { InputError } from "../core/errors.ts";
import { isUnverified } from "../core/standard/joinStandards.ts";
import { checkStandard } from "../core/standard/parseStandard.ts";
import type { Engine } from "./engine.ts";
import type { Handler } from "./handlers.ts";
import type { JobInput, Refusal, StandardListing } from "./jobs.ts";
import { fingerprintOf } from "./sourceCache.ts";

const toRefusal = ({ code, values, where }: InputError): Refusal => ({
  code,
  values,
  ...(where === undefined ? {} : { where }),
});

/** A standard that cannot be read is listed with the reason. */
async function listOne(
  engine: Engine,
  id: string,
  project: JobInput<"listStandards">,
  isOwn: boolean,
): Promise<StandardListing> {
  try {
    const { standard, fingerprint } = await engine.standards.read(id, project);
    const { version, status, title, summary, jurisdiction, period, rules } = standard;
    return {
      id,
      title,
      ...(version === undefined ? {} : { version }),
      ...(status === undefined ? {} : { status }),
      isOwn,
      summary: summary ?? null,
      jurisdiction,
      period: period ?? null,
      ruleCount: rules.length,
      unverifiedCount: rules.filter(isUnverified).length,
      fingerprint,
      refusal: null,
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return {
      id,
      title: { zh: id, en: id },
      isOwn,
      summary: null,
      jurisdiction: { country: "" },
      period: null,
      ruleCount: 0,
      unverifiedCount: 0,
      fingerprint: { name: id, bytes: 0, sha256: "" },
      refusal: toRefusal(error),
    };
  }
}

/** What the engine does for the jobs about standards that nobody asks for before the first map is drawn. */
export const standardJobs: {
  readonly listStandards: Handler<"listStandards">;
  readonly readStandardText: Handler<"readStandardText">;
  readonly checkStandard: Handler<"checkStandard">;
  readonly measureSensitivity: Handler<"measureSensitivity">;
} = {
  listStandards: async (engine, project) => {
    const own = new Set(project.sources.filter(({ role }) => role === "standard").map(({ id }) => id));
    const ids = [...new Set([...engine.standards.listIds(project), ...project.standards.map(({ id }) => id)])];
    return await Promise.all(ids.map((id) => listOne(engine, id, project, own.has(id))));
  },
  readStandardText: async (engine, { id, project }) => (await engine.standards.read(id, project)).text,
  checkStandard: async (_, { text, name }) => {
    const { standard, faults } = checkStandard(text, name);
    const bytes = new TextEncoder().encode(text);
    return { standard, faults: faults.map(toRefusal), sha256: await fingerprintOf(bytes), blob: new Blob([bytes]) };
  },
  measureSensitivity: async (engine, { parameter, values }, { step }) => {
    const { analysis } = await engine.current();
    const steps = measureSensitivity(analysis.auditInput, parameter, values);
    for (let done = 0; ; done++) {
      const next = steps.next();
      if (next.done) return next.value;
      await step({ stage: "audit", item: parameter, share: done / values.length }, true);
    }
  },
};
