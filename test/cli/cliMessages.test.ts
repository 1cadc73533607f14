import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cliMessages, sayMessage } from "../../src/cli/cliMessages.ts";
import { messages } from "../../src/core/messages/messages.ts";

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test.each(Object.entries(cliMessages))(
  "%s says the same in both languages, and nothing else says it",
  (code, { zh, en }) => {
    expect(placeholders(zh)).toEqual(placeholders(en));
    expect(en).not.toMatch(/[\u3400-\u9fff]/u);
    expect(messages.has(code)).toBe(false);
  },
);

test("every sentence of the command line has a use, and every use a sentence", () => {
  const files = readdirSync("src/cli", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  const code = files
    .filter((path) => path !== "cliMessages.ts")
    .map((path) => readFileSync(`src/cli/${path}`, "utf8"))
    .join("\n");
  const used = new Set([...code.matchAll(/"(cli\.[a-z-]+)"/g)].map(([, name]) => name));
  expect(used).toEqual(new Set(Object.keys(cliMessages)));
});

test("it says what the core says too", () => {
  expect(sayMessage("file.not-found", { file: "a" }, "en")).toContain("a");
  expect(() => sayMessage("cli.no-such", {}, "en")).toThrow('There is no message "cli.no-such".');
});
