// One file although it is long: each section of an explanation is a few lines, and all write with one writer.

import "../messages/learnExplainMessages.ts";
import "../messages/learnMissingMessages.ts";
import { contextOf, type Finding } from "../audit/audit.ts";
import { judgeFilter } from "../audit/filter.ts";
import { findJustOutside } from "../audit/justOutside.ts";
import type { Evidence } from "../audit/measurement.ts";
import { questionOfReach } from "../audit/quantities/reach.ts";
import type { ReachQuestion } from "../audit/subject.ts";
import type { MessageValues } from "../errors.ts";
import { formatMessage, type Language } from "../messages/messages.ts";
import type { Prepared } from "../project/analyze.ts";
import { valueOfParameter } from "../standard/parameters.ts";
import { findParameters } from "../standard/ruleParameters.ts";
import { formatQuantity, formatRule } from "../standard/sentence.ts";
import { isUnitLike, type Rule, type Standard, visitQuantities } from "../standard/standard.ts";
import { mmToMeters, weightToCount } from "../units.ts";
import { hasReach } from "./explainReach.ts";
import { FindingWords } from "./findingWords.ts";
import { findFixes } from "./fixes.ts";
import { formatDecimal, formatPercent, formatRational } from "./numbers.ts";
import { measureRefuge } from "./refuge.ts";
import type { Fingerprint } from "./summary.ts";

/** Features just outside that are named for each kind. */
const MOST_OUTSIDE = 3;

/** What an explanation says, in this order. */
export const EXPLANATION_SECTIONS = [
  "heading",
  "outcome",
  "requirement",
  "clauses",
  "reading",
  "figures",
  "evidence",
  "missing",
  "fixes",
  "parameters",
  "plane",
  "fingerprints",
] as const;
type Section = (typeof EXPLANATION_SECTIONS)[number];

/** The answer to "how?", line by line in each section; lines that belong under another start with two spaces. */
export type ExplanationLines = Readonly<Record<Section, readonly string[]>>;

/** Writes the lines of one explanation in one language. */
class ExplanationWriter extends FindingWords {
  private readonly sections = Object.fromEntries(EXPLANATION_SECTIONS.map((name) => [name, [] as string[]])) as Record<
    Section,
    string[]
  >;
  private section: Section = "heading";

  /** What is said from here on belongs there. */
  open(section: Section): void {
    this.section = section;
  }

  get lines(): ExplanationLines {
    return this.sections;
  }

  write(line: string): void {
    this.sections[this.section].push(line);
  }

  say(code: string, values: MessageValues = {}, indent = 0): void {
    this.write("  ".repeat(indent) + formatMessage(code, values, this.language));
  }

  /** Who declared a value, and for which day; or what a register counts. */
  private writeDeclaration(unitKind: string, unit: string, key: string): void {
    const { declarations } = this.prepared;
    const fact = declarations.factOf(unitKind, unit, key);
    const register = declarations.registerOf(unitKind, unit, key);
    if (register !== undefined) this.say("explain.register", { certain: register.certain, open: register.open }, 2);
    if (fact === undefined) return;
    const by = fact.declaredBy ?? this.word("explain.nobody");
    this.say("explain.declared", { by, date: fact.date ?? this.word("explain.no-day") }, 2);
  }

