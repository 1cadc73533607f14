import type { Finding } from "../audit/audit.ts";
import { judgeFilter } from "../audit/filter.ts";
import type { Evidence } from "../audit/measurement.ts";
import { dueDateOf } from "../audit/severity.ts";
import type { MessageValues } from "../errors.ts";
import { formatMessage, type Language, messages } from "../messages/messages.ts";
import type { Prepared } from "../project/analyze.ts";
import { selectFacilities } from "../reach/reachFields.ts";
import { boxGapMm, distanceBetweenSites } from "../reach/siteDistance.ts";
import type { AttributeValue } from "../read/values.ts";
import { lowerFirst } from "../standard/labelsEn.ts";
import { formatKindName, formatQuantity, formatRule } from "../standard/sentence.ts";
import { findValueLabel } from "../standard/sentenceWords.ts";
import { type Rule, type Standard, visitQuantities } from "../standard/standard.ts";
import { mmToMeters } from "../units.ts";
import { findFixes } from "./fixes.ts";
import { formatDecimal, formatPercent, formatRational, formatThousandths } from "./numbers.ts";
import type { Fingerprint } from "./summary.ts";

/** Ids that one line names; the rest is counted. */
const MOST_IDS = 12;
/** Features just outside that are named for each kind. */
const MOST_OUTSIDE = 3;

/** Writes the lines of one explanation in one language. */
class Explanation {
  readonly lines: string[] = [];
  private readonly prepared: Prepared;
  private readonly finding: Finding;
  readonly language: Language;

  constructor(prepared: Prepared, finding: Finding, language: Language) {
    this.prepared = prepared;
    this.finding = finding;
    this.language = language;
  }

  say(code: string, values: MessageValues = {}, indent = 0): void {
    this.lines.push("  ".repeat(indent) + formatMessage(code, values, this.language));
  }

  readonly word = (code: string, values: MessageValues = {}): string => formatMessage(code, values, this.language);

  readonly kindNames = (kinds: readonly string[]): string => {
    const names = kinds.map(this.kindName);
    return names.join(this.language === "zh" ? "或" : " or ");
  };

  private definitionOf(unitKind: string, key: string) {
    const { attributes } = this.prepared.standard;
    return attributes.find((attribute) => attribute.unitKind === unitKind && attribute.key === key);
  }

  readonly attributeName = (unitKind: string, key: string): string => {
    const label = this.definitionOf(unitKind, key)?.label;
    if (label === undefined) return key;
    return this.language === "zh" ? label.zh : lowerFirst(label.en);
  };

  readonly attributeAmount = (unitKind: string, key: string, figure: string): string =>
    this.amount(figure, this.definitionOf(unitKind, key)?.unit ?? "");

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

  inventoryOf(kinds: readonly string[]): string {
    const states = kinds.map((kind) => this.prepared.inventory.get(kind) ?? "none");
    const least = (["none", "partial", "complete"] as const).find((state) => states.includes(state)) ?? "none";
    return this.word(`inventory.${least}`);
  }

  writeEvidence(evidence: Evidence): void {
    switch (evidence.type) {
      case "attribute": {
        const key = this.attributeName(this.finding.subject.unitKind, evidence.key);
        const values = { subject: evidence.subject, key, value: this.valueName(evidence.key, evidence.value) };
        this.say(evidence.value === null ? "explain.attribute-missing" : "explain.attribute", values, 1);
        break;
      }
      case "features":
        this.writeFeatures(evidence);
        break;
      case "reach":
        this.writeReach(evidence);
        break;
      case "nearest":
        if (evidence.distanceMm === null) this.say("explain.nearest-none", {}, 1);
        else this.say("explain.nearest", { facility: evidence.facility!, meters: mmToMeters(evidence.distanceMm) }, 1);
        break;
      case "units": {
        const { unitKind, met, short, open, notApplicable } = evidence;
        const unit = this.kindName(unitKind);
        this.say("explain.units", { unit, met, short: short.length, open: open.length, other: notApplicable }, 1);
        if (short.length > 0) this.say("explain.units-short", { ids: this.idList(short) }, 1);
      }
    }
  }

  private writeFeatures(evidence: Extract<Evidence, { type: "features" }>): void {
    const kinds = this.kindNames(evidence.kinds);
    const inventory = this.inventoryOf(evidence.kinds);
    const values = { kinds, count: evidence.counted.length, ids: this.idList(evidence.counted), inventory };
    this.say(evidence.counted.length === 0 ? "explain.features-none" : "explain.features", values, 1);
    if (evidence.open.length > 0) {
      this.say("explain.features-open", { kinds, count: evidence.open.length, ids: this.idList(evidence.open) }, 1);
    }
    this.writeJustOutside(evidence.kinds);
  }

