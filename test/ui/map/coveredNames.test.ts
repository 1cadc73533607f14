import { expect, test } from "vitest";
import { findCoveredNames } from "../../../src/ui/map/coveredNames.ts";
import { isSoftwareRenderer } from "../../../src/ui/map/renderer.ts";
import { communities } from "./drawnTown.ts";

const camera = { lng: 0.01, lat: 0.005, zoom: 14, widthPx: 800, heightPx: 600 };

test("a name under a plate is hidden, one beside it is not", () => {
  expect(findCoveredNames(camera, communities, [], 11)).toEqual([]);
  expect(findCoveredNames(camera, communities, [{ left: 0, top: 0, right: 399, bottom: 599 }], 11)).toEqual([0]);
});

test("a name that the neat-line would cut is hidden; Chinese letters are wider than Latin ones", () => {
  const named = (name: string) => [{ ...communities[0], name, labelLngLat: [-0.0058, 0.005] as const }];
  expect(findCoveredNames(camera, named("Lane"), [], 11)).toEqual([]);
  expect(findCoveredNames(camera, named("碧山东社区"), [], 11)).toEqual([0]);
});

test.each([
  ["ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)", true],
  ["llvmpipe (LLVM 15.0.7, 256 bits)", true],
  ["ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)", true],
  ["Apple Software Renderer", true],
  ["ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)", false],
  ["Mesa Intel(R) UHD Graphics 620 (KBL GT2)", false],
])("%s draws on the processor: %s", (renderer, isSoftware) => {
  expect(isSoftwareRenderer(renderer)).toBe(isSoftware);
});
