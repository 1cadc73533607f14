import type { MessageTemplate } from "./messages.ts";

export const auditMessages = {} as const satisfies Record<string, MessageTemplate>;
