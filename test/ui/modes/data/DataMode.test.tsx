import "../../../../src/core/messages/learnNoteMessages.ts";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { LanguageContext } from "../../../../src/ui/i18n/say.ts";
import { DataMode, type DataModeProps } from "../../../../src/ui/modes/data/DataMode.tsx";
import { cellsOf, layerOf, projectOf, sourceOf, standard } from "./place.ts";

const HOSTILE = "<img src=x onerror=alert(1)>";
const nothing = () => undefined;

// Key caps ask what computer this is; Node before 21 has no navigator.
vi.stubGlobal("navigator", { platform: "" });

function render(members: Partial<DataModeProps>): string {
  const props: DataModeProps = {
    project: projectOf([]),
    standard,
    layers: [],
    overview: null,
    issues: [],
    proposals: [],
    onShowRepair: nothing,
    importing: null,
    refused: [],
    justAdded: new Set(),
    onEdit: nothing,
    onPickFiles: nothing,
    onCancelImport: nothing,
    onDismissRefusal: nothing,
    onShowPlace: nothing,
    onCompare: nothing,
    sampleEncodings: async () => [],
    onSaveMapping: nothing,
    onSaveIssues: nothing,
    onOpenCheck: nothing,
    mapping: null,
    map: "the map",
    baseMap: "the base map",
    ...members,
  };
  return renderToStaticMarkup(
    <LanguageContext value="en">
      <DataMode {...props} />
    </LanguageContext>,
  );
}

const sources = [
  sourceOf("c", { name: `${HOSTILE}.geojson`, role: "communities" }),
  sourceOf("f", { name: "f.geojson" }),
];
const group = {
  code: "geometry.empty",
  severity: "error" as const,
  count: 40,
  examples: [{ issue: { code: "geometry.empty", values: { type: HOSTILE }, where: "f.geojson #1" }, lngLat: null }],
};
const layers = [
  layerOf("c", { role: "communities", readCount: 3, keptCount: 2, skippedCount: 1, issues: [group] }),
  layerOf("f", {
    readCount: 9,
    keptCount: 9,
    columns: [{ column: HOSTILE, examples: [HOSTILE] }],
    fields: [{ field: "name", label: { zh: "名称", en: "Name" }, column: HOSTILE, origin: "names" }],
    words: [{ word: HOSTILE, count: 9, kind: null, origin: "none" }],
  }),
];
const overview: DataModeProps["overview"] = {
  kinds: [{ kind: "kindergarten", listedCount: 0, possibleCount: 0, completeness: "none", city: [] }],
  needs: [{ need: "inventory:kindergarten", cellCount: 2 }],
  cells: cellsOf("met", "not-assessable"),
  demandOrigin: "grid",
};

test("an empty project says what it needs", () => {
  const html = render({});
  expect(html).toContain("Three things to bring in first");
  expect(html).not.toContain("<table");
});

test("text of files is shown as text", () => {
  const refused = [{ name: HOSTILE, sentence: HOSTILE }];
  const html = render({ project: projectOf(sources, { name: HOSTILE }), layers, overview, refused });
  expect(html).not.toContain("<img");
  expect(html.split("&lt;img src=x onerror=alert(1)&gt;").length).toBeGreaterThan(6);
});

test("while an import runs, the last data stay and the sum gives way to the progress", () => {
  const importing = { progress: { stage: "read" as const, item: "new.geojson", share: 0.694 } };
  const html = render({ project: projectOf(sources), layers, overview, importing });
  expect(html).toMatch(/<span [^>]*translate="no"[^>]*>Importing: reading new\.geojson/);
  expect(html).toContain("69%");
  expect(html).not.toContain("records read");
  expect(html).toContain("f.geojson");
});

test("after an import the sum is of what was added", () => {
  const html = render({ project: projectOf(sources), layers, overview, justAdded: new Set(["f"]) });
  expect(html).toContain("Import: f.geojson");
  expect(html).toMatch(/records read<\/dt><dd[^>]*>9</);
});

test("without communities there is nothing to check, and it says so", () => {
  const html = render({ project: projectOf(sources.slice(1)), layers: layers.slice(1) });
  expect(html).toContain("import a layer of communities first");
  expect(html).toContain("Nothing can be judged without communities.");
});
