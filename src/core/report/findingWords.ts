import type { Finding } from "../audit/audit.ts";
import type { MessageValues } from "../errors.ts";
import { formatMessage, type Language, messages } from "../messages/messages.ts";
import type { Prepared } from "../project/analyze.ts";
import type { AttributeValue } from "../read/values.ts";
import { formatKindName } from "../standard/kindName.ts";
import { formatAmount, formatAttributeAmount, labelOfAttribute, valueOfAttribute } from "./attributeWords.ts";

/** Ids that one line names; the rest is counted. */
const MOST_IDS = 12;

/** What the things of one finding are called in one language: kinds, attributes, units, amounts, what is missing. */
export class FindingWords {
  readonly language: Language;
  protected readonly prepared: Prepared;
  protected readonly finding: Finding;

  constructor(prepared: Prepared, finding: Finding, language: Language) {
    this.prepared = prepared;
    this.finding = finding;
    this.language = language;
  }

  readonly word = (code: string, values: MessageValues = {}): string => formatMessage(code, values, this.language);

  readonly kindNames = (kinds: readonly string[]): string => {
    const names = kinds.map(this.kindName);
    return names.join(this.language === "zh" ? "或" : " or ");
  };

  readonly attributeName = (unitKind: string, key: string): string =>
    labelOfAttribute(this.prepared.standard, unitKind, key, this.language);

  readonly attributeAmount = (unitKind: string, key: string, figure: string): string =>
    formatAttributeAmount(this.prepared.standard, unitKind, key, figure, this.language);

  /** Of a facility kind or a unit kind. */
  readonly kindName = (kind: string): string => formatKindName(kind, this.prepared.standard, this.language);

  /** "社区 石桥社区（T01）", "community 石桥社区 (T01)"; the city has no name of its own. */
  subjectName(): string {
    const { unitKind, name, id } = this.finding.subject;
    const unit = unitKind === "facility" ? this.word("unit.facility") : this.kindName(unitKind);
    if (unitKind === "city") return unit;
    return this.language === "zh" ? `${unit} ${name}（${id}）` : `${unit} ${name} (${id})`;
  }

  idList(ids: readonly string[]): string {
    return (
      ids.slice(0, MOST_IDS).join(this.language === "zh" ? "、" : ", ") +
      (ids.length > MOST_IDS ? ` … (${ids.length})` : "")
    );
  }

  /** @param complete whether the lists are complete where the finding is about, where that is known: areas may differ */
  inventoryOf(kinds: readonly string[], complete: boolean | null = null): string {
    const states = kinds.map((kind) => this.prepared.inventory.get(kind) ?? "none");
    const least = (["none", "partial", "complete"] as const).find((state) => states.includes(state)) ?? "none";
    const hasAreas = (this.prepared.inventory.areas ?? []).length > 0;
    if (!hasAreas || complete === null || complete === (least === "complete")) return this.word(`inventory.${least}`);
    return this.word(complete ? "inventory.complete-here" : "inventory.partial-here");
  }

  /** What an attribute was worked out from: a layer, or the outline of the thing itself. */
  layerName(derivedFrom: string): string {
    const own = `layer.${derivedFrom}`;
    return messages.has(own) ? this.word(own) : this.kindName(derivedFrom);
  }

  amount(figure: string, unit: string): string {
    return formatAmount(figure, unit, this.language);
  }

  valueName(unitKind: string, key: string, value: AttributeValue | null): string {
    return valueOfAttribute(this.prepared.standard, unitKind, key, value, this.language);
  }

  /** What is missing, in words: an attribute, a layer, a kind, or what this version cannot do. */
  missingName(type: string, id: string): string {
    const own = `${type}.${id}`;
    if (messages.has(own)) return this.word(own);
    const dot = id.indexOf(".");
    if (type !== "attr" && type !== "register") return this.kindName(id);
    const [unitKind, key] = [id.slice(0, dot), id.slice(dot + 1)];
    return unitKind === "demand" ? this.word(`demand.${key}`) : this.attributeName(unitKind, key);
  }
}
