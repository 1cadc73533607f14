import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real program, as a user does, from the project's folder. */
export function runCli(...args: readonly string[]): CliResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/lifecircle.mjs", ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr };
}

/** The small town of the fixtures, countable on one's fingers, as options. */
export const TOWN = ["communities", "facilities", "demand"].flatMap((role) => [
  `--${role}`,
  `test/fixtures/town/${role}.geojson`,
]);

/** A folder of its own for a test file, gone after its tests. */
export function useTemporaryFolder(): {
  readonly path: string;
  readonly write: (name: string, content: string | Uint8Array) => string;
} {
  const path = mkdtempSync(join(tmpdir(), "lifecircle-test-"));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write: (name, content) => {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
  };
}

/** Rows of a CSV file that the program wrote, by column. Cells hold no line breaks in the files that tests read so. */
export function readCsv(file: string): readonly Readonly<Record<string, string>>[] {
  const [header, ...lines] = readFileSync(file, "utf8").replace("\ufeff", "").trimEnd().split("\r\n");
  const cellsOf = (line: string) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
      .map(([, cell]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
      .slice(0, columns.length);
  const columns = header.split(",");
  return lines.map((line) => Object.fromEntries(cellsOf(line).map((cell, i) => [columns[i], cell])));
}
