import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeProjectFile } from "../../src/core/project/projectFile.ts";
import { readWorkbook } from "../../src/core/read/formats/workbook.ts";
import { makeSmallTown } from "../core/project/sampleProject.ts";
import { runCli, TOWN, useTemporaryFolder } from "../support/cli.ts";

const folder = useTemporaryFolder();
const BOM = "\ufeff";
const HEADER = "unit_kind,unit_id,unit,key,label,value,entry,date,declared_by";

describe("facts template", () => {
  test("prints the town's template as CSV", async () => {
    const { code, stdout } = runCli("facts", "template", ...TOWN);
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot("../golden/cli/facts-template.csv");
  });

  test("writes a workbook that checks as empty", () => {
    const file = join(folder.path, "new", "填报.xlsx");
    const { code, stderr, stdout } = runCli("facts", "template", ...TOWN, "--out", file, "--lang", "en");
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain(`wrote ${file}`);
    expect(readdirSync(join(folder.path, "new"))).toEqual(["填报.xlsx"]);
    expect(readWorkbook(readFileSync(file), file).map(({ name }) => name)).toContain("community");
    const checked = runCli("facts", "check", file, ...TOWN);
    expect(checked.code).toBe(0);
    const places =
      runCli("facts", "template", ...TOWN)
        .stdout.trimEnd()
        .split("\r\n").length - 1;
    expect(JSON.parse(checked.stdout)).toMatchObject({ kept: 0, skipped: 0, blank: places, registers: [], issues: [] });
  });

  test("holds only the kinds that are asked for", () => {
    const { stdout } = runCli("facts", "template", ...TOWN, "--kind", "subdistrict");
    const kinds = stdout.trimEnd().split("\r\n").slice(1);
    expect(kinds.length).toBeGreaterThan(0);
    expect(kinds.every((line) => line.startsWith("subdistrict,"))).toBe(true);
  });

  test.each([
    [["--out", "facts.pdf"], "“facts.pdf” should end in .xlsx or .csv."],
    [["--kind", "planet"], "The standard has no kind of unit “planet”."],
    [["--kind", "block"], "asks for no facts of the chosen units."],
  ])("%j is refused in words", (options, sentence) => {
    const { code, stdout, stderr } = runCli("facts", "template", ...TOWN, ...options, "--lang", "en");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(sentence);
  });
});

describe("facts of the files that --facts names", () => {
  const write = (name: string, ...rows: readonly string[]) => folder.write(name, [HEADER, ...rows].join("\n"));
  const first = write(
    "first.csv",
    "community,T01,,legalAdviser,,是,,2025-06-30,甲",
    "city,city,,conversionsCompleted,,,东门,2025-01-01,甲",
  );
  const second = write(
    "second.csv",
    "community,T01,,legalAdviser,,否,,2025-07-31,乙",
    "city,city,,conversionsCompleted,,,西门,,乙",
    "community,T02,,households,,许多,,,乙",
  );
  const filled = (stdout: string) =>
    stdout
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .filter((line) => !line.endsWith(",,,,"));

  test("fill the template, the last one first; what cannot be read is said", () => {
    const { code, stdout, stderr } = runCli("facts", "template", ...TOWN, "--facts", first, "--facts", second);
    expect(code).toBe(0);
    expect(
      filled(stdout).map((line) =>
        line
          .split(",")
          .filter((_, i) => i !== 2 && i !== 4)
          .join(","),
      ),
    ).toEqual([
      "city,city,conversionsCompleted,,东门,2025-01-01,甲",
      "city,city,conversionsCompleted,,西门,,乙",
      "community,T01,legalAdviser,否,,2025-07-31,乙",
    ]);
    expect(stderr).toContain("“许多”不是数字");
  });

  test("are of the kinds that were chosen", () => {
    const { stdout } = runCli("facts", "template", ...TOWN, "--facts", first, "--kind", "community");
    expect(filled(stdout)).toHaveLength(1);
  });

  test("lie over those of a project", () => {
    const { project, sources } = makeSmallTown();
    const about = { unitKind: "community", unit: "T02", key: "legalAdviser", value: true, declaredBy: "丙" };
    const packed = writeProjectFile({ ...project, facts: [{ ...about, date: "2025-05-31" }] }, sources);
    const file = folder.write("town.lifecircle", packed);
    const { stdout } = runCli("facts", "template", "--project", file, "--facts", first, "--kind", "community");
    expect(filled(stdout).map((line) => [line.split(",")[1], line.split(",").at(-1)])).toEqual([
      ["T01", "甲"],
      ["T02", "丙"],
    ]);
  });

  test("are told by their fingerprint in what is explained and written, with what was not read of them", () => {
    const said = runCli("explain", ...TOWN, "--facts", second, "--rule", "LS-G01", "--subject", "T01", "--lang", "en");
    expect(said.code).toBe(0);
    expect(said.stdout).toContain(second);
    const out = join(folder.path, "audited");
    expect(runCli("audit", ...TOWN, "--facts", second, "--out", out).code).not.toBe(1);
    const summary = readFileSync(join(out, "summary.json"), "utf8");
    expect(summary).toContain(JSON.stringify(second));
    expect(summary).toContain("许多");
  });

  test("that is none is refused", () => {
    const { code, stderr } = runCli("audit", ...TOWN, "--facts", "gone.xlsx", "--lang", "en");
    expect([code, stderr]).toEqual([1, expect.stringContaining("There is no file “gone.xlsx”.")]);
  });
});

