import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { resolveParameters } from "../../../../src/core/standard/parameters.ts";
import { LanguageContext } from "../../../../src/ui/i18n/say.ts";
import { ParameterFact } from "../../../../src/ui/modes/check/ParameterFact.tsx";
import { leshanStandard } from "../../../support/toyTown.ts";

/** What is to be read, the origins in brackets. */
const read = (userValues: readonly (readonly [string, number])[]): string =>
  renderToStaticMarkup(
    <LanguageContext value="en">
      <ParameterFact parameter={resolveParameters(leshanStandard, new Map(userValues)).get("reach.15.m")!} />
    </LanguageContext>,
  )
    .replace(/<span class="widget-origin [^>]*>([^<]*)<\/span>/g, "[$1]")
    .replace(/<[^>]*>/g, "");

test("a value says where it comes from", () => {
  expect(read([])).toMatch(/ 1,000 m \[(stated|borrowed|assumption)\] /);
});

test("one that the user set never passes for the standard's, and says what it would be", () => {
  expect(read([["reach.15.m", 1200]])).toMatch(
    / 1,200 m \[own value\] default 1,000 m \[(stated|borrowed|assumption)\] /,
  );
});
