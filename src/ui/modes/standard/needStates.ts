import type { Language } from "../../../core/messages/messages.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectDocument } from "../../../core/project/project.ts";
import type { Overview } from "../../../core/report/overview.ts";
import { upperFirst } from "../../../core/standard/labelsEn.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { nameAttribute, nameKind, nameUnit } from "../data/names.ts";
import { type SayStandard, sayStandardIn } from "./words.ts";

/** What a rule needs, in words, and whether it is there. */
export interface NeedState {
  readonly need: string;
  readonly text: string;
  /** There, there in part, or not there. */
  readonly state: "there" | "part" | "none";
  readonly detail: string;
}

interface Context {
  readonly standard: Standard;
  readonly project: ProjectDocument;
  readonly layers: readonly LayerDescription[];
  readonly overview: Overview | null;
  readonly language: Language;
}

type Found = Omit<NeedState, "need" | "text">;

/** Files of standards name layers in the plural. */
const UNIT_OF_LAYER: ReadonlyMap<string, string> = new Map([
  ["subdistricts", "subdistrict"],
  ["counties", "county"],
  ["compounds", "compound"],
  ["buildings", "building"],
  ["villages", "village"],
  ["living-circles", "living-circle"],
  ["blocks", "block"],
  ["superblocks", "superblock"],
  ["former-seat-towns", "former-seat-town"],
]);

const roleOf = (unitKind: string): LayerDescription["role"] =>
  unitKind === "community" ? "communities" : unitKind === "facility" ? "facilities" : `unit:${unitKind}`;

function findList(kind: string, { overview }: Context, say: SayStandard): Found {
  const found = overview?.kinds.find((own) => own.kind === kind);
  const count = found?.listedCount ?? 0;
  if (found?.completeness === "complete")
    return {
      state: "there",
      detail: count === 0 ? say("standard.need.emptyComplete") : say("standard.need.complete", { count }),
    };
  if (count > 0) return { state: "part", detail: say("standard.need.listed", { count }) };
  return { state: "none", detail: say("standard.need.none") };
}

function findLayer(layer: string, context: Context, say: SayStandard): Found & { readonly text: string } {
  const { overview, layers, standard, language } = context;
  const none: Found = { state: "none", detail: say("standard.need.none") };
  const there = (count: number): Found =>
    count > 0 ? { state: "there", detail: say("standard.need.count", { count }) } : none;
  switch (layer) {
    case "communities":
      return { text: say("standard.need.communities"), ...there(overview?.communities.length ?? 0) };
    case "dwellings-or-buildings":
      return {
        text: say("standard.need.homes"),
        ...(overview?.demandOrigin === "grid"
          ? { state: "part", detail: say("standard.need.spread") }
          : there(overview?.demandCount ?? 0)),
      };
    case "walk-network":
      return {
        text: say("standard.need.network"),
        ...(overview?.models.includes("streets")
          ? there(layers.filter(({ role }) => role === "streets").reduce((sum, { keptCount }) => sum + keptCount, 0))
          : { state: "part", detail: say("standard.need.straight") }),
      };
    default: {
      if (standard.kinds.has(layer)) {
        const text = say("standard.need.list", { kind: nameKind(layer, standard, language) });
        return { text, ...findList(layer, context, say) };
      }
      const unit = UNIT_OF_LAYER.get(layer) ?? layer;
      const kept = layers
        .filter(({ role }) => role === roleOf(unit))
        .reduce((sum, { keptCount }) => sum + keptCount, 0);
      const named = new Set(
        overview?.communities.flatMap((own) => {
          const name = unit === "subdistrict" ? own.subdistrict : unit === "county" ? own.county : null;
          return name === null ? [] : [name];
        }),
      );
      const text = say("standard.need.layer", { unit: nameUnit(unit, standard, language) });
      return { text, ...there(kept > 0 ? kept : named.size) };
    }
  }
}

function findAttribute(unitKind: string, key: string, need: string, context: Context, say: SayStandard): Found {
  const { project, layers, overview } = context;
  const fields = layers.filter(({ role }) => role === roleOf(unitKind)).flatMap((layer) => layer.fields);
  const column = fields.find(({ field }) => field === key)?.column ?? null;
  const open = overview?.needs.find((own) => own.need === need)?.cellCount ?? 0;
  const declared =
    project.facts.filter((fact) => fact.unitKind === unitKind && fact.key === key).length +
    project.register.filter((entry) => entry.unitKind === unitKind && entry.key === key).length;
  if (column !== null && open > 0)
    return { state: "part", detail: say("standard.need.columnOpen", { column, count: open }) };
  if (column !== null) return { state: "there", detail: say("standard.need.column", { column }) };
  if (declared > 0)
    return { state: open > 0 ? "part" : "there", detail: say("standard.need.declared", { count: declared }) };
  return { state: "none", detail: say("standard.need.toDeclare") };
}

/** Each thing that a rule needs, with whether the open project has it. */
export function listNeedStates(needs: readonly string[], context: Context): readonly NeedState[] {
  const { standard, language } = context;
  const say = sayStandardIn(language);
  return needs.map((need): NeedState => {
    const colon = need.indexOf(":");
    const [type, item] = [need.slice(0, colon), need.slice(colon + 1)];
    if (type === "layer") return { need, ...findLayer(item, context, say) };
    if (type !== "attr") return { need, text: say("standard.need.survey"), ...missingSurvey(say) };
    const dot = item.indexOf(".");
    const [unitKind, key] = [item.slice(0, dot), item.slice(dot + 1)];
    const unit = unitKind === "facility" ? say("standard.need.facility") : nameUnit(unitKind, standard, language);
    const attribute = nameAttribute(unitKind, key, standard, language);
    const text = attribute.toLowerCase().startsWith(unit.toLowerCase())
      ? upperFirst(attribute)
      : say("standard.need.attribute", { unit: upperFirst(unit), attribute });
    return { need, text, ...findAttribute(unitKind, key, need, context, say) };
  });
}

const missingSurvey = (say: SayStandard): Found => ({ state: "none", detail: say("standard.need.toDeclare") });
