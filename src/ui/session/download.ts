/** Characters that file systems refuse. */
const REFUSED = /[\\/:*?"<>|\p{Cc}]/gu;

/** Hands a file to the user. */
export function downloadBlob(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(REFUSED, "_");
  link.click();
  // The browser has taken hold of the content by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
