import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { normalizePath, type Plugin } from "vite";

const packagesFolder = normalizePath(fileURLToPath(new URL("../node_modules", import.meta.url)));
const gplFile = fileURLToPath(new URL("../licences/gpl-3.0.txt", import.meta.url));

/**
 * FOR ADMINISTRATORS: servers that online base maps may be loaded from, beside the page's own. A line here, then
 * `npm run build`; or, in a built online.html, the same address in the two places that its comment names.
 */
const ONLINE_HOSTS = ["https://*.tianditu.gov.cn"];

// Nothing may leave the page, and no text may become a script. A server's header can tighten this, never loosen it.
const writePolicy = (hosts: readonly string[]) =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    ["img-src 'self' data: blob:", ...hosts].join(" "),
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    ["connect-src 'self'", ...hosts].join(" "),
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-src 'none'",
  ].join("; ");

const writeTag = (hosts: readonly string[]) =>
  `<meta http-equiv="Content-Security-Policy" content="${writePolicy(hosts)}" />`;

const ONLINE_NOTE = `<!-- ${[
  "online.html: index.html, but for the servers of online base maps, which learn which area is looked at.",
  "To allow another one, add its https address to data-online above, and to img-src and connect-src below.",
  "要允许别的底图服务器，把它的 https 地址加进上面的 data-online，以及下面的 img-src 和 connect-src。",
].join("\n         ")} -->`;

/** The page whose online base maps may be loaded, made from the one that nothing leaves. */
export function makeOnlinePage(html: string): string {
  const closed = writeTag([]);
  if (!html.includes(closed) || !html.includes("<html "))
    throw new Error("The page has no policy that could be opened.");
  return html
    .replace("<html ", `<html data-online="${ONLINE_HOSTS.join(" ")}" `)
    .replace(closed, `${ONLINE_NOTE}\n    ${writeTag(ONLINE_HOSTS)}`);
}

/**
 * Puts the Content-Security-Policy into the built page, and writes a second page, online.html, whose policy names the
 * servers of online base maps. Not into the dev server's page, which lives on inline scripts.
 */
export function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    enforce: "post",
    transformIndexHtml: (html) => html.replace("<head>", `<head>\n    ${writeTag([])}`),
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const page = bundle["index.html"];
        if (page?.type !== "asset") throw new Error("There is no index.html to make online.html from.");
        this.emitFile({ type: "asset", fileName: "online.html", source: makeOnlinePage(String(page.source)) });
      },
    },
  };
}

/**
 * Keeps the licences of what the page ships.
 *
 * `replaceable` names a package of one CommonJS file whose licence (LGPL) lets users exchange it: it becomes a file of its
 * own, its text unchanged between two added lines, and can be replaced without building anything. For every package in the
 * page, name, version, home page and licence text go into third-party-notices.txt.
 *
 * Vite bundles workers apart and before the page, so both need the plugin; what they find adds up.
 */
export function shippedLicences(replaceable: string): { page(): Plugin; worker(): Plugin } {
  const folder = join(packagesFolder, replaceable);
  const { version, main, license } = readPackage(folder);
  const fileName = `${replaceable}-${version}.js`;
  const shipped = new Set<string>();

  const plugin = (isPage: boolean): Plugin => ({
    name: "shipped-licences",
    apply: "build",
    enforce: "pre",
    resolveId(specifier) {
      if (specifier !== replaceable) return null;
      shipped.add(folder);
      const source = [
        `/* ${replaceable} ${version} (${license}), unchanged between this line and the last */ const module = { exports: {} }, { exports } = module;`,
        readFileSync(join(folder, main), "utf8"),
        "export default module.exports;\n",
      ].join("\n");
      this.emitFile({ type: "asset", fileName: `assets/${fileName}`, source });
      // All scripts of the build lie in assets/, so this holds for the page and for its workers.
      return { id: `./${fileName}`, external: true };
    },
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        for (const moduleId of output.type === "chunk" ? output.moduleIds : []) {
          const found = findPackageFolder(moduleId);
          if (found) shipped.add(found);
        }
      }
      if (isPage) this.emitFile({ type: "asset", fileName: "third-party-notices.txt", source: writeNotices(shipped) });
    },
  });
  return { page: () => plugin(true), worker: () => plugin(false) };
}

/** The innermost, where packages lie in packages. */
const findPackageFolder = (moduleId: string) =>
  /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(normalizePath(moduleId))?.[0];

interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly main: string;
  readonly license: string;
  readonly homepage?: string;
}

const readPackage = (folder: string): PackageFile => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

function writeNotices(folders: Iterable<string>): string {
  const notices = [...folders].sort().map((folder) => {
    const { name, version, license, homepage } = readPackage(folder);
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
    const texts = files.map((file) => join(folder, file));
    // The LGPL is a list of exceptions to the GPL, which must come with it.
    if (license.startsWith("LGPL-3")) texts.push(gplFile);
    return [
      `${name} ${version} (${license})`,
      homepage ?? `https://www.npmjs.com/package/${name}`,
      ...texts.map((file) => readFileSync(file, "utf8").trim()),
    ].join("\n\n");
  });
  return `${["Software by others in this page, with its licences.", ...notices].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}
