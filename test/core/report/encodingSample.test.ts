import { expect, test } from "vitest";
import type { SourceTable } from "../../../src/core/read/sourceTable.ts";
import { sampleText } from "../../../src/core/report/encodingSample.ts";

const tableOf = (columns: readonly string[], ...rows: readonly Record<string, unknown>[]): SourceTable => ({
  name: "a.csv",
  layer: null,
  format: "CSV",
  encoding: "utf-8",
  records: rows.map((properties, index) => ({
    index,
    id: null,
    properties,
    geometry: { type: "point", lng: 104, lat: 30 },
  })),
  skippedCount: 0,
  issues: [],
  columns,
});

test("a value comes before the head, and both are cut", () => {
  expect(sampleText(tableOf(["名称"], { 名称: "A-1" }, { 名称: "No. 12 石桥社区综合服务站及日间照料中心" }))).toBe(
    "2 石桥社区综合服务站及",
  );
  expect(sampleText(tableOf(["name", "类别"], { name: "a", 类别: 3 }))).toBe("类别");
});

test("spaces before what tells make no difference", () => {
  expect(sampleText(tableOf([], { 名称: `No.${" ".repeat(20)}12 石桥` }))).toBe("2 石桥");
});

test("what is plain ASCII tells nothing", () => {
  expect(sampleText(tableOf(["name"], { name: "a\nb" }))).toBeNull();
  expect(sampleText(tableOf([]))).toBeNull();
});
