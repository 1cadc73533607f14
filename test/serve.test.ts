import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveFolder } from "../scripts/serve.mjs";

const folder = mkdtempSync(join(tmpdir(), "serve-"));
let server: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  mkdirSync(join(folder, "dist/assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "dist/index.html"), "page");
  symlinkSync(join(folder, "secret.txt"), join(folder, "dist/link.txt"));
  for (const name of ["a.mjs", "a.wasm", "a.json", "a.geojson", "生活圈.json"])
    writeFileSync(join(folder, "dist/assets", name), "x");
  server = await serveFolder(join(folder, "dist"), 0);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Sends the path as it is; fetch would resolve its dots first. */
const get = (path: string, method = "GET") =>
  new Promise<{ status: number | undefined; type: string | undefined; body: string }>((resolve, reject) => {
    request(server.url, { path, method }, async (response) => {
      const body = (await response.toArray()).join("");
      resolve({ status: response.statusCode, type: response.headers["content-type"], body });
    })
      .on("error", reject)
      .end();
  });

test("serves the page and its files with their types", async () => {
  expect(await get("/")).toEqual({ status: 200, type: "text/html; charset=utf-8", body: "page" });
  expect(await get("/?lang=en")).toMatchObject({ status: 200, body: "page" });
  expect((await get("/assets/a.mjs")).type).toMatch(/^text\/javascript/);
  expect((await get("/assets/a.wasm")).type).toBe("application/wasm");
  expect((await get("/assets/a.json")).type).toMatch(/^application\/json/);
  expect((await get("/assets/a.geojson")).type).toMatch(/^application\/geo\+json/);
  expect((await get(`/assets/${encodeURIComponent("生活圈.json")}`)).status).toBe(200);
  expect(await get("/assets/a.json", "HEAD")).toMatchObject({ status: 200, body: "" });
});

test.each([
  "/../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/assets/../../secret.txt",
  "/link.txt",
  "/%00",
  "/%zz",
  "/assets",
  "/none",
])("does not serve %s", async (path) => {
  expect(await get(path)).toMatchObject({ status: 404, body: "404\n" });
});

test("takes the next free port", async () => {
  const taken = Number(new URL(server.url).port);
  const other = await serveFolder(join(folder, "dist"), taken);
  expect(Number(new URL(other.url).port)).toBeGreaterThan(taken);
  await other.close();
});

test("takes nothing from a browser", async () => {
  expect((await get("/", "POST")).status).toBe(405);
});
