import type { MessageTemplate } from "./messages.ts";

export const readMessages = {} as const satisfies Record<string, MessageTemplate>;
