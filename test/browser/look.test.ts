import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { browserPath, useSite } from "../support/browser.ts";

const TOOL = "../shared/tools/look-over.mjs";
const hasTool = existsSync(TOOL);
if (!hasTool) console.log("test/browser/look.test.ts is skipped: there is no ../shared/tools");

/** Enough for what was just opened to be drawn. */
const SETTLE_MS = 150;

describe.skipIf(browserPath === "" || !hasTool)("the whole page, looked over", () => {
  const site = useSite();

  /** What the tool prints: a line a fault, and a last one that sums up. Its walk is test/browser/lookOver.journey.mjs. */
  const lookOver = async (...view: readonly string[]) => {
    const url = await site.serveSmallTown();
    return await new Promise<readonly string[]>((resolve, reject) => {
      const args = [TOOL, url, "--journey", "test/browser/lookOver.journey.mjs", "--settle", String(SETTLE_MS)];
      const env = { ...process.env, CHROMIUM: browserPath };
      const looking = spawn(process.execPath, [...args, "--out", site.newFolder(), ...view], { env });
      let printed = "";
      looking.stdout.on("data", (text) => {
        printed += text;
      });
      looking.on("error", reject);
      looking.on("close", () => resolve(printed.trim().split("\n")));
    });
  };

  test.each([
    ["zh", "light", "1440x900"],
    ["en", "meeting", "1024x700"],
  ])(
    "nothing is cut off, covered, unnamed or untranslated: %s, %s, %s",
    async (language, theme, size) => {
      const lines = await lookOver("--langs", language, "--themes", theme, "--sizes", size);
      expect(lines.slice(0, -1)).toEqual([]);
      expect(lines.at(-1)).toMatch(/^\d{2} pictures, 0 faults/);
    },
    240_000,
  );
});
