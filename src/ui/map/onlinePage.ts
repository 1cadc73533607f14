/** Servers that the page's policy lets base maps be loaded from; null in the page that nothing leaves. */
export const readOnlineHosts = (): readonly string[] | null =>
  document.documentElement.dataset.online?.split(" ").filter((host) => host !== "") ?? null;

/** Whether this is online.html, whose policy lets base maps be loaded from servers. */
export const isOnlinePage = (): boolean => readOnlineHosts() !== null;

/** Whether one of the addresses of a policy ("https://tiles.example", "https://*.example") names a host. */
export const allowsHost = (addresses: readonly string[], host: string): boolean =>
  addresses.some((address) => {
    const allowed = address.replace(/^https:\/\//, "").replace(/[:/].*$/, "");
    return allowed.startsWith("*.") ? host.endsWith(allowed.slice(1)) : host === allowed;
  });
