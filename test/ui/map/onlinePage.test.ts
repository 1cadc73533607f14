import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contentSecurityPolicy, makeOnlinePage } from "../../../scripts/buildPlugins.ts";

const { transformIndexHtml } = contentSecurityPolicy();
const addPolicy = transformIndexHtml as (html: string) => string;
const closed = addPolicy(readFileSync("index.html", "utf8"));
const online = makeOnlinePage(closed);

function policyOf(html: string): ReadonlyMap<string, readonly string[]> {
  const [, policy = ""] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  return new Map(
    policy.split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources];
    }),
  );
}

test("nothing leaves index.html", () => {
  const policy = policyOf(closed);
  expect(policy.get("default-src")).toEqual(["'none'"]);
  expect(policy.get("connect-src")).toEqual(["'self'"]);
  expect([...policy.values()].flat().filter((source) => source.includes("//"))).toEqual([]);
  expect(closed).not.toContain("data-online");
});

test("online.html lets base maps of Tianditu load, and is the same page but for that", () => {
  const [before, after] = [policyOf(closed), policyOf(online)];
  const opened = ["img-src", "connect-src"];
  for (const [name, sources] of after)
    expect(sources).toEqual([...before.get(name)!, ...(opened.includes(name) ? ["https://*.tianditu.gov.cn"] : [])]);
  expect(online).toContain('<html data-online="https://*.tianditu.gov.cn" lang="zh-CN">');
  expect(online).toMatch(/<!-- online\.html: [^>]*-->\s*<meta http-equiv="Content-Security-Policy"/);
  const bare = (html: string) => html.replace(/<!--.*?-->\s*|<meta http-equiv[^>]*>| data-online="[^"]*"/gs, "");
  expect(bare(online)).toBe(bare(closed));
});

test("a page without the policy is not opened by accident", () => {
  expect(() => makeOnlinePage("<html lang='zh'><head></head></html>")).toThrow("The page has no policy");
});