  writeEvidence(evidence: Evidence): void {
    switch (evidence.type) {
      case "attribute": {
        const { unitKind, derivedFrom } = evidence;
        const key = this.attributeName(unitKind, evidence.key);
        const values = {
          subject: evidence.subject,
          key,
          value: this.valueName(unitKind, evidence.key, evidence.value),
        };
        this.say(evidence.value === null ? "explain.attribute-missing" : "explain.attribute", values, 1);
        this.writeDeclaration(unitKind, evidence.subject, evidence.key);
        if (derivedFrom !== null) this.say("explain.attribute-derived", { layer: this.layerName(derivedFrom) }, 2);
        break;
      }
      case "derived": {
        const { unitKind, key, derivedFrom, count } = evidence;
        const values = { key: this.attributeName(unitKind, key), count, layer: this.layerName(derivedFrom) };
        this.say("explain.derived", values, 1);
        break;
      }
      case "land":
        this.writeLand(evidence);
        break;
      case "features":
        this.writeFeatures(evidence);
        break;
      case "reach":
        this.writeReach(evidence);
        break;
      case "nearest":
        this.writeNearest(evidence);
        break;
      case "units": {
        const { unitKind, met, short, open, notApplicable } = evidence;
        const unit = this.kindName(unitKind);
        this.say("explain.units", { unit, met, short: short.length, open: open.length, other: notApplicable }, 1);
        if (short.length > 0) this.say("explain.units-short", { ids: this.idList(short) }, 1);
        break;
      }
      case "boundaries":
        this.writeBoundaries(evidence);
        break;
      case "streets": {
        const { insideMm, connectedMm } = evidence;
        const meters = (mm: number) => Math.round(mmToMeters(mm));
        this.say("explain.streets", { inside: meters(insideMm), connected: meters(connectedMm) }, 1);
        break;
      }
      case "width":
        this.say("explain.width", { feature: evidence.feature, meters: mmToMeters(evidence.widthMm) }, 1);
        break;
      case "crossed": {
        const { kinds, units } = evidence;
        const values = { kinds: this.kindNames(kinds), count: units.length, ids: this.idList(units) };
        this.say(units.length === 0 ? "explain.crossed-none" : "explain.crossed", values, 1);
      }
    }
  }

  private writeLand({ kinds, clip, counted, open, squareMeters }: Extract<Evidence, { type: "land" }>): void {
    const area = this.amount(formatDecimal(squareMeters), "m2");
    if (kinds.includes("subject")) {
      this.say("explain.land-subject", { area }, 1);
      return;
    }
    const names = this.kindNames(kinds);
    const inventory = this.inventoryOf(kinds);
    const values = { kinds: names, count: counted.length, ids: this.idList(counted), area, inventory };
    if (counted.length === 0) this.say("explain.features-none", values, 1);
    else this.say(clip ? "explain.land-inside" : "explain.land-whole", values, 1);
    if (open.length > 0)
      this.say("explain.features-open", { kinds: names, count: open.length, ids: this.idList(open) }, 1);
    this.writeJustOutside(kinds);
  }

  private writeNearest({ from, facility, distanceMm, metric }: Extract<Evidence, { type: "nearest" }>): void {
    if (distanceMm === null || facility === null) {
      this.say("explain.nearest-none", {}, 1);
      return;
    }
    const code = metric === "centroid" ? "explain.nearest-centers" : "explain.nearest";
    const isOwn = from === this.finding.subject.id;
    this.say(isOwn ? code : `${code}-from`, { from, facility, meters: mmToMeters(distanceMm) }, 1);
  }

  private writeBoundaries(evidence: Extract<Evidence, { type: "boundaries" }>): void {
    const { unitKind, squareMeters, gapCount, overlapCount, overlapping } = evidence;
    const area = this.amount(formatDecimal(squareMeters), "m2");
    const values = { unit: this.kindName(unitKind), gaps: gapCount, overlaps: overlapCount, area };
    this.say("explain.boundaries", values, 1);
    if (overlapping.length > 0) this.say("explain.boundaries-pairs", { pairs: this.idList(overlapping) }, 1);
  }

  private writeFeatures(evidence: Extract<Evidence, { type: "features" }>): void {
    const kinds = this.kindNames(evidence.kinds);
    const inventory = this.inventoryOf(evidence.kinds, evidence.complete);
    const values = { kinds, count: evidence.counted.length, ids: this.idList(evidence.counted), inventory };
    this.say(evidence.counted.length === 0 ? "explain.features-none" : "explain.features", values, 1);
    if (evidence.open.length > 0) {
      this.say("explain.features-open", { kinds, count: evidence.open.length, ids: this.idList(evidence.open) }, 1);
    }
    this.writeJustOutside(evidence.kinds);
  }

