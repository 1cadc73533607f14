import "../../../../src/core/messages/learnNoteMessages.ts";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import type { CoordinatePreview } from "../../../../src/core/report/coordinatePreview.ts";
import { LanguageContext } from "../../../../src/ui/i18n/say.ts";
import { CoordinatePlate } from "../../../../src/ui/modes/data/CoordinatePlate.tsx";
import type { CoordinateAnswer } from "../../../../src/ui/session/useCoordinatePreview.ts";

// Key caps ask what computer this is; Node before 21 has no navigator.
vi.stubGlobal("navigator", { platform: "" });

const PREVIEW: CoordinatePreview = {
  drawing: {
    pointsBefore: Float64Array.of(104.5, 29.9),
    pointsAfter: Float64Array.of(104.49, 29.9),
    areasBefore: [],
    areasAfter: [],
    lngLatBox: [104.49, 29.9, 104.5, 29.9],
  },
  drawnCount: 1,
  count: 1,
  shift: { meters: 962, towards: "west" },
  fits: {
    before: { shareInside: 0, medianToLineMeters: 300 },
    after: { shareInside: 0.996, medianToLineMeters: 8.2 },
  },
};

const render = (answer: CoordinateAnswer, { isHeld = false, crs = "gcj02" } = {}): string =>
  renderToStaticMarkup(
    <LanguageContext value="en">
      <CoordinatePlate crs={crs} answer={answer} onApply={isHeld ? null : () => {}} onClose={() => {}} />
    </LanguageContext>,
  );
const ready = (change: Partial<CoordinatePreview> = {}): CoordinateAnswer => ({
  status: "ready",
  preview: { ...PREVIEW, ...change },
});
const cellsOf = (html: string) =>
  [...html.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell!.replace(/<.*?>/g, ""));

test("how far and whereto, and figures of none, nearly all, and beyond what is measured", () => {
  const html = render(ready());
  expect(html).toContain("Read as GCJ-02 (AMap, Tencent), places move some 960 m west.");
  expect(cellsOf(html)).toEqual([
    ...["", "Now", "After"],
    ...["In communities", "0 %", "99 %"],
    ...["To a street (median)", "≥ 300 m", "8 m"],
  ]);
  expect(html).toContain(">Apply<");
  expect(html).not.toContain("Drawn:");
});

test("one that holds already is not applied again, and is held against the file", () => {
  const html = render(ready({ fits: null }), { isHeld: true });
  expect(cellsOf(html)).toEqual(["", "In the file", "Now"]);
  expect(html).not.toContain(">Apply<");
});

test("a measure that there is nothing for has no row", () => {
  const fit = { shareInside: 1, medianToLineMeters: null };
  expect(cellsOf(render(ready({ fits: { before: fit, after: fit } }))).slice(3)).toEqual([
    "In communities",
    "100 %",
    "100 %",
  ]);
});

test("what had no place before has figures after only", () => {
  const drawing = { ...PREVIEW.drawing, pointsBefore: new Float64Array() };
  const html = render(ready({ drawing, shift: null, fits: { before: null, after: PREVIEW.fits!.after } }));
  expect(html).toContain("By itself the file has no places; the map shows the places read as GCJ-02");
  expect(cellsOf(html)).toEqual(["", "After", "In communities", "99 %", "To a street (median)", "8 m"]);
});

test("nothing moves, nothing has a place, few of many are drawn: each is said", () => {
  expect(render(ready({ shift: null }))).toContain("nothing moves.");
  expect(render(ready({ count: 0 }))).toContain("no record has a place: choose another");
  expect(render(ready({ count: 3479, drawnCount: 2000 }))).toContain("Drawn: 2,000 of 3,479 records.");
});

test("while it is read there is a bar and a way to close; what cannot be read says why, and its text stays text", () => {
  const running = render({ status: "running" });
  expect(running).toContain('role="progressbar"');
  expect(running).toContain(">Close");
  const refusal = new InputError("crs.unknown", { text: "<img src=x>" });
  const refused = render({ status: "refused", refusal }, { crs: "<img src=x>" });
  expect(refused).toContain("Unknown coordinate system “&lt;img src=x&gt;”");
  expect(refused).not.toContain("<img");
  expect(refused).not.toContain(">Apply<");
});
