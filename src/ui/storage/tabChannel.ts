/** What tabs of the program tell each other. */
export type TabMessage =
  | { readonly type: "saved"; readonly projectId: string; readonly stamp: number }
  | { readonly type: "deleted"; readonly projectId: string }
  | { readonly type: "deleted-everything" };

export interface TabChannel {
  readonly tell: (message: TabMessage) => void;
  readonly close: () => void;
}

const CHANNEL_NAME = "lifecircle";

/** A tab that still runs another version may say other things: they are passed over. */
function parseMessage(data: unknown): TabMessage | null {
  const { type, projectId, stamp } = (data ?? {}) as Record<string, unknown>;
  if (type === "deleted-everything") return { type };
  if (typeof projectId !== "string") return null;
  if (type === "deleted") return { type, projectId };
  return type === "saved" && typeof stamp === "number" ? { type, projectId, stamp } : null;
}

/** Listens to the other tabs. A browser without channels hears nothing; the stamps still keep tabs from overwriting each other. */
export function openTabChannel(onMessage: (message: TabMessage) => void): TabChannel {
  if (globalThis.BroadcastChannel === undefined) return { tell: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(CHANNEL_NAME);
  channel.onmessage = ({ data }) => {
    const message = parseMessage(data);
    if (message !== null) onMessage(message);
  };
  return { tell: (message) => channel.postMessage(message), close: () => channel.close() };
}