  /** The nearest facilities of the kinds that are not present, with their distance from the boundary. */
  private writeJustOutside(kinds: readonly string[]): void {
    const { subject } = this.finding;
    // Of the city nothing is outside that would count for it.
    if (subject.unitKind === "city") return;
    const { data } = this.prepared.auditInput;
    for (const near of findJustOutside(
      data,
      subject,
      kinds.filter((kind) => !isUnitLike(kind)),
      MOST_OUTSIDE,
    )) {
      const { id, name } = this.prepared.place.facilities[near.facility];
      const meters = mmToMeters(near.distanceMm);
      this.say("explain.just-outside", { kind: this.kindNames(kinds), id, name, meters }, 1);
    }
  }

  private writeReach({
    kinds,
    limitMm,
    atLeast,
    countBy,
    measure,
    weight,
  }: Extract<Evidence, { type: "reach" }>): void {
    const { total, covered, possible, unweighted } = weight;
    const values = {
      limit: mmToMeters(limitMm),
      kinds: this.kindNames(kinds),
      measure: this.word(`demand.${measure}`),
      covered: weightToCount(covered),
      total: weightToCount(total ?? 0),
      share: total ? formatPercent(covered / total) : "–",
      possible: weightToCount(possible),
      inventory: this.inventoryOf(kinds),
    };
    this.say("explain.reach", values, 1);
    if (atLeast > 1)
      this.say(countBy === "kind" ? "explain.reach-kinds" : "explain.reach-several", { count: atLeast }, 2);
    const count = unweighted.covered + unweighted.open + unweighted.uncovered;
    if (count > 0) this.say("explain.reach-unweighted", { count }, 1);
    this.writeWalk(kinds, limitMm, covered);
  }

  /** Beside a walk: what its circle would promise, and where the streets are not to be trusted. */
  private writeWalk(kinds: readonly string[], limitMm: number, covered: number): void {
    const { rule, subject, model } = this.finding;
    const { auditInput, models, place } = this.prepared;
    if (model !== "streets" || models.walked === null) return;
    const questions: ReachQuestion[] = [];
    visitQuantities(rule.require, (quantity) => {
      if (quantity.q !== "reach" || quantity.to.join() !== kinds.join()) return;
      const own = questionOfReach(quantity, contextOf(auditInput, rule), subject);
      if (own?.limitMm === limitMm) questions.push(own);
    });
    const [question] = questions;
    const circle = question === undefined ? null : auditInput.data.reachOf(subject, { ...question, metric: "line" });
    if (circle?.weight.total) {
      const { weight } = circle;
      const values = {
        circle: weightToCount(weight.covered),
        share: formatPercent(weight.covered / weight.total!),
        between: weightToCount(weight.covered - covered),
      };
      this.say("explain.reach-circle", values, 1);
    }
    const points = place.unitLayers.get(subject.unitKind)?.members[subject.index]?.points ?? new Uint32Array();
    const { distances } = models.walked;
    const count = [...points].filter((point) => distances.isFar(point) || distances.isDoubtful(point)).length;
    if (count > 0) this.say("explain.reach-doubt", { count }, 1);
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
    if (model !== null) this.say(model === "straight" ? "explain.model" : "explain.model-streets");
  }

