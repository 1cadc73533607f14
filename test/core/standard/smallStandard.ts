const label = (zh: string, en: string) => ({ zh, en });

/** A standard with one rule, as a file would have it; `change` edits it before it is written as text. */
// biome-ignore lint/suspicious/noExplicitAny: tests break the file in ways its type forbids
export function smallStandard(change: (file: any) => void = () => {}): string {
  const file = {
    format: "planning-standard/0.1",
    id: "small",
    title: label("小标准", "Small standard"),
    jurisdiction: { country: "CN" },
    documents: [{ id: "doc", title: label("文件", "Document"), verification: { state: "verified" } }],
    vocabulary: {
      units: { city: "市", community: "社区" },
      kinds: {
        shop: { label: label("商店", "Shop") },
        supermarket: { label: label("综合超市", "General supermarket"), parent: "shop" },
        park: { label: label("公园", "Park") },
        clinic: { label: label("诊所", "Clinic") },
      },
      attributes: [
        {
          unitKind: "community",
          key: "households",
          type: "integer",
          label: label("户数", "Households"),
          unit: "households",
        },
        {
          unitKind: "facility",
          key: "siteArea",
          type: "number",
          label: label("用地面积", "Site area (as drawn)"),
          unit: "m2",
        },
        { unitKind: "facility", key: "open", type: "boolean", label: label("对外开放", "Open to all") },
      ],
    },
    parameters: [{ id: "reach.m", value: 500, range: [300, 800], unit: "m", origin: "borrowed" }],
    walkers: [{ id: "older", label: label("老年人", "Older person"), speed: 0.9, origin: "assumption" }],
    rules: [
      {
        id: "R1",
        title: label("综合超市", "General supermarket"),
        subject: "community",
        require: { test: "compare", of: { q: "count", kind: "supermarket" }, op: ">=", to: 1 },
        force: { indicator: null, modal: "in-principle" },
        deadline: null,
        evaluable: "geometry",
        fidelity: "stated",
        citations: [{ doc: "doc", clause: "1", quote: null }],
      },
    ],
  };
  change(file);
  return JSON.stringify(file);
}
