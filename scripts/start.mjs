/** `npm start`: installs what is missing, builds the page, serves it. PORT chooses the port (4173). */
import { join } from "node:path";
import { serveFolder } from "./serve.mjs";
import { ensureInstalled, rootDir } from "./setup.mjs";

ensureInstalled();
const { build } = await import("vite");
await build({ root: rootDir, logLevel: "warn" });

const { url } = await serveFolder(join(rootDir, "dist"), Number(process.env.PORT) || 4173);
process.stdout.write(`${url}\n`);
