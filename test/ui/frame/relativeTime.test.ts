import { expect, test } from "vitest";
import type { Language } from "../../../src/core/messages/messages.ts";
import { describeAge } from "../../../src/ui/frame/relativeTime.ts";
import { formatWord } from "../../../src/ui/i18n/say.ts";

const say = (ageMs: number, language: Language) => {
  const { word, values } = describeAge(ageMs);
  return formatWord(word, values, language);
};

test.each([
  [0, "刚刚", "just now"],
  [999, "刚刚", "just now"],
  [1000, "1 秒前", "1 s ago"],
  [59_999, "59 秒前", "59 s ago"],
  [60_000, "1 分钟前", "1 min ago"],
  [3_599_999, "59 分钟前", "59 min ago"],
  [3_600_000, "1 小时前", "1 h ago"],
  [86_399_999, "23 小时前", "23 h ago"],
  [86_400_000, "1 天前", "1 d ago"],
  [90 * 86_400_000, "90 天前", "90 d ago"],
])("%i ms", (ageMs, zh, en) => {
  expect(say(ageMs, "zh")).toBe(zh);
  expect(say(ageMs, "en")).toBe(en);
});

test("a clock that was set back counts as now", () => {
  expect(say(-5000, "en")).toBe("just now");
});
