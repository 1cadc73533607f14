import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { glyphOf, hasGlyph } from "../../../src/ui/map/glyphs.ts";

interface Kinds {
  readonly vocabulary: { readonly kinds: Readonly<Record<string, { readonly parent?: string }>> };
}

const standards = readdirSync("data/standards").filter((file) => file.endsWith(".json"));
const kindsOf = (file: string) =>
  Object.keys((JSON.parse(readFileSync(`data/standards/${file}`, "utf8")) as Kinds).vocabulary.kinds);

test.each(standards)("every kind of %s has a sign", (file) => {
  expect(kindsOf(file).length).toBeGreaterThan(0);
  expect(kindsOf(file).filter((kind) => !hasGlyph(kind))).toEqual([]);
});

test("a kind that we have not met gets a plain sign, and not one of another kind", () => {
  const plain = glyphOf("moon-base");
  expect(plain).toBe(glyphOf("toString"));
  expect(kindsOf("cn-leshan-2021-2025.json").map(glyphOf)).not.toContain(plain);
});

test("kinds and what they are kinds of share a sign", () => {
  expect(glyphOf("kindergarten")).toBe(glyphOf("kindergarten-or-nursery"));
  expect(glyphOf("elderly-day-care")).toBe(glyphOf("elderly-facility"));
  expect(glyphOf("kindergarten")).not.toBe(glyphOf("elderly-facility"));
});

test.each(kindsOf("cn-leshan-2021-2025.json"))("the sign of %s stays on its grid", (kind) => {
  expect(glyphOf(kind)).toMatch(/^M[-\d.\sa-zA-Z,]+z$/);
});
