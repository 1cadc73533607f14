/** Words of the data part of the page. */
export const dataWords = {} as const;