  /** The nearest facilities of the kinds that do not count, with their distance from the community's boundary. */
  private writeJustOutside(kinds: readonly string[]): void {
    const { place, standard, inventory } = this.prepared;
    const { subject } = this.finding;
    if (subject.unitKind !== "community") return;
    const boundary = { planeShape: place.planeShapes[subject.index] };
    const { proven } = selectFacilities(place, standard, inventory, kinds);
    const outside = proven
      .filter((index) => !place.communitiesOfFacility[index].includes(subject.index))
      .map((index) => ({ index, boxMm: boxGapMm(boundary, place.sites[index]) }))
      .sort((a, b) => a.boxMm - b.boxMm);
    let nearest: { index: number; distanceMm: number }[] = [];
    for (const { index, boxMm } of outside) {
      // What they hold is no nearer than the boxes: once these are farther than the last one kept, the rest is too.
      if (nearest.length === MOST_OUTSIDE && boxMm > nearest[MOST_OUTSIDE - 1].distanceMm) break;
      const distanceMm = distanceBetweenSites(boundary, place.sites[index]);
      nearest = [...nearest, { index, distanceMm }]
        .sort((a, b) => a.distanceMm - b.distanceMm || a.index - b.index)
        .slice(0, MOST_OUTSIDE);
    }
    for (const { index, distanceMm } of nearest) {
      const { id, name } = place.facilities[index];
      this.say("explain.just-outside", { kind: this.kindNames(kinds), id, name, meters: mmToMeters(distanceMm) }, 1);
    }
  }

  private writeReach({ kinds, limitMm, measure, weight }: Extract<Evidence, { type: "reach" }>): void {
    const { total, covered, possible, unweighted } = weight;
    const values = {
      limit: mmToMeters(limitMm),
      kinds: this.kindNames(kinds),
      measure: this.word(`demand.${measure}`),
      covered: formatThousandths(covered),
      total: formatThousandths(total ?? 0),
      share: total ? formatPercent(covered / total) : "–",
      possible: formatThousandths(possible),
      inventory: this.inventoryOf(kinds),
    };
    this.say("explain.reach", values, 1);
    const count = unweighted.covered + unweighted.open + unweighted.uncovered;
    if (count > 0) this.say("explain.reach-unweighted", { count }, 1);
  }

  /** A figure with its unit in words: "90%", "480 m²"; a unit that has no word stays as the standard writes it. */
  private amount(value: string, unit: string): string {
    if (unit === "share") return formatPercent(Number(value));
    if (unit === "" || unit === "count") return value;
    const code = `measure.${unit}`;
    return `${value} ${messages.has(code) ? this.word(code) : unit}`;
  }

  /** An attribute's value in words: yes and no, and the names that the standard gives its words. */
  private valueName(key: string, value: AttributeValue | null): string {
    if (typeof value === "boolean") return this.word(`value.${value}`);
    const definition = this.definitionOf(this.finding.subject.unitKind, key);
    if (typeof value === "number") return this.amount(formatDecimal(value), definition?.unit ?? "");
    return findValueLabel(definition, String(value), this.language);
  }

  /** What is missing, in words: an attribute, a layer, a kind, or what this version cannot do. */
  private missingName(type: string, id: string): string {
    const own = `${type}.${id}`;
    if (messages.has(own)) return this.word(own);
    const dot = id.indexOf(".");
    if (type !== "attr") return this.kindName(id);
    const [unitKind, key] = [id.slice(0, dot), id.slice(dot + 1)];
    return unitKind === "demand" ? this.word(`demand.${key}`) : this.attributeName(unitKind, key);
  }

  writeFigures(): void {
    const { low, high, threshold, unit, gap, comparison, rule, model } = this.finding;
    if (comparison !== null && comparison !== rule.require) {
      const part = formatQuantity(
        comparison.of,
        { ...this.prepared.standard, parameters: this.prepared.parameters },
        this.language,
        rule.subject,
      );
      this.say("explain.part", { part });
    }
    if (threshold !== null) {
      const withUnit = (value: string) => (value === "" ? value : this.amount(value, unit));
      const values = {
        low: withUnit(formatRational(low)),
        high: withUnit(formatRational(high)),
        threshold: withUnit(formatRational(threshold)),
      };
      if (high === null) this.say("explain.value-at-least", values);
      else if (values.low === values.high)
        this.say("explain.value-exact", { value: values.low, threshold: values.threshold });
      else this.say("explain.value-range", values);
      if (gap !== null) this.say("explain.gap", { gap: withUnit(formatRational(gap)) });
    }
    if (model === "straight") this.say("explain.model");
  }

  writeMissing(): void {
    if (this.finding.missing.length === 0) return;
    this.say("explain.missing");
    for (const need of this.finding.missing) {
      const [type, id = ""] = need.split(":", 2);
      const code = `missing.${type}`;
      this.say(code, { item: this.missingName(type, id) }, 1);
    }
  }

