import { readFileSync } from "node:fs";
import { test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { readSource } from "../../../src/core/read/source.ts";
import { verdictOf } from "../../../src/core/read/verdict.ts";
test("x", () => {
  for (const part of ["generated", "real"]) {
    const lines = readFileSync(`../shared/corpus/${part}/MANIFEST.jsonl`, "utf8").trim().split("\n").map((l) => JSON.parse(l));
    for (const m of lines) {
      if (!/^(geojson|json-parse)\//.test(m.file)) continue;
      const bytes = readFileSync(`../shared/corpus/${part}/${m.file}`);
      const t = performance.now();
      let v: string, info = "";
      try {
        const table = readSource(bytes, m.file);
        v = verdictOf(table);
        info = `${table.records.length}+${table.skippedCount} ${[...new Set(table.issues.map((i) => i.code + "/" + i.severity))].join(",")}`;
      } catch (e) {
        if (e instanceof InputError) { v = "reject"; info = e.code + JSON.stringify(e.values).slice(0, 150); }
        else { v = "CRASH"; info = String((e as Error).stack).slice(0, 400); }
      }
      const ms = performance.now() - t;
      const ok = v === m.expect || (m.tolerate ?? []).includes(v);
      if (!ok || ms > 300) console.log(ok ? "slow" : "BAD", m.file, m.expect, m.tolerate, "->", v, info, ms.toFixed(0), "ms", m.bytes, m.why);
    }
  }
}, 300000);
