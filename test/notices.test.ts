import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface PackageFile {
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const readPackage = (path: string): PackageFile => JSON.parse(readFileSync(path, "utf8"));

/** Rows of the table: | [name](home page) | version | licence | use | */
const rows = [
  ...readFileSync("THIRD-PARTY-NOTICES.md", "utf8").matchAll(/^\| \[(.+?)\]\(https:.+?\) \| (.+?) \| (.+?) \|/gm),
];

test("the notices name every dependency with its version and licence", () => {
  const { dependencies } = readPackage("package.json");
  const expected = Object.entries(dependencies).map(([name, version]) => {
    return [name, version, readPackage(`node_modules/${name}/package.json`).license];
  });
  expect(rows.map(([, ...cells]) => cells)).toEqual(expected);
});