  /** Beside a declared refuge: how much green space there is for each resident. */
  writeRefuge(): void {
    const refuge = measureRefuge(this.prepared, this.finding);
    if (refuge === null) return;
    const { squareMeters, usableSquareMeters, usablePerResident, residents, unknownCount } = refuge;
    const share = formatPercent(valueOfParameter(this.prepared.parameters, "refuge.usableShare"));
    const values = { area: Math.round(squareMeters), usable: Math.round(usableSquareMeters), share };
    this.say("explain.refuge", values, 1);
    if (usablePerResident !== null)
      this.say(
        "explain.refuge-each",
        { each: formatDecimal(Number(usablePerResident.toFixed(2))), residents: residents ?? 0 },
        2,
      );
    if (unknownCount > 0) this.say("explain.refuge-unknown", { count: unknownCount }, 2);
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

  /** What would close the shortfall, and what the standard advises; nothing unless it is short. */
  findFixes(): readonly string[] {
    const { rule, subject, outcome } = this.finding;
    if (outcome !== "short") return [];
    const { data, parameters } = this.prepared.auditInput;
    const advice = rule.advise.filter(
      ({ when }) =>
        !when || judgeFilter(when, (key) => data.attributeForFilter(subject, key), parameters).truth === true,
    );
    return [...findFixes(this.finding, this), ...advice.map(({ text }) => text[this.language])];
  }

  writeFixes(): void {
    const fixes = this.findFixes();
    if (fixes.length === 0) return;
    this.say("explain.fix");
    for (const fix of fixes) this.write(`  ${fix}`);
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

function writeClauses(writer: ExplanationWriter, rule: Rule, standard: Standard): void {
  for (const { doc, clause, quote } of rule.citations) {
    const document = standard.documents.find(({ id }) => id === doc)?.title[writer.language] ?? doc;
    writer.say("explain.clause", { document, clause });
    if (quote !== undefined) writer.say("explain.quote", { quote });
  }
}

function writeReading(writer: ExplanationWriter, rule: Rule, { date }: Prepared): void {
  writer.say("explain.fidelity", { fidelity: writer.word(`fidelity.${rule.fidelity}`) });
  if (rule.notes !== undefined) writer.say("explain.note", { note: rule.notes[writer.language] });
  const { due } = rule;
  if (due === null) writer.say("explain.always-due", { date });
  else writer.say("explain.due", { due, date });
}

/**
 * Answers "how?" for one finding: outcome, requirement, clause and original sentence, figures, evidence, missing data, what
 * would close it, parameters with their origin, and the data's fingerprints.
 */
export function explainFinding(
  prepared: Prepared,
  finding: Finding,
  fingerprints: readonly Fingerprint[],
  language: Language,
): ExplanationLines {
  const { standard, place } = prepared;
  const { rule, outcome, severity } = finding;
  const writer = new ExplanationWriter(prepared, finding, language);
  writer.write(`${rule.id} ${rule.title[language]} — ${writer.subjectName()}`);
  writer.open("outcome");
  const outcomeWord = writer.word(`outcome.${outcome}`);
  if (severity === null) writer.say("explain.outcome", { outcome: outcomeWord });
  else writer.say("explain.outcome-severity", { outcome: outcomeWord, severity: writer.word(`severity.${severity}`) });
  writer.open("requirement");
  // Read with the values of this run, not the standard's own.
  const asRun = { ...standard, parameters: prepared.parameters };
  writer.say("explain.requirement", { sentence: formatRule(rule, asRun, language) });
  writer.open("clauses");
  writeClauses(writer, rule, standard);
  writer.open("reading");
  writeReading(writer, rule, prepared);
  writer.open("figures");
  writer.writeFigures();
  writer.open("evidence");
  if (finding.evidence.length > 0) writer.say("explain.evidence");
  for (const evidence of finding.evidence) writer.writeEvidence(evidence);
  writer.writeRefuge();
  writer.open("missing");
  writer.writeMissing();
  writer.open("fixes");
  writer.writeFixes();
  writer.open("parameters");
  writer.writeParameters();
  writer.open("plane");
  if (hasReach(rule)) {
    const [lng, lat] = place.plane.centerLngLat;
    writer.say("explain.plane", { lng: Number(lng.toFixed(5)), lat: Number(lat.toFixed(5)) });
  }
  writer.open("fingerprints");
  writer.say("explain.fingerprints");
  for (const { name, sha256 } of fingerprints) writer.write(`  ${name}  ${sha256}`);
  return writer.lines;
}

/** The lines of an explanation, section after section. */
export const listLines = (lines: ExplanationLines): readonly string[] =>
  EXPLANATION_SECTIONS.flatMap((section) => lines[section]);

/** What would close a finding that is short, a sentence each. */
export const describeFixes = (prepared: Prepared, finding: Finding, language: Language): readonly string[] =>
  new ExplanationWriter(prepared, finding, language).findFixes();
