import type { Finding } from "../audit/audit.ts";
import { judgeFilter } from "../audit/filter.ts";
import type { Evidence } from "../audit/measurement.ts";
import { dueDateOf } from "../audit/severity.ts";
import type { MessageValues } from "../errors.ts";
import { formatMessage, type Language, messages } from "../messages/messages.ts";
import type { Prepared } from "../project/analyze.ts";
import { selectFacilities } from "../reach/reachFields.ts";
import { boxGapMm, distanceBetweenSites } from "../reach/siteDistance.ts";
import { lowerFirst } from "../standard/labelsEn.ts";
import { formatRule } from "../standard/sentence.ts";
import { type Rule, type Standard, visitQuantities } from "../standard/standard.ts";
import { mmToMeters } from "../units.ts";
import { findFixes } from "./fixes.ts";
import { formatPercent, formatRational, formatThousandths } from "./numbers.ts";
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
    const names = kinds.map((kind) => {
      const label = this.prepared.standard.kinds.get(kind)?.label[this.language] ?? kind;
      return this.language === "en" ? lowerFirst(label) : label;
    });
    return names.join(this.language === "zh" ? "或" : " or ");
  };

  readonly attributeName = (unitKind: string, key: string): string => {
    const { attributes } = this.prepared.standard;
    const definition = attributes.find((attribute) => attribute.unitKind === unitKind && attribute.key === key);
    return definition?.label[this.language] ?? key;
  };

  /** Files name units in Chinese; English keeps the id, which reads as a word. */
  readonly unitName = (unitKind: string): string => {
    const label = this.prepared.standard.kinds.get(unitKind)?.label[this.language];
    return label ?? (this.language === "zh" ? this.prepared.standard.units.get(unitKind) : undefined) ?? unitKind;
  };

  /** "社区 石桥社区（T01）", "community 石桥社区 (T01)"; the city has no name of its own. */
  subjectName(): string {
    const { unitKind, name, id } = this.finding.subject;
    const unit = unitKind === "facility" ? this.word("unit.facility") : this.unitName(unitKind);
    if (unitKind === "city") return unit;
    return this.language === "zh" ? `${unit} ${name}（${id}）` : `${unit} ${name} (${id})`;
  }

  idList(ids: readonly string[]): string {
    return ids.slice(0, MOST_IDS).join(", ") + (ids.length > MOST_IDS ? ` … (${ids.length})` : "");
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
        const values = { subject: evidence.subject, key, value: String(evidence.value) };
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
        const unit = this.unitName(unitKind);
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
    const nearest = proven
      .filter((index) => !place.communitiesOfFacility[index].includes(subject.index))
      .map((index) => ({ index, boxMm: boxGapMm(boundary, place.sites[index]) }))
      .sort((a, b) => a.boxMm - b.boxMm)
      // Boxes say who can be nearest; only those are measured to the boundary.
      .slice(0, MOST_OUTSIDE * 8)
      .map(({ index }) => ({ index, distanceMm: distanceBetweenSites(boundary, place.sites[index]) }))
      .sort((a, b) => a.distanceMm - b.distanceMm || a.index - b.index)
      .slice(0, MOST_OUTSIDE);
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

  /** A deciding part in words: "general supermarket, 500 m". */
  private partName(part: string): string {
    const [quantity, kinds = "", limit] = part.split(":");
    if (quantity === "attr") return this.attributeName(this.finding.subject.unitKind, kinds);
    if (limit === undefined) return part;
    return `${this.kindNames(kinds.split("+"))}${this.language === "zh" ? "，" : ", "}${limit} m`;
  }

  writeFigures(): void {
    const { low, high, threshold, unit, gap, part, model } = this.finding;
    if (part !== "") this.say("explain.part", { part: this.partName(part) });
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
      const dot = id.indexOf(".");
      const item = type === "attr" ? this.attributeName(id.slice(0, dot), id.slice(dot + 1)) : this.kindNames([id]);
      this.say(code, { item, id }, 1);
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
  explanation.say("explain.requirement", { sentence: formatRule(rule, standard, language) });
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
