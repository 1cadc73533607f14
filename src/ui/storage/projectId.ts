/** A new id of a project. Not by `crypto.randomUUID`, which plain http lacks. */
export const makeProjectId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
