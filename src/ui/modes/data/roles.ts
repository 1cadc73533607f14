import { formatMessage, type Language } from "../../../core/messages/messages.ts";
import { disabledReason } from "../../../core/project/disabledReason.ts";
import { SINGLE_ROLES } from "../../../core/project/documentRules.ts";
import type { Edit } from "../../../core/project/edit.ts";
import type { ProjectDocument, ProjectSource, SourceRole } from "../../../core/project/project.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { formatWord, type Word } from "../../i18n/say.ts";
import { nameUnit } from "./names.ts";

/** Unit kinds that no file gives: communities have a role of their own, and the city is made of them. */
const MADE_BY_US = new Set(["community", "city"]);

const NAMED_ROLES: readonly (readonly [SourceRole, Word])[] = [
  ["communities", "data.role.communities"],
  ["facilities", "data.role.facilities"],
  ["demand", "data.role.demand"],
  ["streets", "data.role.streets"],
  ["entrances", "data.role.entrances"],
  ["survey", "data.role.survey"],
  ["unit:main-urban-area", "data.role.mainArea"],
];

const RESTING_ROLES: readonly (readonly [SourceRole, Word])[] = [
  ["background", "data.role.background"],
  ["unused", "data.role.unused"],
];

/** The name of the file that loses a role of which there is one, if this one takes it. */
function findFormer(project: ProjectDocument, source: ProjectSource, role: SourceRole): string | undefined {
  if (!SINGLE_ROLES.has(role)) return undefined;
  return project.sources.find((other) => other.role === role && other.id !== source.id)?.name;
}

/** A role that a file can have. */
export interface RoleOption {
  readonly role: SourceRole;
  readonly name: string;
  /** The file that has the role now and loses it, as there can be one only. */
  readonly former: string | undefined;
}

/** Every role that a file can have under a standard, most usual first. */
export function listRoles(
  project: ProjectDocument,
  source: ProjectSource,
  standard: Standard,
  language: Language,
): readonly RoleOption[] {
  const named = ([role, word]: readonly [SourceRole, Word]) => ({
    role,
    name: formatWord(word, {}, language),
    former: findFormer(project, source, role),
  });
  const units = [...standard.units.keys()]
    .filter((unitKind) => !MADE_BY_US.has(unitKind) && !standard.kinds.has(unitKind))
    .map((unitKind) => ({
      role: `unit:${unitKind}` as const,
      name: nameUnit(unitKind, standard, language),
      former: undefined,
    }));
  return [...NAMED_ROLES.map(named), ...units, ...RESTING_ROLES.map(named)];
}

/** Why an edit cannot be made, as a sentence; undefined where it can. */
export function explainRefusal(edit: Edit, project: ProjectDocument, language: Language): string | undefined {
  const reason = disabledReason(edit, project);
  return reason === null ? undefined : formatMessage(reason.code, reason.values, language);
}
