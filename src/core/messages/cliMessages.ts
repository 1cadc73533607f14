import type { MessageTemplate } from "./messages.ts";

export const cliMessages = {} as const satisfies Record<string, MessageTemplate>;
