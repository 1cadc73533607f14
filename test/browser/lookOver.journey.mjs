/**
 * The walk through every view and state of the page, for a tool that takes pictures and lists what a person would stumble
 * over: steps { name, path?, act?(page, { lang, theme, size }) }. Each step goes on from where the last one ended.
 */
import { readFileSync } from "node:fs";

const town = (layer) => readFileSync(new URL(`../fixtures/town/${layer}.geojson`, import.meta.url));
const file = (name, buffer) => ({ name, mimeType: "application/geo+json", buffer });
/** The communities in metres of which nothing says the zone: about where they are, in that of 105°E. */
const metres = () => {
  const toMetres = ([lng, lat]) => [Math.round(500_000 + (lng - 105) * 96_500), Math.round(lat * 110_850)];
  const layer = JSON.parse(town("communities").toString());
  for (const { geometry } of layer.features)
    geometry.coordinates = geometry.coordinates.map((ring) => ring.map(toMetres));
  return Buffer.from(JSON.stringify(layer));
};
/** Some of the facilities once more, one of them twenty metres away. */
const listedAgain = () => {
  const layer = JSON.parse(town("facilities").toString());
  layer.features = layer.features.filter(({ geometry }) => geometry.type === "Point").slice(0, 4);
  layer.features[0].geometry.coordinates[0] += 0.0002;
  return Buffer.from(JSON.stringify(layer));
};
const pick = (page, files) => page.setInputFiles("input[data-picker]", files);

const ready = (page) => page.waitForSelector('html[data-ready="true"]', { timeout: 60_000 });
const close = async (page) => {
  await page.keyboard.press("Escape");
  await page.waitForSelector(".widget-sheet, .check-card, .frame-palette", { state: "detached" });
};
const openCell = async (page, community, rule, part) => {
  await page.locator(`[data-community=${community}] [data-rule=${rule}][data-part="${part}"] button`).click();
  // Cells that slid below the frozen column are rightly covered.
  await page.getByRole("grid").evaluate((grid) => {
    grid.scrollLeft = 0;
  });
};
const mode = async (page, number) => {
  await page.keyboard.press(`Alt+${number}`);
  await ready(page);
};
const command = async (page, item) => {
  await page.locator(".frame-project").click();
  await page.getByRole("menuitem").nth(item).click();
};

const RENAME = 0;
const NEW_PROJECT = 2;
const SAMPLE = 4;

