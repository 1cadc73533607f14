import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

// A small program of its own, so that the tests can change its sources.
const root = realpathSync(mkdtempSync(join(tmpdir(), "launcher-")));
const launcher = join(root, "src/cli/lifecircle.mjs");

const writeMain = (body: string) =>
  writeFileSync(
    join(root, "src/cli/main.ts"),
    `export async function main(args: string[], root: string): Promise<number> {\n  ${body}\n}\n`,
  );

const start = (command: string, args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    const child = execFile(command, args, { cwd: root, maxBuffer: 2 ** 26 }, (_error, stdout, stderr) =>
      done({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
const launch = (...args: string[]) => start(process.execPath, [launcher, ...args]);
const listBuilds = () => readdirSync(join(root, "dist-cli"));

beforeAll(() => {
  mkdirSync(join(root, "src/core"), { recursive: true });
  mkdirSync(join(root, "src/cli"));
  cpSync("src/cli/lifecircle.mjs", launcher);
  cpSync("package-lock.json", join(root, "package-lock.json"));
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
});

afterAll(() => rmSync(root, { recursive: true }));

test("starts together without a quarrel, and leaves one build", async () => {
  writeMain("process.stdout.write(JSON.stringify([args, root])); return 2;");
  const runs = await Promise.all([launch("a", "b c"), launch("a", "b c"), launch("a", "b c")]);
  for (const run of runs) expect(run).toEqual({ code: 2, stdout: JSON.stringify([["a", "b c"], root]), stderr: "" });
  expect(listBuilds()).toHaveLength(1);
});

test("builds again when a source changes, and only then", async () => {
  const before = listBuilds().length;
  writeMain('process.stdout.write("new"); return 0;');
  expect(await launch()).toEqual({ code: 0, stdout: "new", stderr: "" });
  expect(await launch()).toEqual({ code: 0, stdout: "new", stderr: "" });
  expect(listBuilds()).toHaveLength(before + 1);
});

test("names the source line of a bug, on stderr", async () => {
  writeMain('\n\n  throw new Error("a bug");');
  const run = await launch();
  expect(run).toMatchObject({ code: 70, stdout: "" });
  expect(run.stderr).toMatch(/^Error: a bug\n {4}at main \(src\/cli\/main\.ts:4:9\)/);
});

test("writes all of a long output, and is quiet where the reader leaves", async () => {
  writeMain('for (let i = 0; i < 200_000; i++) process.stdout.write("line " + i + "\\n"); return 2;');
  const whole = await launch();
  expect(whole.stdout.endsWith("line 199999\n")).toBe(true);
  expect(whole.code).toBe(2);
  const head = await start("bash", ["-c", `"${process.execPath}" "${launcher}" | head -n 1; echo "\${PIPESTATUS[0]}"`]);
  expect(head).toEqual({ code: 0, stdout: "line 0\n2\n", stderr: "" });
});
