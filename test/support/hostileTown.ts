import { readFileSync } from "node:fs";
import { makeFile, type PickedFile } from "./browser.ts";

/** Strings that a page that is careless with them would run, or for which it would ask a server. */
const makePayloads = (server: string): readonly string[] => [
  '<img src=x onerror="window.__xss=1">',
  `<img src="${server}/image.png">`,
  "<svg onload=window.__xss=1>",
  "<script>window.__xss=1</script>",
  "javascript:window.__xss=1",
  `<a href="javascript:window.__xss=1" autofocus onfocus="window.__xss=1">x</a>`,
  `"><iframe srcdoc="<script>parent.__xss=1</script>">`,
  "'-window.__xss=1-'",
  "{{constructor.constructor('window.__xss=1')()}}",
  `<style>@import "${server}/style.css"</style>`,
  `<link rel=prefetch href="${server}/prefetch">`,
  `<meta http-equiv=refresh content="0;url=${server}/refresh">`,
  `<base href="${server}/">`,
  "</title></textarea></script><script>window.__xss=1</script>",
  `<details open ontoggle="window.__xss=1">`,
  `url(${server}/url.png)`,
  "__proto__",
  "=HYPERLINK(1)",
];

interface Feature {
  readonly id: string;
  readonly properties: Record<string, unknown>;
}

/** The sample town with such strings for every name, word, place and key that the page shows, and for the names of its files. */
export function makeHostileTown(server: string): readonly PickedFile[] {
  const payloads = makePayloads(server);
  let next = 0;
  const payload = () => payloads[next++ % payloads.length]!;
  const change = (layer: string, name: string, turn: (properties: Record<string, unknown>) => void): PickedFile => {
    const town = JSON.parse(readFileSync(`test/fixtures/town/${layer}.geojson`, "utf8"));
    for (const feature of town.features as Feature[]) turn(feature.properties);
    return makeFile(name, JSON.stringify({ ...town, name: payload(), title: payload(), attribution: payload() }));
  };
  return [
    change("communities", '<img src=x onerror="window.__xss=1">.geojson', (properties) => {
      Object.assign(properties, { 名称: payload(), 街道: payload(), 区县: payload(), [payload()]: payload() });
    }),
    change("facilities", `<script>window.__xss=1<${"/"}script>.geojson`, (properties) => {
      Object.assign(properties, { 名称: payload(), 取得方式: payload(), [payload()]: payload() });
      // A few keep a word that is known, so that cards have something to say.
      if (next % 3 === 0) properties.类别 = payload();
    }),
    change("demand", "javascript:window.__xss=1.geojson", (properties) => {
      properties[payload()] = payload();
    }),
  ];
}
