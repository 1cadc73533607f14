/** Who draws: a graphics card, the processor in its place, or nobody. */
export interface RendererDescription {
  /** As the browser names it; empty where it does not. */
  readonly renderer: string;
  readonly isSoftware: boolean;
  readonly hasWebgl: boolean;
}

const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software/i;

/** Whether a renderer of this name draws on the processor. */
export const isSoftwareRenderer = (renderer: string): boolean => SOFTWARE.test(renderer);

let known: RendererDescription | null = null;

/** Probes once; contexts are few, so the one that was asked is given back. */
export function describeRenderer(): RendererDescription {
  known ??= probeRenderer();
  return known;
}

/** Asks again at the next call: a driver may have come back. */
export function forgetRenderer(): void {
  known = null;
}

function probeRenderer(): RendererDescription {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (gl === null) return { renderer: "", isSoftware: true, hasWebgl: false };
  const names = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER) ?? "");
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return { renderer, isSoftware: isSoftwareRenderer(renderer), hasWebgl: true };
}