export default [
  {
    name: "tour-offer",
    path: "",
    act: async (page) => {
      await ready(page);
      await page.waitForSelector('.tour[data-step="offer"]');
    },
  },
  ...["gap", "clause", "evidence", "data", "save"].map((step) => ({
    name: `tour-${step}`,
    act: async (page) => {
      await page.locator(".tour .primary").click();
      await page.waitForSelector(`.tour[data-step="${step}"]`);
      await ready(page);
      await page.waitForSelector(".tour-outline");
    },
  })),
  { name: "check", path: "?tour=off", act: ready },
  {
    name: "cell-sentence",
    act: async (page) => {
      await page.locator("[data-community=T01] [data-outcome=met] button").first().hover();
      await page.waitForSelector('[role="tooltip"]');
    },
  },
  {
    name: "how",
    act: async (page) => {
      await page.locator(".check-how").click();
      await page.waitForSelector(".widget-sheet");
    },
  },
  {
    name: "shares",
    act: async (page) => {
      await close(page);
      await page.locator(".legend .widget-choice button").last().click();
      await ready(page);
    },
  },
  {
    name: "card",
    act: async (page) => {
      await page.locator(".legend .widget-choice button").first().click();
      await page.locator("[data-community=T02] .matrix-name button").click();
      await page.waitForSelector(".check-card-foot");
    },
  },
  {
    name: "evidence",
    act: async (page) => {
      await openCell(page, "T02", "LS-F05b", 0);
      await page.waitForSelector("[data-evidence=LS-F05b]");
      await ready(page);
    },
  },
  {
    name: "evidence-below",
    act: (page) =>
      page.locator(".evidence .check-prints").evaluate((prints) => prints.scrollIntoView({ block: "end" })),
  },
  {
    name: "card-folds",
    act: async (page) => {
      await page.locator("[data-community=T05] .matrix-name button").click();
      await page.waitForSelector(".check-card-foot");
      await page.locator(".card-fold").evaluateAll((folds) => {
        for (const fold of folds) fold.open = true;
        // From a whole line on: the tool takes a line half scrolled away for one printed over what lies above it.
        folds[0].scrollIntoView({ block: "start" });
      });
      // What slid below the banner, or below the head of the matrix, is rightly cut or covered.
      for (const scroller of [page.locator(".check-card-body"), page.getByRole("grid")])
        await scroller.evaluate((element) => {
          element.scrollTop = 0;
        });
    },
  },
  {
    name: "facility",
    act: async (page) => {
      await openCell(page, "T01", "LS-F05b", 0);
      await page.locator("[data-evidence] .widget-button.link").first().click();
      await page.waitForSelector("[data-figure=served]");
    },
  },
  {
    name: "table",
    act: async (page) => {
      await close(page);
      await page.getByRole("tab").nth(1).click();
    },
  },
  { name: "others", act: (page) => page.getByRole("tab").nth(2).click() },
  {
    name: "other-evidence",
    act: async (page) => {
      await page.locator(".others-table [data-finding] button").first().click();
      await page.waitForSelector(".widget-sheet [data-evidence]");
    },
  },
  {
    name: "matrix-filtered",
    act: async (page) => {
      await close(page);
      await page.getByRole("tab").first().click();
      await page.locator('[data-outcome-count="short"]').click();
    },
  },
  {
    name: "matrix-maximised",
    act: async (page) => {
      await page.locator(".drawer-fold").click();
      await page.locator(".drawer-end .widget-icon-button").last().click();
    },
  },
  {
    name: "nothing-matches",
    act: async (page) => {
      await page.locator(".drawer-end .widget-icon-button").last().click();
      await page.locator(".drawer-fold").click();
      await page.locator('[data-outcome-count="short"]').click();
      await page.locator(".drawer-tools .widget-button.small").first().click();
      await page.getByRole("dialog").getByRole("textbox").fill("zzz");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    },
  },
  {
    name: "palette",
    act: async (page) => {
      await page.locator(".drawer-body button").click();
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").waitFor();
    },
  },
  { name: "palette-found", act: (page) => page.getByRole("combobox").fill("石桥") },
  { name: "palette-nothing", act: (page) => page.getByRole("combobox").fill("zzz") },
  {
    name: "shortcuts",
    act: async (page) => {
      await close(page);
      await page.keyboard.press("?");
      await page.waitForSelector(".widget-sheet");
    },
  },
  {
    name: "glossary",
    act: async (page, { lang }) => {
      await close(page);
      await page.keyboard.press("Control+k");
      const name = lang === "zh" ? "术语表" : "Glossary";
      await page.getByRole("combobox").fill(name);
      await page.getByRole("option", { name }).click();
      await page.waitForSelector(".widget-glossary");
    },
  },
  {
    name: "diagnostics",
    act: async (page) => {
      await close(page);
      await page.locator(".frame-foot").click();
      await page.waitForSelector(".frame-facts");
    },
  },
  {
    name: "delete-all",
    act: async (page) => {
      await page.locator(".widget-sheet .danger").click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  {
    name: "rename",
    act: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("alertdialog").waitFor({ state: "detached" });
      await close(page);
      await command(page, RENAME);
      await page.waitForSelector(".widget-sheet input");
    },
  },
  {
    name: "site",
    act: async (page) => {
      await close(page);
      await mode(page, 5);
    },
  },
  { name: "present", act: (page) => mode(page, 6) },
  {
    name: "standard",
    act: async (page) => {
      await mode(page, 3);
      await page.waitForSelector(".standard-row");
    },
  },
  {
    name: "standard-rule",
    act: async (page) => {
      await page.locator(".standard-filter-text input").fill("F05");
      await page.locator("[data-rule=LS-F05b]").click();
      await page.waitForSelector("[data-card]");
    },
  },
  {
    name: "standard-rule-below",
    act: async (page) => {
      await page.locator(".standard-card-body").evaluate((body) => {
        body.scrollTop = body.scrollHeight;
      });
      await page.waitForSelector(".standard-card [data-curve]");
    },
  },
  {
    name: "standard-parameters",
    act: async (page) => {
      await page.locator(".standard-middle-head .widget-choice button").nth(1).click();
      await page.waitForSelector(".standard-middle [data-curve]");
    },
  },
  {
    name: "standard-nothing-matches",
    act: async (page) => {
      await page.locator(".standard-middle-head .widget-choice button").first().click();
      await page.locator(".standard-filter-text input").fill("zzz");
      await page.waitForSelector(".standard-middle .widget-empty");
    },
  },
  {
    name: "standard-copy",
    act: async (page) => {
      await page.locator(".standard-middle .widget-empty button").click();
      await page.locator(".standard-row .widget-icon-button").first().click();
      await page.getByRole("menuitem").nth(1).click();
      await page.waitForSelector(".standard-copy");
    },
  },
  {
    name: "standard-edit",
    act: async (page) => {
      await page.locator(".standard-copy .primary").click();
      await page.waitForSelector('[data-standard^="own-"]');
      await ready(page);
      await page.locator(".standard-filter-text input").fill("F05b");
      await page.getByRole("option").first().click();
      await page.locator(".standard-card-foot button").nth(1).click();
      await page.waitForSelector("[data-draft-sentence]");
    },
  },
  {
    name: "standard-edit-fault",
    act: async (page) => {
      await page.locator('[data-path$=".title.zh"] input').fill("");
      await page.locator('[data-path$=".deadline"] input').fill("2025");
      await page.waitForSelector(".standard-form .widget-error");
    },
  },
  {
    name: "standard-undone",
    act: async (page) => {
      await page.locator(".standard-card-foot button").nth(1).click();
      await page.keyboard.press("Control+z");
      await page.keyboard.press("Control+z");
      await ready(page);
      await mode(page, 4);
    },
  },
  {
    name: "indicators",
    act: async (page) => {
      await mode(page, 4);
      await page.locator('[data-row="20"] button').click();
      await page.waitForSelector(".indicator-ranking button");
      // Rows that slid below the head of the table are rightly covered.
      await page.locator(".indicator-scroll").evaluate((scroll) => {
        scroll.scrollTop = 0;
      });
    },
  },
  {
    name: "indicators-county",
    act: async (page) => {
      await page.locator(".indicator-head .widget-choice button").nth(1).click();
      await page.waitForSelector('[data-row="3"][data-state="not-asked"]');
    },
  },
  { name: "data", act: (page) => mode(page, 1) },
  {
    name: "layer",
    act: async (page) => {
      await page.locator(".data-chevron").first().click();
      await page.waitForSelector(".data-layer-open");
    },
  },
  {
    name: "coordinates-compared",
    act: async (page) => {
      await page.locator(".data-chevron").nth(1).click();
      await page.locator("[data-crs] button").first().click();
      await page.getByRole("searchbox").fill("GCJ");
      await page.getByRole("option").first().click();
      await ready(page);
      await page.locator("[data-crs] > .widget-button").click();
      await page.waitForSelector(".change-legend");
    },
  },
  {
    name: "base-map",
    act: async (page) => {
      await page.keyboard.press("Escape");
      await page.waitForSelector(".change-plate", { state: "detached" });
      await page.locator(".data-chevron").nth(1).click();
      await page.keyboard.press("Control+z");
      await ready(page);
      await page.locator(".data-base-map summary").click();
    },
  },
  {
    name: "needs",
    act: async (page) => {
      await page.locator(".data-base-map summary").click();
      await page.locator(".data-needs .data-fold button").first().click();
      await page.locator(".data-needs").evaluate((needs) => {
        needs.scrollTop = 0;
      });
    },
  },
  {
    name: "facts",
    act: async (page) => {
      await page.locator("[data-tab=facts]").click();
      await page.waitForSelector(".facts-grid");
      await page.locator(".facts-cell[data-key=totalFloorArea]").first().click();
      await page.keyboard.type("12500");
      await page.keyboard.press("Enter");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("y");
      await ready(page);
    },
  },
  {
    name: "facts-pasted",
    act: async (page) => {
      await page.evaluate(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", "1\t0\nzzz\t0\n");
        document.activeElement.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
        );
      });
      await page.waitForSelector("[data-facts-sum]");
      await ready(page);
    },
  },
  {
    name: "facts-unit",
    act: async (page) => {
      await page.locator("[data-facts-sum] button").last().click();
      await page.locator(".facts-name button").first().click();
      await page.waitForSelector(".facts-grid.trailed");
    },
  },
  {
    name: "facts-city",
    act: (page) => page.locator("[data-unit-kind=city]").click(),
  },
  {
    name: "facts-register",
    act: async (page) => {
      await page.locator("[data-register-of=conversionsCompleted]").click();
      await page.locator(".facts-new-entry input").fill("1");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".facts-entries");
    },
  },
  {
    name: "lists",
    act: async (page) => {
      await page.locator("[data-tab=lists]").click();
      await page.locator(".lists-mode .data-chevron").first().click();
      await page.locator("[data-area] button").first().click();
      await ready(page);
    },
  },
  {
    name: "data-empty",
    act: async (page) => {
      await command(page, NEW_PROJECT);
      await page.waitForSelector(".data-first");
    },
  },
  {
    name: "indicators-empty",
    act: async (page) => {
      await mode(page, 4);
      await page.waitForSelector(".widget-empty");
    },
  },
  { name: "check-empty", act: (page) => mode(page, 2) },
  {
    name: "refused",
    act: async (page) => {
      await pick(page, [file("broken.geojson", town("facilities").subarray(0, 2000))]);
      await page.waitForSelector(".data-refused");
    },
  },
  {
    name: "no-communities",
    act: async (page) => {
      await pick(page, [file("设施.geojson", town("facilities"))]);
      await page.waitForSelector(".data-layer");
      await ready(page);
    },
  },
  {
    name: "coordinates-unknown",
    act: async (page) => {
      await pick(page, [file("社区界线.geojson", metres())]);
      await page.locator(".data-refusal").waitFor();
      await page.locator(".data-chevron").last().click();
      await page.locator(".data-layer-open").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "coordinates-told",
    act: async (page) => {
      await page.locator("[data-crs] .widget-select button").click();
      await page.locator(".data-search input").fill("EPSG:4544");
      await page.getByRole("option").first().click();
      await page.locator(".data-refusal").waitFor({ state: "detached" });
      await ready(page);
    },
  },
  {
    name: "mending",
    act: async (page) => {
      await page.locator(".data-chevron").last().click();
      await pick(page, [file("第二份清单.geojson", listedAgain())]);
      await page.locator(".data-repair").nth(1).waitFor();
      await ready(page);
      await page.locator("#data-repairs").evaluate((head) => head.scrollIntoView());
    },
  },
  {
    name: "mend-seen",
    act: async (page) => {
      await page.locator(".data-repair .widget-button").first().click();
      await page.waitForSelector(".change-legend");
    },
  },
  {
    name: "mended",
    act: async (page) => {
      await page.locator(".change-plate .widget-button").first().click();
      await page.waitForSelector(".data-example button");
      await ready(page);
      await page.locator("#data-repairs").evaluate((head) => head.scrollIntoView());
    },
  },
  {
    name: "importing",
    act: async (page) => {
      // An engine that does not answer, so that the import stays under way.
      await page.evaluate(() => {
        const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = function (message, ...rest) {
          if (message?.name !== "importFiles") postMessage.call(this, message, ...rest);
        };
      });
      await pick(page, [file("社区.geojson", town("communities"))]);
      await page.locator(".data-mode .widget-progress").waitFor();
    },
  },
  {
    name: "back-to-the-sample",
    act: async (page) => {
      await page.reload();
      await ready(page);
      await command(page, SAMPLE);
      await page.waitForSelector(".page-sample, .data-layer");
      await mode(page, 2);
    },
  },
  {
    name: "walked",
    act: async (page) => {
      // Files beside the sample begin a project of their own.
      const layers = ["communities", "facilities", "demand", "streets"];
      await pick(
        page,
        layers.map((layer) => file(`${layer}.geojson`, town(layer))),
      );
      await page
        .locator(".data-layer")
        .nth(layers.length - 1)
        .waitFor();
      await ready(page);
      await mode(page, 2);
      await page.waitForSelector("[data-figure=between]");
    },
  },
  {
    name: "walked-table",
    act: async (page) => {
      await page.getByRole("tab").nth(1).click();
      await page.waitForSelector(".check-table");
    },
  },
  {
    name: "circle-asked",
    act: async (page) => {
      await page.getByRole("tab").first().click();
      await page.locator(".check-question .check-part").nth(1).click();
      await page.getByRole("menuitemradio").last().click();
      await page.waitForSelector("[data-figure=between]", { state: "detached" });
      await ready(page);
    },
  },
  {
    name: "walks",
    act: async (page) => {
      await page.locator(".check-question .check-part").nth(1).click();
      await page.getByRole("menuitemradio").nth(3).click();
      await page.waitForSelector("[data-figure=between]");
      await ready(page);
      const { x, y, width, height } = await page.locator(".maplibregl-canvas").boundingBox();
      await page.mouse.click(x + width * 0.55, y + height * 0.55, { button: "right" });
      await page.waitForSelector("[data-figure=route]");
    },
  },
  {
    name: "facility-between",
    act: async (page) => {
      await page.locator(".walks-facility button").click();
      await page.waitForSelector(".card-between");
    },
  },
  {
    name: "facility-tried",
    act: async (page) => {
      const tryIt = page.locator(".check-card .check-card-foot button");
      await tryIt.click();
      await tryIt.press("ArrowUp");
      await page.waitForFunction(() => /\d/.test(document.querySelector("[data-figure=trial]")?.textContent ?? ""));
    },
  },
  {
    name: "split",
    act: async (page) => {
      await close(page);
      await page.locator(".legend .widget-choice button").nth(1).click();
      await page.waitForSelector(".legend-split");
      await ready(page);
    },
  },
  {
    name: "overlap",
    act: async (page) => {
      await page.locator(".legend .widget-choice button").nth(2).click();
      await page.waitForSelector(".legend-overlap");
      await ready(page);
    },
  },
  {
    name: "paces",
    act: async (page) => {
      await page.locator(".legend .widget-choice button").first().click();
      await page.locator(".check-how").click();
      await page.locator(".widget-sheet .check-compare").click();
      await page.waitForSelector(".walkers-table");
    },
  },
];
