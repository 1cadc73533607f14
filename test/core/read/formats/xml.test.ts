import { expect, test } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import { attributeOf, readXml, type XmlFaults, type XmlOpenTag } from "../../../../src/core/read/formats/xml.ts";

const faults: XmlFaults = {
  damaged: (offset) => new InputError("damaged", { offset }),
  doctype: () => new InputError("doctype"),
};
const read = (text: string, told: XmlFaults = faults) =>
  [...readXml(text, told)].map((piece) => (piece.type === "text" ? piece.text : `${piece.type} ${piece.name}`));
const tagOf = (text: string) => [...readXml(text, faults)][0] as XmlOpenTag;

test("names are read without prefix, in any script", () => {
  expect(read("<a:名称 x='>'><_b.c-d/></a:名称>")).toEqual(["open 名称", "open _b.c-d", "close _b.c-d", "close 名称"]);
  expect(tagOf("<a/>").offset).toBe(0);
});

test("attributes are read whatever their prefix, quotation marks and blanks", () => {
  const tag = tagOf(`<a other-name="1" x:id = 'a"&lt;b' 名="id='no'" name="" />`);
  expect(["other-name", "id", "名", "name", "none"].map((name) => attributeOf(tag, name, faults))).toEqual([
    "1",
    'a"<b',
    "id='no'",
    "",
    undefined,
  ]);
});

test("a long tag without values takes no time", () => {
  const start = performance.now();
  for (const inside of ["id".repeat(1e6), `id${" ".repeat(1e6)}`, "id ".repeat(5e5)])
    expect(attributeOf({ ...tagOf("<a/>"), attributes: inside }, "id", faults)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(3000);
});

test("signs & that begin no entity are left, and told to those who ask", () => {
  expect(read("<a>1 & 2 &amp; &#65;</a>")).toEqual(["open a", "1 & 2 & A", "close a"]);
  expect(() => read("<a>&nbsp;</a>")).toThrow("damaged");
  const offsets: number[] = [];
  const told = { ...faults, strayAmpersand: (offset: number) => offsets.push(offset) };
  expect(read("<a>&nbsp; & &lt;</a>", told)).toEqual(["open a", "&nbsp; & <", "close a"]);
  expect(offsets).toEqual([3, 3]);
});

test.each([
  ["<a>", 3],
  ["<a></b>", 3],
  ["</a>", 0],
  ["<a>< b></a>", 3],
  ["<a x='>", 7],
  ["<a><!-- </a>", 12],
])("%s is damaged at %i", (text, offset) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: "damaged", values: { offset } }));
});
