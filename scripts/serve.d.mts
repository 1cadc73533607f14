export declare function serveFolder(
  folder: string,
  port: number,
): Promise<{ readonly url: string; close(): Promise<void> }>;