  writeFixes(): void {
    const fixes = findFixes(this.finding, this);
    const { rule, subject } = this.finding;
    const { data, parameters } = this.prepared.auditInput;
    const advice = rule.advise.filter(
      ({ when }) =>
        !when || judgeFilter(when, (key) => data.attributeForFilter(subject, key), parameters).truth === true,
    );
    if (this.finding.outcome !== "short" || fixes.length + advice.length === 0) return;
    this.say("explain.fix");
    for (const fix of fixes) this.lines.push(`  ${fix}`);
    for (const { text } of advice) this.lines.push(`  ${text[this.language]}`);
  }

  writeParameters(): void {
    const ids = findParameters(this.finding.rule);
    if (ids.length === 0) return;
    this.say("explain.parameters");
    for (const id of ids) {
      const parameter = this.prepared.parameters.get(id)!;
      const source = (parameter.source ?? parameter.note)?.[this.language];
      const values = {
        id,
        value: this.amount(String(parameter.value), parameter.unit),
        defaultValue: this.amount(String(parameter.defaultValue), parameter.unit),
        origin: this.word(`origin.${parameter.origin}`),
        source: source === undefined ? "" : this.language === "zh" ? `，${source}` : `, ${source}`,
      };
      this.say(parameter.changed ? "explain.parameter-changed" : "explain.parameter", values, 1);
      const { range } = parameter;
      if (parameter.outsideRange && range)
        this.say(
          "explain.parameter-outside",
          { low: this.amount(String(range[0]), parameter.unit), high: this.amount(String(range[1]), parameter.unit) },
          1,
        );
    }
  }
}

/** Ids of the parameters that a rule mentions, in order of mention. */
function findParameters(rule: Rule): readonly string[] {
  const ids = new Set<string>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === "object" && value !== null) {
      for (const [key, child] of Object.entries(value)) {
        if (key === "param" && typeof child === "string") ids.add(child);
        else collect(child);
      }
    }
  };
  collect(rule.when);
  collect(rule.require);
  return [...ids];
}

const hasReach = (rule: Rule): boolean => {
  let found = false;
  visitQuantities(rule.require, ({ q }) => {
    found ||= q === "reach" || q === "nearest";
  });
  return found;
};

function writeClauses(explanation: Explanation, rule: Rule, standard: Standard): void {
  for (const { doc, clause, quote } of rule.citations) {
    const document = standard.documents.find(({ id }) => id === doc)?.title[explanation.language] ?? doc;
    explanation.say("explain.clause", { document, clause });
    if (quote !== undefined) explanation.say("explain.quote", { quote });
  }
}

/**
 * Answers "how?" for one finding, line by line: outcome, requirement, clause and original sentence, figures, evidence,
 * missing data, what would close it, parameters with their origin, and the data's fingerprints.
 */
export function explainFinding(
  prepared: Prepared,
  finding: Finding,
  fingerprints: readonly Fingerprint[],
  language: Language,
): readonly string[] {
  const { standard, date, place } = prepared;
  const { rule, outcome, severity } = finding;
  const explanation = new Explanation(prepared, finding, language);
  explanation.lines.push(`${rule.id} ${rule.title[language]} — ${explanation.subjectName()}`);
  const outcomeWord = explanation.word(`outcome.${outcome}`);
  if (severity === null) explanation.say("explain.outcome", { outcome: outcomeWord });
  else
    explanation.say("explain.outcome-severity", {
      outcome: outcomeWord,
      severity: explanation.word(`severity.${severity}`),
    });
  // Read with the values of this run, not the standard's own.
  const asRun = { ...standard, parameters: prepared.parameters };
  explanation.say("explain.requirement", { sentence: formatRule(rule, asRun, language) });
  writeClauses(explanation, rule, standard);
  explanation.say("explain.fidelity", { fidelity: explanation.word(`fidelity.${rule.fidelity}`) });
  if (rule.notes !== undefined) explanation.say("explain.note", { note: rule.notes[language] });
  const due = dueDateOf(rule, standard);
  if (due === null) explanation.say("explain.always-due", { date });
  else explanation.say("explain.due", { due, date });
  explanation.writeFigures();
  if (finding.evidence.length > 0) explanation.say("explain.evidence");
  for (const evidence of finding.evidence) explanation.writeEvidence(evidence);
  explanation.writeMissing();
  explanation.writeFixes();
  explanation.writeParameters();
  if (hasReach(rule)) {
    const [lng, lat] = place.plane.centerLngLat;
    explanation.say("explain.plane", { lng: Number(lng.toFixed(5)), lat: Number(lat.toFixed(5)) });
  }
  explanation.say("explain.fingerprints");
  for (const { name, sha256 } of fingerprints) explanation.lines.push(`  ${name}  ${sha256}`);
  return explanation.lines;
}
