/** A project as one file: a ZIP archive of the document and the bytes of its sources. */
export const PROJECT_FILE_EXTENSION = ".lifecircle";

export const DOCUMENT_NAME = "document.json";
/** Of a source, by its SHA-256. */
export const nameOfSource = (sha256: string): string => `sources/${sha256}`;
