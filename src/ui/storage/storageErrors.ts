/** Another tab saved the project since it was read here: nothing was written. */
export class StorageConflict extends Error {
  override readonly name = "StorageConflict";
  readonly projectId: string;

  constructor(projectId: string, storedStamp: number, knownStamp: number) {
    super(`Project ${projectId} is stored with stamp ${storedStamp}, not ${knownStamp}.`);
    this.projectId = projectId;
  }
}

/** The browser grants no more space: nothing was written, what was stored before is as it was. */
export class StorageFull extends Error {
  override readonly name = "StorageFull";
}

/** The browser does not let the page store anything, or not any more. */
export class StorageUnavailable extends Error {
  override readonly name = "StorageUnavailable";
}

/** Names of errors that the browser gives where its storage cannot be used; the page is not at fault. */
const UNAVAILABLE = new Set(["SecurityError", "UnknownError", "VersionError", "InvalidStateError", "AbortError"]);

const nameOf = (error: unknown): string => (error instanceof Error || error instanceof DOMException ? error.name : "");

/** Whether the connection to the database was closed under the work. */
export const isClosedConnection = (error: unknown): boolean => nameOf(error) === "InvalidStateError";

/** The error as one of the three above, where it is not the program's own fault. */
export function explainStorageError(error: unknown): unknown {
  const name = nameOf(error);
  if (name === "QuotaExceededError") return new StorageFull("The browser's storage is full.", { cause: error });
  if (UNAVAILABLE.has(name)) return new StorageUnavailable(`The browser's storage failed: ${name}.`, { cause: error });
  return error;
}
