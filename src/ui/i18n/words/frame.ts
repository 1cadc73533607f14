/** Words of the frame part of the page. */
export const frameWords = {} as const;
