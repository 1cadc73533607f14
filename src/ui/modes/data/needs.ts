import "../../../core/messages/learnMissingMessages.ts";
import { formatMessage, type Language, messages } from "../../../core/messages/messages.ts";
import type { Edit } from "../../../core/project/edit.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import { type NeedOverview, OUTCOMES, type Overview } from "../../../core/report/overview.ts";
import { upperFirst } from "../../../core/standard/labelsEn.ts";
import { findKindDescendants, type Standard } from "../../../core/standard/standard.ts";
import { formatWord } from "../../i18n/say.ts";
import { nameAttribute, nameKind, nameUnit } from "./names.ts";

/** What a user can do at once about missing data. */
export type NeedAction =
  | { readonly type: "edit"; readonly edit: Edit }
  | { readonly type: "choose-column"; readonly source: string; readonly field: string }
  | { readonly type: "show-words" }
  | { readonly type: "pick-files" };

/** Missing data in words. */
export interface NeedLine {
  readonly need: string;
  readonly cellCount: number;
  /** Facility kind that it is about, for its icon. */
  readonly kind: string | null;
  readonly text: string;
  /** Why there is nothing to choose, where a column is read and leaves cells empty. */
  readonly note: string | null;
  /** null: nothing can be done about it in the page. */
  readonly action: NeedAction | null;
}

/** How many cells of the matrix are judged, of those that apply. */
export function countJudged({ cells }: Pick<Overview, "cells">): {
  readonly judgedCount: number;
  readonly cellCount: number;
} {
  const met = OUTCOMES.indexOf("met");
  const short = OUTCOMES.indexOf("short");
  const notApplicable = OUTCOMES.indexOf("not-applicable");
  let judgedCount = 0;
  let cellCount = 0;
  for (const outcome of cells.outcomes) {
    if (outcome !== notApplicable) cellCount++;
    if (outcome === met || outcome === short) judgedCount++;
  }
  return { judgedCount, cellCount };
}

type Wording = Pick<NeedLine, "kind" | "text" | "action"> & { readonly note?: string };

interface NeedContext {
  readonly standard: Standard;
  readonly layers: readonly LayerDescription[];
  readonly language: Language;
}

const PICK: NeedAction = { type: "pick-files" };

/** The role whose layers give the attributes of a unit kind. */
const roleOfUnit = (unitKind: string): LayerDescription["role"] => {
  if (unitKind === "community") return "communities";
  if (unitKind === "facility") return "facilities";
  return unitKind === "demand" ? "demand" : `unit:${unitKind}`;
};

/**
 * A column to choose where a layer has the field and reads it from none; a file where there is no such layer. Where it is
 * read, some of its cells are empty, which only the file's owner can mend.
 */
function findRemedy(unitKind: string, key: string, { layers, language }: NeedContext): Omit<Wording, "kind" | "text"> {
  const own = layers.filter(({ role, refusal }) => role === roleOfUnit(unitKind) && refusal === null);
  if (own.length === 0) return { action: unitKind === "city" ? null : PICK };
  const lacking = own.find(({ fields }) => fields.some(({ field, column }) => field === key && column === null));
  if (lacking !== undefined) return { action: { type: "choose-column", source: lacking.source, field: key } };
  const column = own.flatMap(({ fields }) => fields).find(({ field }) => field === key)?.column;
  return column ? { action: null, note: formatWord("data.need.blankCells", { column }, language) } : { action: null };
}

/** Labels such as "community type" name their unit themselves. */
const startsWith = (text: string, start: string): boolean => text.toLowerCase().startsWith(start.toLowerCase());

function describeAttribute(unitKind: string, key: string, context: NeedContext): Wording {
  const { standard, language } = context;
  const remedy = findRemedy(unitKind, key, context);
  if (unitKind === "demand") {
    const code = `demand.${key}`;
    const measure = messages.has(code) ? formatMessage(code, {}, language) : key;
    return { kind: null, text: formatWord("data.need.demand", { measure }, language), ...remedy };
  }
  const unit =
    unitKind === "facility" ? formatMessage("unit.facility", {}, language) : nameUnit(unitKind, standard, language);
  const attribute = nameAttribute(unitKind, key, standard, language);
  const text = startsWith(attribute, unit)
    ? upperFirst(attribute)
    : formatWord("data.need.attribute", { unit: upperFirst(unit), attribute }, language);
  return { kind: null, text, ...remedy };
}

/** Needs of other sorts are said as findings say them. */
function describeOther(type: string, item: string, language: Language): Wording {
  const code = messages.has(`missing.${type}`) ? `missing.${type}` : null;
  const known = messages.has(`${type}.${item}`) ? formatMessage(`${type}.${item}`, {}, language) : item;
  const text = code === null ? `${type}: ${item}` : formatMessage(code, { item: known }, language);
  return { kind: null, text, action: null };
}

function describeNeed(need: string, context: NeedContext): Wording {
  const { standard, language } = context;
  const colon = need.indexOf(":");
  const type = colon < 0 ? need : need.slice(0, colon);
  const item = colon < 0 ? "" : need.slice(colon + 1);
  const kind = nameKind(item, standard, language);
  switch (type) {
    case "inventory":
      return {
        kind: item,
        text: formatWord("data.need.inventory", { kind }, language),
        action: {
          type: "edit",
          edit: {
            type: "state-inventory",
            kind: item,
            kindsBelow: findKindDescendants(standard, item),
            completeness: "complete",
            area: null,
          },
        },
      };
    case "kind":
      return { kind: item, text: formatWord("data.need.kind", { kind }, language), action: { type: "show-words" } };
    case "attr": {
      const dot = item.indexOf(".");
      return describeAttribute(item.slice(0, dot), item.slice(dot + 1), context);
    }
    case "layer": {
      if (item === "streets") return { kind: null, text: formatWord("data.need.streets", {}, language), action: null };
      if (standard.kinds.has(item))
        return { kind: item, text: formatWord("data.need.facilities", { kind }, language), action: PICK };
      const layer = nameUnit(item, standard, language);
      return { kind: null, text: formatWord("data.need.layer", { layer }, language), action: PICK };
    }
    case "demand":
      return { kind: null, text: formatWord("data.need.homes", {}, language), action: PICK };
    case "survey-edge":
      return { kind: null, text: formatWord("data.need.survey", {}, language), action: PICK };
    default:
      return describeOther(type, item, language);
  }
}

/** Missing data in words, each with what can be done, in the order given. */
export function describeNeeds(needs: readonly NeedOverview[], context: NeedContext): readonly NeedLine[] {
  return needs.map(({ need, cellCount }) => ({ need, cellCount, note: null, ...describeNeed(need, context) }));
}