describe("facts check", () => {
  test("prints one line: what was kept, what was skipped, and why", () => {
    const file = folder.write(
      "facts.csv",
      [
        `${BOM}${HEADER}`,
        "community,T01,石桥社区,households,户数,1600,,2025-12-31,张三",
        "community,T02,北门社区,households,户数,许多,,2025-12-31,张三",
        "community,T03,新渡社区,households,户数,,,,",
      ].join("\r\n"),
    );
    const { code, stdout } = runCli("facts", "check", file, ...TOWN, "--lang", "en");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      file,
      kept: 1,
      skipped: 1,
      blank: 1,
      facts: 1,
      entries: 0,
      registers: [],
      issues: [
        {
          code: "facts.not-number",
          severity: "error",
          message: "“许多” is no number and was skipped. Write digits only, such as 12 or 1.5.",
          where: `${file} F3`,
        },
      ],
    });
  });

  test("counts registers on the day of the audit", () => {
    const path = "data/standards/cn-leshan-2021-2025.json";
    const standard = JSON.parse(readFileSync(path, "utf8"));
    standard.id = "with-register";
    standard.vocabulary.attributes.push({
      ...{ unitKind: "city", key: "refitted", type: "integer", register: true },
      label: { zh: "完成改造", en: "Refitted" },
    });
    const own = folder.write("with-register.json", JSON.stringify(standard));
    const rows = ["甲,2025-06-30", "乙,2026-01-01", "丙,"].map((row) => `city,city,,refitted,,,${row},`);
    const file = folder.write("register.csv", [HEADER, ...rows].join("\n"));
    const { code, stdout } = runCli("facts", "check", file, ...TOWN, "--standard", own, "--date", "2025-12-31");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      entries: 3,
      registers: [{ unit_kind: "city", unit: "city", key: "refitted", date: "2025-12-31", certain: 1, open: 1 }],
    });
  });

  test.each([
    [[], "Say which file of facts to check, such as facts check facts.xlsx."],
    [["gone.xlsx"], "There is no file “gone.xlsx”."],
    [["test/fixtures/town/README.md"], "The file has no table of facts."],
  ])("%j is refused in words", (files, sentence) => {
    const { code, stdout, stderr } = runCli("facts", "check", ...files, ...TOWN, "--lang", "en");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(sentence);
  });
});

test("facts alone says what it can do", () => {
  const { code, stderr } = runCli("facts", "--lang", "en");
  expect(code).toBe(1);
  expect(stderr).toContain("Known commands: facts check, facts template.");
  expect(runCli("facts", "--help", "--lang", "en").stdout).toContain("facts template");
});
