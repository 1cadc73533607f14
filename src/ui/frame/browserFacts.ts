/** What this browser is and can do. */
export interface BrowserFacts {
  readonly browser: string;
  /** null: no WebGL. */
  readonly renderer: string | null;
  readonly isSoftwareRenderer: boolean;
  /** Bytes; null: the browser does not tell. */
  readonly storage: { readonly usedBytes: number; readonly quotaBytes: number } | null;
}

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/Edg\/([\d.]+)/, "Edge"],
  [/Firefox\/([\d.]+)/, "Firefox"],
  [/Chrom(?:e|ium)\/([\d.]+)/, "Chrome"],
  [/Version\/([\d.]+).*Safari/, "Safari"],
];

/** Name and version out of a user agent; one that is not known stays whole. */
export function nameBrowser(userAgent: string): string {
  for (const [pattern, name] of NAMES) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return userAgent;
}

function readRenderer(): string | null {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) return null;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  // Browsers allow only a few contexts at a time: the map must not lose its own for this one.
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return renderer;
}

async function readStorage(): Promise<BrowserFacts["storage"]> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return usage === undefined || quota === undefined ? null : { usedBytes: usage, quotaBytes: quota };
  } catch {
    return null;
  }
}

/** Asks the browser about itself; nothing is sent anywhere. */
export async function readBrowserFacts(): Promise<BrowserFacts> {
  const renderer = readRenderer();
  return {
    browser: nameBrowser(navigator.userAgent),
    renderer,
    isSoftwareRenderer: renderer !== null && /swiftshader|llvmpipe|software|basic render/i.test(renderer),
    storage: await readStorage(),
  };
}
