import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FIRST_SCRIPTS_LIMIT_KB, gzippedKb } from "../../scripts/bundleSize.ts";
import { browserPath, useSite } from "../support/browser.ts";

describe.skipIf(browserPath === "")("the scripts of the page", () => {
  const site = useSite();

  test("what is loaded before the first map stays within its limit, and deck.gl is not in it", async () => {
    const context = await site.newContext();
    const asked = new Set<string>();
    context.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith(".js") || pathname.endsWith(".mjs")) asked.add(pathname);
    });
    await site.open({ context, hasMap: true });
    const scripts = [...asked].map((path) => ({ path, text: readFileSync(`dist${path}`) }));
    const names = scripts.map(({ path }) => path.replace(/^\/assets\/|-[\w-]{8}\.js$/g, "")).sort();
    expect(names).toEqual(expect.arrayContaining(["MapView", "index", "maplibre-gl-worker", "worker"]));
    expect(scripts.filter(({ text }) => text.includes("deck.gl")).map(({ path }) => path)).toEqual([]);
    const sizes = scripts.map(({ path, text }) => [path, gzippedKb(text)] as const);
    const sumKb = sizes.reduce((sum, [, kb]) => sum + kb, 0);
    console.log(
      `scripts before the first map: ${sumKb.toFixed(1)} kB gzip (${sizes.map(([path, kb]) => `${path.slice(8)} ${kb.toFixed(0)}`).join(", ")})`,
    );
    expect(sumKb).toBeLessThanOrEqual(FIRST_SCRIPTS_LIMIT_KB);
  });
});
