import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { contentSecurityPolicy, shippedLicences } from "./scripts/buildPlugins.ts";
import { printFirstScripts } from "./scripts/bundleSize.ts";
import { lightPackages } from "./scripts/lightPackages.ts";
import { findBrowser } from "./scripts/setup.mjs";

const licences = shippedLicences("geojson-validation");

export default defineConfig({
  base: "./",
  plugins: [react(), contentSecurityPolicy(), licences.page(), printFirstScripts()],
  worker: { format: "es", plugins: () => [lightPackages(), licences.worker()] },
  // The page is served from the same computer: a chunk of a megabyte, which MapLibre is, costs no wait.
  build: {
    outDir: "dist",
    target: "es2022",
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    testTimeout: 30_000,
    // Browser tests skip themselves where this is empty.
    env: { CHROMIUM_PATH: findBrowser() ?? "" },
  },
});
