/** Moves the focus to the first control of a row, before the one that has it goes away. */
export const focusFirstButton = (row: HTMLElement | null): void => row?.querySelector("button")?.focus();
