import { expect, test } from "vitest";
import { LONGEST_TEXT, textOfMarkup } from "../../../../src/core/read/formats/markupText.ts";

test.each([
  ["plain", "plain"],
  ["  a \n\n b\t c ", "a\nb c"],
  ["<p>一</p><p class='x'>二</p>三<BR/>四<br>五", "一\n二\n三\n四\n五"],
  ["<table><tr><td>名称</td><td>石桥</td></tr><tr><th>户</th><td>12</td></tr></table>", "名称 石桥\n户 12"],
  ["<b>a</b><i>b</i>", "ab"],
  ["a<script>x</script>b<STYLE>y{}</STYLE >c", "abc"],
  ["a<script>x", "a"],
  ["a<!-- <b> -->c", "ac"],
  ["a<!DOCTYPE html>c", "ac"],
  ["a<!-- open", "a<!-- open"],
  ["1 < 2 && 3 > 2, x<y", "1 < 2 && 3 > 2, x<y"],
  [
    "&lt;b&gt;&amp;amp;&nbsp;&#30707;&#x6865;&unknown;&#0;&#x110000;&constructor;",
    "<b>&amp; 石桥&unknown;&#0;&#x110000;&constructor;",
  ],
  ["", ""],
])("%j says %j", (markup, text) => {
  expect(textOfMarkup(markup)).toBe(text);
});

test("a text is cut beyond its limit, not at it", () => {
  expect(textOfMarkup("字".repeat(LONGEST_TEXT))).toBe("字".repeat(LONGEST_TEXT));
  expect(textOfMarkup(`<p>${"字".repeat(LONGEST_TEXT + 1)}`)).toBe(`${"字".repeat(LONGEST_TEXT)}…`);
});

test.each(["<", "<a", "<!--", "<script>", "&", "&#", "<!-- -->", " ", "</td>"])(
  "a million characters of %j take no time",
  (piece) => {
    const start = performance.now();
    textOfMarkup(piece.repeat(Math.ceil(1e6 / piece.length)));
    expect(performance.now() - start).toBeLessThan(3000);
  },
);
