export declare const rootDir: string;
export declare function ensureInstalled(): void;
export declare function findBrowser(): string | undefined;
export declare function ensureBrowser(): string | undefined;
/** Flags of a browser that tests and takes pictures. */
export const BROWSER_FLAGS: string[];
