import { expect, test } from "vitest";
import { nameBrowser } from "../../../src/ui/frame/browserFacts.ts";
import { formatBytes, writeDiagnostics } from "../../../src/ui/frame/diagnosticsText.ts";

test.each([
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
    "Chrome 141.0.0.0",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.1.2",
    "Edge 141.0.1.2",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox 140.0"],
  ["Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15", "Safari 18.3"],
  ["Something else", "Something else"],
])("%s", (userAgent, name) => {
  expect(nameBrowser(userAgent)).toBe(name);
});

test("sizes are written in the largest unit that they fill", () => {
  expect(formatBytes(999, "en")).toBe("999 byte");
  expect(formatBytes(1000, "en")).toBe("1 kB");
  expect(formatBytes(12_345_678, "en")).toBe("12.3 MB");
  expect(formatBytes(2e15, "en")).toBe("2,000 TB");
});

test("diagnostics as text", () => {
  const text = writeDiagnostics({
    version: "1.0.0",
    facts: {
      browser: "Chrome 141",
      renderer: null,
      isSoftwareRenderer: false,
      storage: { usedBytes: 12, quotaBytes: 100 },
    },
    isOnline: false,
    isWhole: true,
    jobs: [{ name: "analyze", count: 2, lastMs: 810.4, longestMs: 2000 }],
    faults: [{ id: 1, atMs: 0, kind: "data", text: "a.geojson #1: no" }],
  });
  expect(text.split("\n")).toEqual([
    "Lifecircle 1.0.0",
    "Browser: Chrome 141",
    "Renderer: no WebGL",
    "Storage: 12 of 100 bytes",
    "Network: offline",
    "Parts: all here",
    "Job analyze: 2 runs, last 810 ms, longest 2000 ms",
    "1970-01-01T00:00:00.000Z data: a.geojson #1: no",
  ]);
});
