import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Language } from "../../../../src/core/messages/messages.ts";
import { describeIndicators, type IndicatorLevel } from "../../../../src/core/report/indicators.ts";
import { LanguageContext } from "../../../../src/ui/i18n/say.ts";
import { IndicatorTable } from "../../../../src/ui/modes/indicators/IndicatorTable.tsx";
import { Inspector } from "../../../../src/ui/modes/indicators/Inspector.tsx";
import { showRows } from "../../../../src/ui/modes/indicators/indicatorModel.ts";
import { analyzeTown, COMPLETE } from "../../../core/report/analyses.ts";
import { leshanStandard } from "../../../support/toyTown.ts";

const town = analyzeTown(COMPLETE);
const nothing = () => undefined;
const rowsOf = (level: IndicatorLevel) => showRows(describeIndicators(town, level, 0), leshanStandard);

const renderTable = (level: IndicatorLevel, language: Language): string =>
  renderToStaticMarkup(
    <LanguageContext value={language}>
      <IndicatorTable rows={rowsOf(level)} selected={0} unitName="<b>" onSelect={nothing} />
    </LanguageContext>,
  );

const renderInspector = (number: number, level: IndicatorLevel, onMatrix: (() => void) | null): string =>
  renderToStaticMarkup(
    <LanguageContext value="en">
      <Inspector
        shown={rowsOf(level).find(({ view }) => view.number === number)!}
        standard={leshanStandard}
        missing={["the list of day-care centres"]}
        ownLines={["  measured: 1 of 6"]}
        onMatrix={onMatrix}
        onCopy={nothing}
        onData={nothing}
      >
        {null}
      </Inspector>
    </LanguageContext>,
  );

test("one row is in the order of tabs, and five are marked as binding", () => {
  const html = renderTable("city", "zh");
  expect(html.match(/tabindex="0"/g)).toHaveLength(1);
  expect(html.match(/class="indicator-tag"/g)).toHaveLength(5);
  expect(html).not.toContain('<b>"');
});

test("an English table has no Chinese in it", () => {
  expect(renderTable("city", "en")).not.toMatch(/\p{Script=Han}/u);
});

test("what is not asked of a county is said, and has no bar", () => {
  const row = renderTable("county", "zh")
    .split("<tr ")
    .find((part) => part.includes('data-row="3"'))!;
  expect(row).toContain("不在这一级考核");
  expect(row).not.toContain("indicator-bar");
});

test("the open one quotes the plan, says what is missing, and why the matrix cannot be opened", () => {
  const html = renderInspector(20, "city", null);
  expect(html).toContain("社区日间照料中心覆盖率(%)≥90预期性");
  expect(html).toContain("the list of day-care centres");
  expect(html).toMatch(/aria-disabled="true" title="The matrix has no column of it/);
  expect(renderInspector(20, "city", nothing)).not.toContain("aria-disabled");
});

test("a sum over a sum says what is divided by what; a row whose label was inferred says so", () => {
  expect(renderInspector(1, "city", null)).toMatch(/added up over the units inside, then divided: .+ ÷ .+\./);
  expect(renderInspector(26, "city", null)).toContain("inferred from the order of the body");
});
